import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import {
  canonicalTimestamp,
  decodeSyncResponse,
  type Envelope,
  encodeSyncRequest,
  MerkleTrie,
  type SyncResponse,
} from '@extrato/protocol';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { FROM_THE_START, note } from '../../testing/client.ts';
import { temporaryFolder } from '../../testing/folder.ts';
import { GroupLogs } from './group-logs.ts';

const NOON = Date.UTC(2026, 2, 1, 12);

function openLogs(): { logs: GroupLogs; path: string } {
  const path = join(temporaryFolder(), 'messages.sqlite');
  const logs = new GroupLogs(path);
  onTestFinished(() => logs.close());
  return { logs, path };
}

/** One sync, its response put together from all its pieces. */
function sync(
  logs: GroupLogs,
  group: string,
  messages: readonly Envelope[],
  since: string = FROM_THE_START,
): SyncResponse | undefined {
  const request = encodeSyncRequest({ fileId: 'f', groupId: group, keyId: '', since, messages });
  const exchanged = logs.exchange(group, since, request);
  if (!exchanged) return undefined;
  const pieces = [exchanged.first.bytes];
  for (let { next } = exchanged.first; next !== null; ) {
    const piece = logs.read(next);
    pieces.push(piece.bytes);
    next = piece.next;
  }
  return decodeSyncResponse(Buffer.concat(exchanged.last ? [...pieces, exchanged.last] : pieces));
}

function timestampsOf(response: SyncResponse | undefined): readonly string[] | undefined {
  return response?.messages.map(({ timestamp }) => timestamp);
}

/** What the log should hold: the first message of each timestamp. */
class Model {
  readonly trie: MerkleTrie = new MerkleTrie();
  readonly #contents = new Map<string, string>();

  newerThan(since: string): [string, string][] {
    return [...this.#contents].filter(([timestamp]) => timestamp > since).toSorted(([a], [b]) => (a < b ? -1 : 1));
  }

  add(messages: readonly Envelope[]): void {
    for (const { timestamp, content } of messages) {
      const canonical = canonicalTimestamp(timestamp);
      if (this.#contents.has(timestamp) || canonical === undefined) continue;
      this.#contents.set(timestamp, Buffer.from(content).toString());
      this.trie.insert(canonical);
    }
    this.trie.prune();
  }
}

function contentsOf(response: SyncResponse | undefined): [string, string][] | undefined {
  return response?.messages.map(({ timestamp, content }) => [timestamp, Buffer.from(content).toString()]);
}

const message = fc
  .record({ minute: fc.nat(40), counter: fc.nat(3), node: fc.constantFrom('a', 'b'), text: fc.string({ maxLength: 5 }) })
  .map(({ minute, counter, node, text }) => note(NOON + minute * 60_000, counter, node.repeat(16), text));

describe('section 5.1', () => {
  test('any history of pushes: the answer is what was stored before and is newer, the trie is that of the log', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ messages: fc.array(message, { maxLength: 12 }), since: message }), { maxLength: 12 }),
        (requests) => {
          const { logs } = openLogs();
          const model = new Model();
          for (const { messages, since } of requests) {
            const expected = model.newerThan(since.timestamp);
            model.add(messages);
            const response = sync(logs, 'g', messages, since.timestamp);
            expect(contentsOf(response)).toEqual(expected);
            expect(response?.merkle).toBe(model.trie.toJson());
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  test('what is pushed while a long response is being read does not get into it', () => {
    const { logs } = openLogs();
    const stored = Array.from({ length: 2500 }, (_, index) => note(NOON + index * 1000, 0, 'a'.repeat(16), 'old'));
    sync(logs, 'g', stored);
    const exchanged = logs.exchange('g', FROM_THE_START, new Uint8Array());
    const late = Array.from({ length: 2500 }, (_, index) => note(NOON + index * 1000, 1, 'b'.repeat(16), 'new'));
    sync(logs, 'g', late);
    const timestamps: string[] = [];
    for (let piece = exchanged?.first; piece; piece = piece.next ? logs.read(piece.next) : undefined) {
      timestamps.push(...(decodeSyncResponse(piece.bytes)?.messages.map(({ timestamp }) => timestamp) ?? []));
    }
    expect(timestamps).toEqual(stored.map(({ timestamp }) => timestamp));
  });

  test('a bad message late in a large request undoes all of it, in memory too', () => {
    const { logs } = openLogs();
    sync(logs, 'g', [note(NOON, 0, 'a'.repeat(16), 'kept')]);
    const before = sync(logs, 'g', []);
    const many = Array.from({ length: 5000 }, (_, index) => note(NOON + 1 + index, 0, 'b'.repeat(16), 'x'.repeat(100)));
    expect(
      sync(logs, 'g', [...many, { ...note(NOON, 1, 'b'.repeat(16), ''), timestamp: '2026-13-01T00:00:00.000Z-0000-b' }]),
    ).toBeUndefined();
    expect(sync(logs, 'g', [])).toEqual(before);
  });

  test('groups do not see each other, and are remembered beyond the cache and the process', () => {
    const { logs, path } = openLogs();
    const groups = Array.from({ length: 80 }, (_, index) => `group-${index}`);
    const answers = groups.map((group, index) => {
      sync(logs, group, [note(NOON, index, 'c'.repeat(16), group)]);
      return sync(logs, group, []);
    });
    expect(new Set(answers.map((answer) => timestampsOf(answer)?.join())).size).toBe(80);
    const reopened = new GroupLogs(path);
    onTestFinished(() => reopened.close());
    expect(groups.map((group) => sync(reopened, group, []))).toEqual(answers);
  });

  test('two processes on one file keep one trie', () => {
    const { logs, path } = openLogs();
    const other = new GroupLogs(path);
    onTestFinished(() => other.close());
    for (let index = 0; index < 20; index++) {
      sync(index % 2 === 0 ? logs : other, 'g', [note(NOON + index * 1000, index, 'd'.repeat(16), 'turn')]);
    }
    const expected = new Model();
    for (let index = 0; index < 20; index++) expected.add([note(NOON + index * 1000, index, 'd'.repeat(16), 'turn')]);
    expect(sync(logs, 'g', [])?.merkle).toBe(expected.trie.toJson());
    expect(sync(other, 'g', [])?.merkle).toBe(expected.trie.toJson());
  });

  test('a deleted group begins again from nothing', () => {
    const { logs } = openLogs();
    sync(logs, 'g', [note(NOON, 0, 'a'.repeat(16), 'gone')]);
    logs.deleteGroup('g');
    expect(sync(logs, 'g', [])).toEqual({ messages: [], merkle: '{}' });
  });

  test('a request in odd but valid protobuf is read like any other', () => {
    const { logs } = openLogs();
    const plain = encodeSyncRequest({
      fileId: 'f',
      groupId: 'g',
      keyId: '',
      since: FROM_THE_START,
      messages: [note(NOON, 0, 'a'.repeat(16), 'x')],
    });
    // An unknown number (field 9) and an unknown group (field 20) before what is known.
    const odd = Buffer.concat([Buffer.from([0x48, 0x96, 0x01, 0xa3, 0x01, 0x08, 0x01, 0xa4, 0x01]), plain]);
    expect(logs.exchange('g', FROM_THE_START, odd)).toBeDefined();
    expect(timestampsOf(sync(logs, 'g', []))).toHaveLength(1);
  });
});

test("a deletion that fails keeps the group and stands in no later sync's way", () => {
  const { logs, path } = openLogs();
  const first = note(NOON, 0, 'a'.repeat(16), 'kept');
  sync(logs, 'g', [first]);
  const saboteur = new DatabaseSync(path);
  saboteur.exec("create trigger refuse before delete on sync_group begin select raise(abort, 'no room'); end");
  saboteur.close();

  expect(() => logs.deleteGroup('g')).toThrow('no room');
  expect(timestampsOf(sync(logs, 'g', []))).toEqual([first.timestamp]);
  expect(timestampsOf(sync(logs, 'other', [first]))).toEqual([]);
});
