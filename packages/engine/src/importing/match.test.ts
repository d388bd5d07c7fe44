import fc from 'fast-check';
import { expect, test } from 'vitest';
import { testDay } from '../testing/budget.ts';
import { addDays, cents } from '../values/index.ts';
import { type MatchOptions, matchRows } from './match.ts';
import type { IncomingEntry, LedgerEntry } from './matchable.ts';

const FILES: MatchOptions = { strictIds: true, reimportDeleted: true, wasDeleted: () => false };
const DAY = testDay('2026-03-10');

function there(id: string, offset: number, fields: Partial<LedgerEntry> = {}): LedgerEntry {
  const plain = { payee: null, importedId: null, reconciled: false, startingBalance: false, isChild: false, tombstone: false };
  return { id, date: addDays(DAY, offset), amount: cents(-1000), ...plain, ...fields };
}

function comes(fields: Partial<IncomingEntry> = {}): IncomingEntry {
  return { date: DAY, amount: cents(-1000), payee: 'new', importedId: null, forceAdd: false, chosen: null, ...fields };
}

/** `kind:row` for each incoming row. The ledger is sorted into list order here. */
function answer(
  incoming: readonly IncomingEntry[],
  ledger: readonly LedgerEntry[],
  options: Partial<MatchOptions> = {},
): string[] {
  const sorted = ledger.toSorted((a, b) => b.date.localeCompare(a.date) || a.id.localeCompare(b.id));
  return matchRows(incoming, sorted, { ...FILES, ...options }).map((match) =>
    'row' in match
      ? `${match.kind}:${match.row?.id ?? 'remembered'}`
      : match.kind === 'duplicate'
        ? `duplicate:${match.of}`
        : match.kind,
  );
}

test('seven days on both sides match, eight do not; another amount never does (3.2)', () => {
  expect(answer([comes()], [there('a', -7)])).toEqual(['amount:a']);
  expect(answer([comes()], [there('a', 7)])).toEqual(['amount:a']);
  expect(answer([comes()], [there('a', -8), there('b', 8), there('c', 0, { amount: cents(1000) })])).toEqual(['none']);
});

test('nearest day first; at equal distance the earlier day, then the lowest in the list (3.2)', () => {
  expect(answer([comes()], [there('a', 2), there('b', -1)])).toEqual(['amount:b']);
  expect(answer([comes()], [there('a', 2), there('b', -2)])).toEqual(['amount:b']);
  expect(answer([comes(), comes(), comes()], [there('a', 0), there('b', 0), there('c', 0)])).toEqual([
    'amount:c',
    'amount:b',
    'amount:a',
  ]);
});

test('the payee pass runs over the whole batch before the pass without (3.3)', () => {
  expect(answer([comes({ payee: 'x' }), comes({ payee: 'p' })], [there('a', 0, { payee: 'p' })])).toEqual(['none', 'payee:a']);
});

test('a row finds its equal before a nearby row can take it, so a file without ids can come twice', () => {
  const batch = [comes({ date: addDays(DAY, 5) }), comes({ date: addDays(DAY, 8) })];
  const typed = there('a', 0, { payee: 'other' });
  expect(answer(batch, [typed])).toEqual(['amount:a', 'none']);
  expect(answer(batch, [typed, there('b', 8, { payee: 'new' })])).toEqual(['amount:a', 'payee:b']);
});

test('strict ids: rows that both have an id match by id only; feeds may change ids (3.2)', () => {
  const ledger = [there('a', 0, { importedId: 'one' })];
  expect(answer([comes({ importedId: 'two' })], ledger)).toEqual(['none']);
  expect(answer([comes()], ledger)).toEqual(['amount:a']);
  expect(answer([comes({ importedId: 'two' })], ledger, { strictIds: false })).toEqual(['amount:a']);
});

test('split lines, starting balances and reconciled rows are found by id only (9)', () => {
  for (const flag of [{ isChild: true }, { startingBalance: true }, { reconciled: true }]) {
    expect(answer([comes({ payee: 'p' })], [there('a', 0, { payee: 'p', ...flag })])).toEqual(['none']);
    expect(answer([comes({ importedId: 'i' })], [there('a', 90, { importedId: 'i', ...flag })])).toEqual(['id:a']);
  }
});

test('a row found by id is not free for the others, wherever it stands in the batch', () => {
  expect(answer([comes(), comes({ importedId: 'i' })], [there('a', 0, { importedId: 'i' })])).toEqual(['none', 'id:a']);
});

test('the same id twice in a batch counts once; without ids equal rows are all kept (9)', () => {
  expect(answer([comes({ importedId: 'i' }), comes({ importedId: 'i' })], [])).toEqual(['none', 'duplicate:0']);
  expect(answer([comes({ importedId: 'i' }), comes({ importedId: 'i', forceAdd: true })], [])).toEqual(['none', 'none']);
  expect(answer([comes(), comes()], [])).toEqual(['none', 'none']);
});

test('no payee equals no payee (3.3)', () => {
  expect(answer([comes({ payee: null })], [there('a', 1), there('b', 0, { payee: 'p' })])).toEqual(['payee:a']);
});

test('a row chosen by the person is taken, whatever it looks like, and is not free for others; a dead one is gone', () => {
  const ledger = [there('a', 0), there('b', 90, { amount: cents(5) }), there('c', 0, { tombstone: true })];
  expect(answer([comes({ chosen: 'a' }), comes()], ledger)).toEqual(['chosen:a', 'none']);
  expect(answer([comes({ chosen: 'b' }), comes({ chosen: 'c' })], ledger)).toEqual(['chosen:b', 'gone']);
});

test('deleted rows come back, or stay deleted when asked; the remembered id is enough (3.4)', () => {
  const dead = [there('a', 0, { importedId: 'i', tombstone: true })];
  expect(answer([comes({ importedId: 'i' })], dead)).toEqual(['none']);
  expect(answer([comes({ importedId: 'i' })], dead, { reimportDeleted: false })).toEqual(['deleted:a']);
  const remembered = { reimportDeleted: false, wasDeleted: (id: string) => id === 'i' };
  expect(answer([comes({ importedId: 'i' })], [], remembered)).toEqual(['deleted:remembered']);
  expect(answer([comes({ importedId: 'i' })], [...dead, there('b', 0, { importedId: 'i' })], remembered)).toEqual(['id:b']);
});

const entries = fc.array(
  fc.record({
    offset: fc.integer({ min: -12, max: 12 }),
    amount: fc.constantFrom(-1000, -2000, 500),
    payee: fc.constantFrom(null, 'p', 'q'),
    importedId: fc.option(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { nil: null }),
    flags: fc.record({ reconciled: fc.boolean(), isChild: fc.boolean(), startingBalance: fc.boolean(), tombstone: fc.boolean() }),
  }),
  { maxLength: 14 },
);

function ledgerOf(rows: typeof entries extends fc.Arbitrary<infer T> ? T : never): LedgerEntry[] {
  return rows.map(({ offset, amount, flags, ...rest }, index) =>
    there(`r${index}`, offset, { ...rest, ...flags, amount: cents(amount) }),
  );
}

function batchOf(rows: typeof entries extends fc.Arbitrary<infer T> ? T : never): IncomingEntry[] {
  return rows.map(({ offset, amount, payee, importedId }) =>
    comes({ date: addDays(DAY, offset), amount: cents(amount), payee, importedId }),
  );
}

/** The specification word by word, in quadratic time; before its passes, rows that are the same in everything. */
function byTheBook(incoming: readonly IncomingEntry[], ledger: readonly LedgerEntry[]): string[] {
  const list = ledger.toSorted((a, b) => b.date.localeCompare(a.date) || a.id.localeCompare(b.id));
  const answers = incoming.map((entry, index) => {
    const earlier = entry.importedId === null ? -1 : incoming.findIndex((other) => other.importedId === entry.importedId);
    if (earlier >= 0 && earlier < index) return `duplicate:${earlier}`;
    const row = entry.importedId === null ? undefined : list.find((one) => one.importedId === entry.importedId && !one.tombstone);
    return row ? `id:${row.id}` : 'none';
  });
  const taken = new Set(answers.flatMap((text) => (text.startsWith('id:') ? [text.slice(3)] : [])));
  const distance = (a: { date: string }, b: { date: string }) => Math.abs(Date.parse(a.date) - Date.parse(b.date)) / 86_400_000;
  for (const [pass, days] of [
    ['payee', 0],
    ['payee', 7],
    ['amount', 7],
  ] as const) {
    for (const [index, entry] of incoming.entries()) {
      if (answers[index] !== 'none') continue;
      const [row] = list
        .toReversed()
        .filter((one) => !one.tombstone && !one.isChild && !one.startingBalance && !one.reconciled && !taken.has(one.id))
        .filter((one) => one.amount === entry.amount && distance(one, entry) <= days)
        .filter((one) => entry.importedId === null || one.importedId === null)
        .filter((one) => pass === 'amount' || one.payee === entry.payee)
        .toSorted((a, b) => distance(a, entry) - distance(b, entry));
      if (!row) continue;
      taken.add(row.id);
      answers[index] = `${pass}:${row.id}`;
    }
  }
  return answers;
}

test('any batch against any ledger: what the specification says, word by word', () => {
  fc.assert(
    fc.property(entries, entries, (batch, ledger) => {
      expect(answer(batchOf(batch), ledgerOf(ledger))).toEqual(byTheBook(batchOf(batch), ledgerOf(ledger)));
    }),
    { numRuns: 2000 },
  );
});

test('rows of other amounts and ids change no pair, wherever they stand in the batch', () => {
  fc.assert(
    fc.property(entries, entries, fc.array(fc.nat(20), { maxLength: 6 }), (batch, ledger, places) => {
      const plain = answer(batchOf(batch), ledgerOf(ledger)).filter((text) => !text.startsWith('duplicate'));
      const mixed = [...batchOf(batch)];
      places.forEach((place, index) => {
        mixed.splice(Math.min(place, mixed.length), 0, comes({ amount: cents(77), importedId: `other${index}` }));
      });
      const others = new Set(mixed.flatMap((entry, index) => (entry.amount === 77 ? [index] : [])));
      const answers = answer(mixed, [...ledgerOf(ledger), there('other', 0, { amount: cents(78) })]);
      expect(answers.filter((text, index) => !others.has(index) && !text.startsWith('duplicate'))).toEqual(plain);
    }),
  );
});
