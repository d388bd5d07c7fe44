import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { exportBudget } from '../../budget-file/index.ts';
import type { OpenMemory } from '../../storage/database.ts';
import { openNodeMemory } from '../../storage/drivers/node-sqlite.ts';
import { loadSqlite, openWasmMemory } from '../../storage/drivers/sqlite-wasm.ts';
import { insertTransactions } from '../batch.ts';
import { openLedger } from '../ledger.test-support.ts';
import { registerPage } from '../register/page.ts';
import { registerTotals } from '../register/totals.ts';

function openSearch(open: OpenMemory = openNodeMemory) {
  const ledger = openLedger({ open });
  const add = (notes: string | null, given = {}) =>
    ledger.insert([{ account: ledger.checking, date: ledger.day(), amount: ledger.cents(-1000), notes, ...given }])[0] ?? '';
  const find = (search: string) =>
    ledger.budget.read((reader) =>
      registerPage(reader, { scope: 'all', filter: { search } }).entries.flatMap(({ matches }) => matches ?? []),
    );
  const state = () =>
    ledger.budget.database.get<{ value: string }>("select value from main.extrato_state where key = 'search-watermark'");
  return { ledger, add, find, state };
}

const openWasm = openWasmMemory(await loadSqlite());

describe.each([
  ['node', openNodeMemory],
  ['wasm', openWasm],
])('the search table follows the rows (%s)', (_, open) => {
  test('added, changed, undone and deleted rows', () => {
    const { ledger, add, find } = openSearch(open);
    const id = add('Pão de queijo');
    expect(find('pao DE')).toEqual([id]);
    ledger.change([{ id, notes: 'Açaí' }]);
    expect([find('queijo'), find('acai')]).toEqual([[], [id]]);
    ledger.budget.undo();
    expect([find('queijo'), find('acai')]).toEqual([[id], []]);
    ledger.change([{ id, notes: null, importedPayee: 'PADARIA' }]);
    expect([find('queijo'), find('padaria')]).toEqual([[], [id]]);
    ledger.remove(id);
    expect(find('padaria')).toEqual([]);
  });
  test('a search inside a commit that is taken back leaves nothing', () => {
    const { ledger, find } = openSearch(open);
    const work = () =>
      ledger.budget.commit('x', (writer) => {
        insertTransactions(writer, [{ account: ledger.checking, date: ledger.day(), amount: ledger.cents(1), notes: 'perdido' }]);
        registerPage(writer, { scope: 'all', filter: { search: 'perdido' } });
        throw new Error('taken back');
      });
    expect(work).toThrow('taken back');
    expect(find('perdido')).toEqual([]);
  });
  test('it is made anew when its place in the log is gone, or rows have new numbers', () => {
    const { ledger, add, find, state } = openSearch(open);
    const id = add('alfa beta');
    find('alfa');
    const before = state();
    ledger.budget.database.exec('delete from main.messages_crdt');
    const second = add('alfa gama');
    expect(find('alfa').sort()).toEqual([id, second].sort());
    expect(state()).not.toEqual(before);
    ledger.budget.database.exec(`update main.transactions set rowid = rowid + 1000`);
    expect(find('beta')).toEqual([id]);
  });
  test('it is left out of exported files', () => {
    const { ledger, add, find } = openSearch(open);
    add('alfa');
    find('alfa');
    const copy = open(unzipSync(exportBudget(ledger.budget.database, {}))['db.sqlite']);
    expect(copy.all("select name from sqlite_schema where name like 'extrato%'")).toEqual([]);
  });
  test('nothing to do, nothing written', () => {
    const { ledger, add, find } = openSearch(open);
    add('alfa');
    find('alfa');
    const changes = () => ledger.budget.database.get<{ n: number }>('select total_changes() as n')?.n;
    const before = changes();
    find('alfa');
    expect(changes()).toBe(before);
  });
});

describe('what is found', () => {
  const { ledger, add, find } = openSearch();
  const house = add('aluguel', { payee: ledger.shop, category: ledger.food, amount: ledger.cents(-123456) });
  const card = add('fatura', { account: ledger.card, date: ledger.day('2026-02-10') });
  const [split = ''] = ledger.insert([
    {
      account: ledger.checking,
      date: ledger.day(),
      amount: ledger.cents(-500),
      splits: [{ amount: ledger.cents(-300), notes: 'linha' }, { amount: ledger.cents(-200) }],
    },
  ]);
  test('in notes, payees, categories, accounts, amounts and days', () => {
    expect(find('alug')).toEqual([house]);
    expect(find('shop')).toEqual([house]);
    expect(find('usual food').length).toBe(0);
    expect(find('card')).toEqual([card]);
    expect([find('1.234,56'), find('1234'), find('-1.234,56'), find('+1.234,56')]).toEqual([[house], [house], [house], []]);
    expect([find('02/10/2026'), find('2026-02')]).toEqual([[card], [card]]);
    expect(find('fatura card')).toEqual([card]);
    expect(find('fatura aluguel')).toEqual([]);
  });
  test('a split for one of its lines', () => {
    expect(find('linha')).toEqual([ledger.lines(split)[0]?.id]);
  });
  test('one and two characters, at the end of a text too', () => {
    expect(find('xy')).toEqual([]);
    expect(find('el')).toEqual([house]);
    expect(find('q')).toEqual([]);
    const odd = add('z');
    expect(find('z')).toEqual([odd]);
  });
  test('quotes, signs and operators of the query language are plain text', () => {
    const odd = add('say "hi" OR NEAR(x) *');
    for (const search of ['near(x)', '*', '"OR"', "'", 'AND', '(']) expect(() => find(search)).not.toThrow();
    expect(find('near(x)')).toEqual([odd]);
  });
});

test('a word of thousands of rows gives the same page as a rare one would', () => {
  const { ledger, find } = openSearch();
  const rows = Array.from({ length: 11_000 }, (_, n) => ({
    account: ledger.checking,
    date: ledger.day(),
    amount: ledger.cents(-1),
    notes: `mercado${n % 3 === 0 ? ' azul' : ''}${n % 4 === 0 ? ' verde' : ''}`,
  }));
  const ids = ledger.budget.commit('many', (writer) => insertTransactions(writer, rows));
  const blue = ids.filter((_, n) => n % 3 === 0);
  const both = ids.filter((_, n) => n % 12 === 0);
  expect(find('mercado')).toEqual(ids.slice(0, 100));
  expect(find('mer azul')).toEqual(blue.slice(0, 100));
  expect(find('azul verde')).toEqual(both.slice(0, 100));
  expect(find('m')).toEqual(ids.slice(0, 100));
  const totals = (search: string) => ledger.budget.read((reader) => registerTotals(reader, { scope: 'all', filter: { search } }));
  expect(totals('mercado')).toEqual({ rows: 11_000, amount: -11_000 });
  expect(totals('azul mercado')).toEqual({ rows: blue.length, amount: -blue.length });
  expect(totals('azul verde')).toEqual({ rows: both.length, amount: -both.length });
});
