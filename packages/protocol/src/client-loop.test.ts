import { describe, expect, test } from 'vitest';
import vectors from '../vectors/client-loop.json' with { type: 'json' };
import { differenceFromServer, FIRST_ROUND, firstSince, nextRound, type Round } from './client-loop.ts';
import { MerkleTrie } from './merkle/trie.ts';
import { canonicalTimestamp } from './timestamp.ts';

type Loop = {
  name: string;
  start?: { localTimestamps: string[]; localMerkle: string; serverTimestamps: string[]; lastSyncedTimestamp: string };
  rounds: {
    attempt: number;
    since: string;
    sent?: string[];
    returned?: string[];
    newToClient?: string[];
    serverMerkle?: string;
    clientMerkle?: string;
    diff: number | null;
  }[];
  requests?: number;
  outcome: string;
};

const LOOPS: Loop[] = vectors.loops;

/** A log of timestamps with its trie; contents do not matter to the loop. */
class Log {
  readonly #timestamps = new Set<string>();
  readonly merkle = new MerkleTrie();

  /** Adds what is new and gives it back. */
  add(texts: readonly string[]): string[] {
    const added = texts.filter((text) => !this.#timestamps.has(text));
    for (const text of added) {
      const timestamp = canonicalTimestamp(text);
      if (timestamp === undefined) throw new Error(`not a timestamp: ${text}`);
      this.#timestamps.add(timestamp);
      this.merkle.insert(timestamp);
    }
    this.merkle.prune();
    return added;
  }

  after(since: string): string[] {
    return [...this.#timestamps].filter((timestamp) => timestamp > since).sort();
  }
}

test.each(LOOPS.filter(({ start }) => start !== undefined))('whole loops (5.2): $name', ({ start, rounds, outcome }) => {
  const [client, server] = [new Log(), new Log()];
  client.add(start?.localTimestamps ?? []);
  server.add(start?.serverTimestamps ?? []);
  expect(JSON.parse(client.merkle.toJson())).toEqual(JSON.parse(start?.localMerkle ?? ''));
  let round: Round = FIRST_ROUND;
  let since: string = start?.lastSyncedTimestamp ?? '';
  let end = 'none';
  for (const expected of rounds) {
    expect(end).toBe('none');
    const sent = client.after(since);
    const returned = server.after(since);
    server.add(sent);
    const newToClient = client.add(returned);
    const diff = differenceFromServer(server.merkle, client.merkle);
    const [serverMerkle, clientMerkle] = [server.merkle.toJson(), client.merkle.toJson()];
    expect({ attempt: round.count, since, sent, returned, newToClient, serverMerkle, clientMerkle, diff }).toEqual(expected);
    const decision = nextRound(round, diff, false);
    if (decision.next === 'again') ({ round, since } = decision);
    else end = decision.next === 'done' ? 'in-sync' : decision.next;
  }
  expect(end).toBe(outcome);
});

test.each(LOOPS.filter(({ start }) => start === undefined))('differences alone (5.2): $name', ({ rounds, requests, outcome }) => {
  let round: Round = FIRST_ROUND;
  let since = rounds[0]?.since ?? '';
  for (const [index, expected] of rounds.entries()) {
    expect({ attempt: round.count, since }).toEqual({ attempt: expected.attempt, since: expected.since });
    const decision = nextRound(round, expected.diff, false);
    expect(decision.next).toBe(index === rounds.length - 1 ? outcome : 'again');
    if (decision.next === 'again') ({ round, since } = decision);
  }
  expect(rounds.length).toBe(requests);
});

describe('when to give up (5.2)', () => {
  /** Rounds until the loop ends, for a difference and an edit during the round that depend on the round's number. */
  function requestsUntilEnd(difference: (index: number) => number, edited: (index: number) => boolean): number {
    let round: Round = FIRST_ROUND;
    for (let index = 0; index < 1000; index++) {
      const decision = nextRound(round, difference(index), edited(index));
      if (decision.next !== 'again') return index + 1;
      round = decision.round;
    }
    return Number.POSITIVE_INFINITY;
  }

  test('a difference that stays costs 11 requests', () => {
    expect(
      requestsUntilEnd(
        () => 60_000,
        () => false,
      ),
    ).toBe(11);
  });

  test('a difference that moves may go on for 101', () => {
    expect(
      requestsUntilEnd(
        (index) => index * 60_000,
        () => false,
      ),
    ).toBe(101);
  });

  test('an edit during a round starts the count again', () => {
    expect(
      requestsUntilEnd(
        () => 60_000,
        (index) => index === 7,
      ),
    ).toBe(8 + 11);
    expect(
      requestsUntilEnd(
        () => 60_000,
        () => true,
      ),
    ).toBe(Number.POSITIVE_INFINITY);
  });
});

test('a trie that repair emptied is in sync with one that never held anything (2.5)', () => {
  const empty = new MerkleTrie();
  const repaired = MerkleTrie.fromJson('{"hash":0}') ?? empty;
  expect(repaired.diff(empty)).toBe(0);
  expect([differenceFromServer(empty, repaired), differenceFromServer(repaired, empty)]).toEqual([null, null]);
});

test('a first sync looks back five minutes (5.2)', () => {
  expect(firstSince(Date.UTC(2024, 2, 1, 10))).toBe('2024-03-01T09:55:00.000Z-0000-0000000000000000');
  expect(firstSince(0)).toBe('1970-01-01T00:00:00.000Z-0000-0000000000000000');
});
