// Suggestions through the API, from a bank's statement to the person's answer.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bankAccount, bankLine, bankStatement, type LineDraft } from '../bank-sync/simulation.test-support.ts';
import type { Budget } from '../log/index.ts';
import { openNodeMemory } from '../storage/drivers/node-sqlite.ts';
import { ensureLocalTables } from '../storage/local-tables.ts';
import { openTestBudget } from '../testing/budget.ts';
import { accountsApi } from './accounts.ts';
import { bankSyncApi } from './bank-sync.ts';
import { categoriesApi } from './categories.ts';
import { execute } from './execute.ts';
import { suggestionsApi } from './suggestions.ts';
import { transactionsApi } from './transactions.ts';

const BANK = { id: 'bank-1', source: 'pluggyai', name: 'Conta', bankId: 'item-1', institution: 'Banco Roxo' };

function value<T>(result: { ok: true; value: T } | { ok: false; error: { code: string } }): T {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

function opened(offBudget = false) {
  const budget = openTestBudget();
  const account = value(execute(budget, bankSyncApi.link, { bankAccount: BANK, target: { offBudget } }));
  const category = (name: string): string => {
    const [group] = value(execute(budget, categoriesApi.list, {}));
    return value(execute(budget, categoriesApi.create, { name, group: group?.id ?? '' }));
  };
  const sync = (...lines: LineDraft[]) => {
    const statement = bankStatement(lines.map(bankLine), { account: bankAccount() });
    const reading = { from: null, complete: true, fresh: true };
    const [outcome] = value(execute(budget, bankSyncApi.apply, { statements: [{ account, statement, reading }] }));
    return outcome?.run;
  };
  return { budget, account, category, sync };
}

const ofKind = (id: string, name = id) => ({ category: { id, name } });
/** A line from a shop of its own. */
const at = (id: string, shop: string, over: Partial<LineDraft> = {}): LineDraft => ({
  ...{ id, day: '2026-03-10', amount: -5000, importedPayee: shop },
  ...over,
});
const list = (budget: Budget, input: object = {}) => value(execute(budget, suggestionsApi.list, input));
const accept = (budget: Budget, input: object) => value(execute(budget, suggestionsApi.accept, input));
const setting = (budget: Budget, suggesting: string) => value(execute(budget, suggestionsApi.setSettings, { suggesting }));
const rows = (budget: Budget) =>
  budget.read((reader) => {
    const found = reader.select(
      'live_transactions',
      ['id', 'importedId', 'category', 'payee', 'notes', 'amount', 'date'],
      'order by id',
    );
    return new Map(found.map((row) => [row.importedId ?? '', row]));
  });
const idOf = (budget: Budget, line: string): string => rows(budget).get(line)?.id ?? '';
const marks = (budget: Budget, ...lines: string[]) => {
  const transactions = lines.map((line) => idOf(budget, line));
  const given = value(execute(budget, suggestionsApi.marks, { transactions }));
  return transactions.map((id) => given[id]?.name);
};
const messages = (budget: Budget) => budget.messageCount('budget') + budget.messageCount('companion');
const changeCategory = (budget: Budget, line: string, category: string | null) =>
  value(execute(budget, transactionsApi.change, { changes: [{ id: idOf(budget, line), category }] }));

describe('what is suggested', () => {
  test('the budget’s own category, found without case and accents and under other names', () => {
    const { budget, category, sync } = opened();
    const health = category('SAUDE');
    const market = category('Supermercado');
    sync(at('a', 'Drogaria', ofKind('18020000')), at('b', 'Feira', ofKind('10000000')));
    expect(list(budget)).toMatchObject([
      { category: health, name: 'SAUDE', purpose: null, transactions: [idOf(budget, 'a')] },
      { category: market, name: 'Supermercado', purpose: null, transactions: [idOf(budget, 'b')] },
    ]);
  });

  test('a missing category is named in the person’s language, and nothing is made', () => {
    const { budget, sync } = opened();
    sync(at('a', 'Pet shop', ofKind('08030000')), at('b', 'Empresa', { ...ofKind('12000000'), amount: -1 }));
    const before = messages(budget);
    expect(list(budget).map(({ name }) => name)).toEqual(['Pets', 'Viagem']);
    expect(list(budget, { language: 'en' })).toMatchObject([
      { name: 'Pets' },
      { category: null, name: 'Travel', purpose: 'travel' },
    ]);
    expect(messages(budget)).toBe(before);
  });

  test('nothing for transfers, money to persons, and accounts off budget', () => {
    const { budget, sync } = opened();
    sync(
      at('a', 'Maria', ofKind('05070000')),
      at('b', 'Eu', ofKind('04000000')),
      at('c', 'Fatura', { ...ofKind('16000000'), paysBill: true }),
    );
    expect(list(budget)).toEqual([]);
    const off = opened(true);
    off.sync(at('a', 'Feira', ofKind('10000000')));
    expect(off.budget.read((reader) => reader.query('select hint from bank_rows where hint is not null'))).toEqual([]);
    expect(list(off.budget)).toEqual([]);
  });

  test('the person’s own choice for the same kind, from the second time on and while it is the usual one', () => {
    const { budget, category, sync } = opened();
    category('Mercado');
    const [dog, other] = [category('Cachorro'), category('Outra')];
    sync(...['a', 'b', 'c', 'd', 'e'].map((id) => at(id, `Loja ${id}`, ofKind('10000000'))));
    changeCategory(budget, 'a', dog);
    expect(marks(budget, 'e')).toEqual(['Mercado']);
    changeCategory(budget, 'b', dog);
    expect(marks(budget, 'a', 'e')).toEqual([undefined, 'Cachorro']);
    changeCategory(budget, 'c', other);
    expect(marks(budget, 'e')).toEqual(['Cachorro']);
    changeCategory(budget, 'd', other);
    expect(marks(budget, 'e')).toEqual(['Mercado']);
    // Undone: the figures follow.
    budget.undo();
    expect(marks(budget, 'd', 'e')).toEqual(['Cachorro', 'Cachorro']);
  });

  test('what a payee’s last two rows have in common comes first', () => {
    const { budget, category, sync } = opened();
    category('Mercado');
    const cafe = category('Café');
    sync(at('a', 'Padaria'), at('b', 'Padaria', { amount: -2 }), at('c', 'Outra', ofKind('10000000')));
    changeCategory(budget, 'a', cafe);
    changeCategory(budget, 'b', cafe);
    budget.commit('no rule', (writer) => {
      for (const { id } of writer.select('live_rules', ['id'])) writer.update('rules', id, { tombstone: true });
    });
    sync(at('d', 'Padaria', { ...ofKind('10000000'), amount: -3 }));
    expect(marks(budget, 'c', 'd')).toEqual(['Mercado', 'Café']);
  });

  test('where the bank says nothing of the purpose, the payee’s rows do; never for what it calls a transfer', () => {
    const { budget, category, sync } = opened();
    const sitter = category('Babá');
    sync(at('a', 'Maria', ofKind('05070000')), at('b', 'Maria', { ...ofKind('05070000'), amount: -2 }), at('c', 'José'));
    expect(list(budget)).toEqual([]);
    changeCategory(budget, 'a', sitter);
    sync(at('d', 'Maria', { ...ofKind('05070000'), amount: -3 }));
    expect(marks(budget, 'd')).toEqual([undefined]);
    changeCategory(budget, 'b', sitter);
    sync(
      at('e', 'Maria', { ...ofKind('05070000'), amount: -4 }),
      at('f', 'Maria', { ...ofKind('04000000'), amount: -5 }),
      at('g', 'Maria', { amount: -6 }),
      at('h', 'José', { amount: -7 }),
    );
    expect(marks(budget, 'e', 'f', 'g', 'h')).toEqual(['Babá', undefined, 'Babá', undefined]);
    const hints = budget.read((reader) => reader.query('select id from bank_rows where hint is not null'));
    expect(hints).toHaveLength(2);
    setting(budget, 'apply');
    sync(at('i', 'Maria', { ...ofKind('05070000'), amount: -8 }));
    expect(rows(budget).get('i')).toMatchObject({ category: sitter });
  });

  test('nothing for a row that becomes a transfer, is split or deleted, and again when that is undone', () => {
    const { budget, category, sync } = opened();
    category('Mercado');
    sync(at('a', 'Feira', ofKind('10000000')));
    const id = idOf(budget, 'a');
    value(execute(budget, transactionsApi.delete, { ids: [id] }));
    expect(list(budget)).toEqual([]);
    budget.undo();
    expect(list(budget)).toHaveLength(1);
    value(execute(budget, transactionsApi.setSplits, { id, splits: [{ amount: -2000 }, { amount: -3000 }] }));
    expect(list(budget)).toEqual([]);
    budget.undo();
    expect(list(budget)).toHaveLength(1);
    const savings = value(execute(budget, accountsApi.create, { name: 'Poupança' }));
    const payee = budget.read((reader) => reader.select('live_payees', ['id'], 'where transferAccount = ?', [savings])[0]?.id);
    value(execute(budget, transactionsApi.change, { changes: [{ id, payee: payee ?? null }] }));
    expect(list(budget)).toEqual([]);
  });
});

type GivenLine = { readonly kind: string; readonly mcc: string | null; readonly own: boolean };

/** A budget with these lines; those that are the person's own have a category of theirs. */
function withLines(lines: readonly GivenLine[]) {
  const { budget, category, sync } = opened();
  const [mine] = [category('Minha'), category('Mercado'), category('Renda')];
  const shop = (code: string | null) => code && { name: null, businessName: null, cnpj: null, categoryCode: code };
  sync(...lines.map(({ kind, mcc }, n) => at(`l${n}`, `Loja ${n}`, { ...ofKind(kind), merchant: shop(mcc) || null })));
  for (const [n, { own }] of lines.entries()) if (own) changeCategory(budget, `l${n}`, mine);
  return budget;
}

describe('accepting', () => {
  test('one, all, with what is missing made in one step that is undone as one', () => {
    const { budget, category, sync } = opened();
    const market = category('Mercado');
    sync(at('a', 'Feira', ofKind('10000000')), at('b', 'Pet shop', ofKind('08030000')), at('c', 'Gato', ofKind('08030000')));
    const all = list(budget).flatMap(({ transactions }) => transactions);
    expect(accept(budget, { transactions: all })).toMatchObject({ accepted: [idOf(budget, 'a')], created: [] });
    expect(rows(budget).get('a')?.category).toBe(market);
    const done = accept(budget, { transactions: all, create: true });
    expect(done).toMatchObject({ accepted: { length: 2 }, created: { length: 1 } });
    expect(rows(budget).get('b')?.category).toBe(done.created[0]);
    expect(list(budget)).toEqual([]);
    budget.undo();
    expect(list(budget)).toMatchObject([{ category: null, name: 'Pets', transactions: { length: 2 } }]);
  });

  test('an income category is made in the income group', () => {
    const { budget, sync } = opened();
    sync(at('a', 'Banco', { ...ofKind('03060000'), amount: 100 }));
    const { created } = accept(budget, { transactions: [idOf(budget, 'a')], create: true });
    const groups = value(execute(budget, categoriesApi.list, {}));
    expect(groups.find(({ categories }) => categories.some(({ id }) => id === created[0]))?.isIncome).toBe(true);
  });

  test('another category for all of them; one that does not exist is refused', () => {
    const { budget, category, sync } = opened();
    const other = category('Outra');
    sync(at('a', 'Feira', ofKind('10000000')));
    const transactions = [idOf(budget, 'a')];
    expect(execute(budget, suggestionsApi.accept, { transactions, category: 'nada' })).toMatchObject({
      error: { code: 'not-found' },
    });
    accept(budget, { transactions, category: other });
    expect(rows(budget).get('a')?.category).toBe(other);
  });

  test('several groups, each with its own answer, in one step', () => {
    const { budget, category, sync } = opened();
    const [market, other] = [category('Mercado'), category('Outra')];
    sync(at('a', 'Feira', ofKind('10000000')), at('b', 'Venda', ofKind('10000000')), at('c', 'Gato', ofKind('08030000')));
    const [a, b, c] = [idOf(budget, 'a'), idOf(budget, 'b'), idOf(budget, 'c')];
    const choices = [{ transactions: [a] }, { transactions: [b, c], category: other }];
    const done = value(execute(budget, suggestionsApi.acceptEach, { choices, create: true }));
    expect(done).toMatchObject({ accepted: { length: 3 }, created: [] });
    expect(['a', 'b', 'c'].map((id) => rows(budget).get(id)?.category)).toEqual([market, other, other]);
    budget.undo();
    expect(['a', 'b', 'c'].map((id) => rows(budget).get(id)?.category)).toEqual([null, null, null]);
  });

  test('a person’s own category wins, and nothing but the category changes', () => {
    const kinds = fc.constantFrom('10000000', '11000000', '08030000', '05000000', '01000000', '99999999');
    const line = fc.record({ kind: kinds, mcc: fc.option(fc.constantFrom('5411', '5812', '1')), own: fc.boolean() });
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), fc.boolean(), (lines, create) => {
        const budget = withLines(lines);
        const before = rows(budget);
        const ids = [...before.values()].map(({ id }) => id);
        const { accepted } = accept(budget, { transactions: ids, create });
        for (const [key, row] of rows(budget)) {
          const old = before.get(key);
          if (!old) throw new Error('A row appeared');
          expect({ ...row, category: null }).toEqual({ ...old, category: null });
          expect(row.category !== old.category).toBe(accepted.includes(row.id));
          if (old.category !== null) expect(row.category).toBe(old.category);
        }
      }),
      { numRuns: 40 },
    );
  });

  test('what was waved off stays so, on every device, until that is undone', () => {
    const { budget, category, sync } = opened();
    category('Mercado');
    sync(at('a', 'Feira', ofKind('10000000')));
    value(execute(budget, suggestionsApi.dismiss, { transactions: [idOf(budget, 'a'), 'nada'] }));
    expect(list(budget)).toEqual([]);
    expect(accept(budget, { transactions: [idOf(budget, 'a')] }).accepted).toEqual([]);
    sync(at('a', 'Feira', { ...ofKind('10000000'), amount: -6000 }));
    expect(list(budget)).toEqual([]);
    budget.undo();
    budget.undo();
    expect(list(budget)).toHaveLength(1);
  });
});

describe('the bank and the setting', () => {
  test('a second sync and a category changed at the bank write nothing', () => {
    const { budget, sync } = opened();
    sync(at('a', 'Feira', ofKind('10000000')), at('b', 'Nada'));
    const before = messages(budget);
    sync(at('a', 'Feira', ofKind('10000000')), at('b', 'Nada'));
    sync(at('a', 'Feira', ofKind('11000000')), at('b', 'Nada', ofKind('11000000')));
    expect(messages(budget)).toBe(before);
    expect(list(budget)).toMatchObject([{ purpose: null, name: 'Food', transactions: [idOf(budget, 'a')] }]);
    // A change of the line itself does not bring a new hint either.
    sync(at('a', 'Feira', { ...ofKind('12000000'), amount: -6000 }), at('b', 'Nada'));
    expect(list(budget)).toMatchObject([{ name: 'Food' }]);
  });

  test('off: nothing is shown; what was kept shows again later', () => {
    const { budget, sync } = opened();
    setting(budget, 'off');
    sync(at('a', 'Feira', ofKind('10000000')));
    expect(list(budget)).toEqual([]);
    setting(budget, 'suggest');
    expect(list(budget)).toHaveLength(1);
    expect(execute(budget, suggestionsApi.settings, {})).toMatchObject({ value: { suggesting: 'suggest' } });
  });

  test('apply: put with the row, taken back with the run, and never learned from', () => {
    const { budget, category, sync } = opened();
    const market = category('Mercado');
    setting(budget, 'apply');
    const shops = (kind: string) => ['a', 'b', 'c', 'd', 'e'].map((id) => at(id, `Loja ${id}`, ofKind(kind)));
    const lines = [...shops('10000000'), at('p', 'Gato', ofKind('08030000'))];
    const run = sync(...lines);
    expect(['a', 'b', 'e', 'p'].map((id) => rows(budget).get(id)?.category)).toEqual([market, market, market, null]);
    expect(list(budget)).toMatchObject([{ name: 'Pets', category: null }]);
    const before = messages(budget);
    sync(...shops('11000000'), at('p', 'Gato'));
    expect(messages(budget)).toBe(before);
    // Two choices of the person outweigh what the machine put there, however much.
    const mine = category('Minha');
    changeCategory(budget, 'a', mine);
    changeCategory(budget, 'b', mine);
    sync(...lines, at('z', 'Loja z', ofKind('10000000')));
    expect(rows(budget).get('z')?.category).toBe(mine);
    const undone = value(execute(budget, bankSyncApi.undoRun, { run: run ?? '' }));
    expect(undone.takenBack).toBe(4);
    expect([...rows(budget).keys()].filter((key) => key !== '').sort()).toEqual(['a', 'b', 'z']);
  });

  test('a budget of an earlier Extrato gets the new columns', () => {
    const database = openNodeMemory();
    database.exec(`create table extrato_bank_rows (id text primary key, transaction_id text, seen text);
      insert into extrato_bank_rows values ('c:1', 't', 'x')`);
    ensureLocalTables(database);
    expect(database.get('select hint, hint_dismissed, seen from extrato_bank_rows')).toEqual({
      hint: null,
      hint_dismissed: 0,
      seen: 'x',
    });
  });
});
