import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import vectors from '../../vectors/merkle.json' with { type: 'json' };
import { canonicalTimestamp, formatTimestamp, minutesOf, type Timestamp } from '../timestamp.ts';
import { MerkleTrie } from './trie.ts';

function timestampOf(text: string): Timestamp {
  const timestamp = canonicalTimestamp(text);
  if (timestamp === undefined) throw new Error(`not a timestamp: ${text}`);
  return timestamp;
}

function trieOf(timestamps: readonly string[]): MerkleTrie {
  const trie = new MerkleTrie();
  for (const text of timestamps) trie.insert(timestampOf(text));
  return trie;
}

function trieFrom(json: string): MerkleTrie {
  const trie = MerkleTrie.fromJson(json);
  if (trie === undefined) throw new Error(`not a trie: ${json}`);
  return trie;
}

function pruned(trie: MerkleTrie): MerkleTrie {
  const copy = trie.clone();
  copy.prune();
  return copy;
}

/** The JSON of a trie with one branch, named by the digits of `path`, and one hash all along it. */
function branch(path: string, hash: number): string {
  const hashText = `"hash":${hash}`;
  return [...path].reduceRight((inner, digit) => `{"${digit}":${inner},${hashText}}`, `{${hashText}}`);
}

describe('insert (2.1, 2.2)', () => {
  test.each(vectors.inserts)('$name', ({ timestamps, rootHash, json, prunedJson }) => {
    const trie = trieOf(timestamps);
    expect(trie.hash ?? null).toBe(rootHash);
    expect(trie.toJson()).toBe(json);
    expect(pruned(trie).toJson()).toBe(prunedJson);
    expect(trie.toJson()).toBe(json);
  });

  test.each(vectors.minuteKeys)('the minute of $time has the path $key', ({ time, minutes, key, keyLength }) => {
    const timestamp = formatTimestamp({ millis: Date.parse(time), counter: 0, node: 'a' });
    const trie = trieOf([timestamp]);
    expect(minutesOf(timestamp)).toBe(minutes);
    expect(trie.toJson()).toBe(branch(key, trie.hash ?? 0));
    expect(key.length).toBe(keyLength);
  });

  test.each(vectors.pruneAfterEachBatch.map((_, index) => index))('pruned after batch %i', (last) => {
    const trie = new MerkleTrie();
    for (const { timestamps, prunedJson } of vectors.pruneAfterEachBatch.slice(0, last + 1)) {
      for (const text of timestamps) trie.insert(timestampOf(text));
      trie.prune();
      expect(trie.toJson()).toBe(prunedJson);
    }
  });
});

describe('diff (2.4)', () => {
  test.each(vectors.diffs)('$name', ({ a, b, result, reversedResult }) => {
    expect(trieFrom(a).diff(trieFrom(b))).toBe(result);
    expect(trieFrom(b).diff(trieFrom(a))).toBe(reversedResult);
  });

  test.each(vectors.diffs.filter(({ result }) => result !== null))('asks since: $name', ({ result, since }) => {
    expect(formatTimestamp({ millis: result ?? 0, counter: 0, node: '0' })).toBe(since);
  });

  test.each(vectors.fuzzDiffsPrunedOnce.map((pair, index) => ({ ...pair, index })))('pseudo-random pair $index', (pair) => {
    const [a, b] = [pruned(trieOf(pair.a)), pruned(trieOf(pair.b))];
    expect([a.hash ?? null, b.hash ?? null]).toEqual([pair.aHash, pair.bHash]);
    expect([a.diff(b), b.diff(a)]).toEqual([pair.result, pair.result]);
  });

  test.each(vectors.keyToTimestamp)('a difference found at path "$key" begins at $time', ({ key, millis }) => {
    // Official code fails on 17 digits, that is after 2051-11-05T13:21Z; ours goes on.
    const expected = millis ?? Number.parseInt(key, 3) * 60_000;
    expect(trieFrom(branch(key, 1)).diff(trieFrom(branch(key, 2)))).toBe(expected);
  });
});

/** Timestamps in a few hours, so that minutes are shared and neighbours exist, and over some years, so that they are not. */
const START = Date.UTC(2024, 1, 28);
const millis = fc.oneof(fc.nat(6 * 3_600_000), fc.nat(3 * 365 * 86_400_000)).map((offset) => START + offset);
const timestamps = fc
  .record({ millis, counter: fc.nat(65_535), node: fc.constantFrom('aaaaaaaaaaaaaaaa', 'bbbbbbbbbbbbbbbb') })
  .map(formatTimestamp);
const logs = (maxLength: number) => fc.uniqueArray(timestamps, { maxLength });

/** The first minute whose timestamps are not the same on both sides, in milliseconds; null when there is none. */
function firstDifferingMinute(a: readonly Timestamp[], b: readonly Timestamp[]): number | null {
  const onlyOne = [...a.filter((text) => !b.includes(text)), ...b.filter((text) => !a.includes(text))];
  return onlyOne.length === 0 ? null : Math.min(...onlyOne.map(minutesOf)) * 60_000;
}

/** Gives both logs what either holds from `since` on, in milliseconds. */
function exchange(own: Set<Timestamp>, their: Set<Timestamp>, since: number): void {
  for (const timestamp of [...own, ...their].filter((candidate) => minutesOf(candidate) * 60_000 >= since)) {
    own.add(timestamp);
    their.add(timestamp);
  }
}

describe('any log', () => {
  test('the order of delivery does not show in the trie (2.2)', () => {
    const shuffled = logs(60).chain((log) => fc.tuple(fc.constant(log), fc.shuffledSubarray(log, { minLength: log.length })));
    fc.assert(
      fc.property(shuffled, ([log, delivered]) => {
        expect(trieOf(delivered).toJson()).toBe(trieOf(log).toJson());
      }),
    );
    expect(vectors.order.sameAsReversed).toBe(true);
  });

  test('logs that share all minutes but one differ exactly there (2.4)', () => {
    const pairs = logs(40)
      .filter((log) => log.length > 0)
      .chain((log) => fc.tuple(fc.constant(log), fc.nat(log.length - 1)));
    fc.assert(
      fc.property(pairs, ([log, at]) => {
        const changed = log.with(at, `${log[at]?.slice(0, 30)}cccccccccccccccc` as Timestamp);
        expect(trieOf(log).diff(trieOf(changed))).toBe(firstDifferingMinute(log, changed));
      }),
    );
  });

  test('a difference is found at or before the first minute that differs, and never where there is none (2.4)', () => {
    fc.assert(
      fc.property(logs(30), logs(10), logs(10), (shared, ownOnly, theirOnly) => {
        const [own, their] = [[...new Set([...shared, ...ownOnly])], [...new Set([...shared, ...theirOnly])]];
        const [a, b] = [trieOf(own), trieOf(their)];
        const first = firstDifferingMinute(own, their);
        const found = a.diff(b);
        expect(b.diff(a)).toBe(found);
        if (first === null || own.length === 0 || their.length === 0) expect(found).toBe(first === null ? null : 0);
        else expect(found ?? Number.POSITIVE_INFINITY).toBeLessThanOrEqual(first);
      }),
      { numRuns: 500 },
    );
  });

  test('exchanging from where pruned tries differ makes equal logs within a few rounds (2.3, 2.4)', () => {
    fc.assert(
      fc.property(logs(30), logs(30), logs(30), (shared, ownOnly, theirOnly) => {
        const own = new Set([...shared, ...ownOnly]);
        const their = new Set([...shared, ...theirOnly]);
        for (let round = 0; round < 20; round++) {
          const since = pruned(trieOf([...own])).diff(pruned(trieOf([...their])));
          if (since === null) break;
          exchange(own, their, since);
        }
        expect([...own].sort()).toEqual([...their].sort());
      }),
      { numRuns: 300 },
    );
  });

  test('JSON carries a trie over unchanged, and a clone goes its own way (2.5)', () => {
    fc.assert(
      fc.property(logs(40), timestamps, (log, extra) => {
        const trie = trieOf(log);
        const json = trie.toJson();
        expect(trieFrom(json).toJson()).toBe(json);
        const copy = trie.clone();
        copy.insert(extra);
        copy.prune();
        expect(trie.toJson()).toBe(json);
        expect(copy.diff(trie)).not.toBeNull();
      }),
    );
  });

  test.each(['"hash":0', ''])('a node with {%s} keeps all its children (2.3)', (hash) => {
    const full = '"0":{"hash":1},"1":{"hash":2},"2":{"hash":-4}';
    const node = `{${[full, hash].filter(Boolean).join(',')}}`;
    expect(pruned(trieFrom(node)).toJson()).toBe(node);
    expect(pruned(trieFrom(`{${full},"hash":-7}`)).toJson()).toBe('{"1":{"hash":2},"2":{"hash":-4},"hash":-7}');
    expect(pruned(trieFrom(`{"1":${node},"hash":5}`)).toJson()).toBe(`{"1":${node},"hash":5}`);
  });

  test('pruning twice is pruning once, and keeps the hash (2.3)', () => {
    fc.assert(
      fc.property(logs(60), (log) => {
        const once = pruned(trieOf(log));
        expect(pruned(once).toJson()).toBe(once.toJson());
        expect(once.hash).toBe(trieOf(log).hash);
      }),
    );
  });
});

describe('JSON of a trie (2.5)', () => {
  test('may have its keys in any order', () => {
    expect(trieFrom('{"hash":-3,"2":{"hash":1},"0":{"hash":-4,"1":{}}}').toJson()).toBe(
      '{"0":{"1":{},"hash":-4},"2":{"hash":1},"hash":-3}',
    );
  });

  test('a missing hash stays missing, a hash of 0 stays 0', () => {
    expect([trieFrom('{}').hash, trieFrom('{"hash":0}').hash]).toEqual([undefined, 0]);
    expect([trieFrom('{}').toJson(), trieFrom('{"hash":0}').toJson()]).toEqual(['{}', '{"hash":0}']);
  });

  test.each([
    '',
    'nonsense',
    'null',
    '[]',
    '7',
    '{"hash":"1"}',
    '{"hash":1.5}',
    '{"hash":null}',
    '{"hash":2147483648}',
    '{"hash":-2147483649}',
    '{"3":{}}',
    '{"00":{}}',
    '{"0":null}',
    '{"0":[]}',
    '{"__proto__":{}}',
    '{"other":1}',
    `${'{"1":'.repeat(25)}{}${'}'.repeat(25)}`,
    `${'{"1":'.repeat(100_000)}{}${'}'.repeat(100_000)}`,
  ])('is refused when it is %.40s', (text) => {
    expect(MerkleTrie.fromJson(text)).toBeUndefined();
  });
});
