// The book of names, from a bank's lines to what next ones are called.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bankAccount, bankLine, bankStatement, type LineDraft } from '../bank-sync/simulation.test-support.ts';
import type { BankLine } from '../bank-sync/statement.ts';
import type { Budget } from '../log/index.ts';
import { openNodeMemory } from '../storage/drivers/node-sqlite.ts';
import { ensureLocalTables } from '../storage/local-tables.ts';
import { openTestBudget } from '../testing/budget.ts';
import { bankSyncApi } from './bank-sync.ts';
import { execute } from './execute.ts';
import { namesApi } from './names.ts';
import { payeesApi } from './payees.ts';
import { rulesApi } from './rules.ts';
import { transactionsApi } from './transactions.ts';

const CNPJ = '11222333000181';
const CPF = '52998224725';
const OWN = '39053344705';
const BANK = { id: 'bank-1', source: 'pluggyai', name: 'Conta', bankId: 'item-1', institution: 'Banco Roxo' };

function value<T>(result: { ok: true; value: T } | { ok: false; error: { code: string } }): T {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

function opened() {
  const budget = openTestBudget();
  const account = value(execute(budget, bankSyncApi.link, { bankAccount: BANK, target: { offBudget: false } }));
  const known: LineDraft[] = [];
  /** The lines are new, those of before are still there. */
  const sync = (...lines: LineDraft[]) => {
    known.push(...lines);
    again();
  };
  const again = (over: Partial<LineDraft> = {}) => {
    const lines = known.map((each) => bankLine({ ...each, ...over }));
    const statement = bankStatement(lines, { account: bankAccount({ ownerDocument: OWN }) });
    const reading = { from: null, complete: true, fresh: true };
    value(execute(budget, bankSyncApi.apply, { statements: [{ account, statement, reading }] }));
  };
  return { budget, account, sync, again };
}

const line = (id: string, payee: string, over: Partial<LineDraft> = {}): LineDraft => ({
  ...{ id, day: '2026-03-10', amount: -5000, importedPayee: `PIX ${payee.toUpperCase()} ${id}`, payee },
  ...over,
});
const shop = (cnpj = CNPJ): Partial<BankLine> => ({
  merchant: { name: null, businessName: null, cnpj, categoryCode: null },
});
const person = (document = CPF): Partial<BankLine> => ({
  receiver: { name: 'Maria Souza', document, bankCode: null, branch: null, account: null },
});

const rows = (budget: Budget) =>
  budget.read((reader) => {
    const found = reader.query<{ id: string; importedId: string; payee: string; name: string }>(
      'select t.id, t.importedId, t.payee, p.name from live_transactions t join live_payees p on p.id = t.payee',
    );
    return new Map(found.map((row) => [row.importedId, row]));
  });
const nameOf = (budget: Budget, id: string) => rows(budget).get(id)?.name;
const list = (budget: Budget) => value(execute(budget, namesApi.list, {}));
const payeeNamed = (budget: Budget, name: string): string => {
  const known = value(execute(budget, payeesApi.list, {})).find((payee) => payee.name === name);
  return known?.id ?? value(execute(budget, payeesApi.create, { name }));
};
const give = (budget: Budget, id: string, name: string) => {
  const payee = payeeNamed(budget, name);
  const row = rows(budget).get(id)?.id ?? '';
  return value(execute(budget, transactionsApi.change, { changes: [{ id: row, payee }] })).names;
};
const messages = (budget: Budget) => budget.messageCount('budget') + budget.messageCount('companion');

describe('a name that a person gives to a row of the bank', () => {
  test.each([
    ['of a shop', shop(), '11.222.333/0001-81'],
    ['of a person', person(), '***.982.247-**'],
  ])('is that of the next ones, whatever the bank calls them: %s', (_, whose, document) => {
    const { budget, sync } = opened();
    sync(line('a', 'Padaria Pao da Praca Ltda', whose));
    const names = give(budget, 'a', 'Padaria');
    expect(names).toMatchObject([{ document, payee: payeeNamed(budget, 'Padaria'), before: null }]);
    sync(line('b', 'Pao da Praca', whose), line('c', 'Pao da Praca'));
    expect(nameOf(budget, 'b')).toBe('Padaria');
    expect(nameOf(budget, 'c')).toBe('Pao da Praca');
    expect(list(budget)).toMatchObject([{ document, name: 'Padaria', said: 'Padaria Pao da Praca Ltda', learned: true }]);
  });

  test('is learned in the same step, so that undo takes both back', () => {
    const { budget, sync } = opened();
    sync(line('a', 'Pao da Praca', shop()));
    give(budget, 'a', 'Padaria');
    budget.undo();
    expect(nameOf(budget, 'a')).toBe('Pao da Praca');
    expect(list(budget)).toEqual([]);
    sync(line('b', 'Pao Ltda', shop()));
    expect(nameOf(budget, 'b')).toBe('Pao Ltda');
    // Undone is not removed: it is learned again.
    give(budget, 'a', 'Padaria');
    expect(list(budget)).toHaveLength(1);
  });

  test('goes to many rows at once, and to payees that are renamed or merged', () => {
    const { budget, sync } = opened();
    sync(line('a', 'Luz A', shop()), line('b', 'Luz B', shop('45997418000153')), line('c', 'Agua', shop('33000167000101')));
    const ids = ['a', 'b'].map((id) => rows(budget).get(id)?.id ?? '');
    const given = value(execute(budget, transactionsApi.bulkEdit, { ids, edit: { payee: payeeNamed(budget, 'Energia') } }));
    expect(given.names).toHaveLength(2);
    value(execute(budget, payeesApi.rename, { id: payeeNamed(budget, 'Agua'), name: 'Água da cidade' }));
    sync(line('d', 'Luz C', shop()), line('e', 'Luz D', shop('45997418000153')), line('f', 'Agua', shop('33000167000101')));
    expect(['d', 'e', 'f'].map((id) => nameOf(budget, id))).toEqual(['Energia', 'Energia', 'Água da cidade']);
    value(
      execute(budget, payeesApi.merge, { target: payeeNamed(budget, 'Contas'), ids: [payeeNamed(budget, 'Água da cidade')] }),
    );
    sync(line('g', 'Agua', shop('33000167000101')));
    expect(nameOf(budget, 'g')).toBe('Contas');
  });

  test('the latest one counts, also for a text that came before', () => {
    const { budget, sync } = opened();
    const same = { importedPayee: 'COMPRA PAO', ...shop() };
    sync(line('a', 'Pao', same));
    give(budget, 'a', 'Padaria');
    sync(line('b', 'Pao', same));
    expect(give(budget, 'b', 'Padaria da praça')).toMatchObject([{ before: payeeNamed(budget, 'Padaria') }]);
    sync(line('c', 'Pao', same), line('d', 'Outro texto', shop()));
    expect(['c', 'd'].map((id) => nameOf(budget, id))).toEqual(['Padaria da praça', 'Padaria da praça']);
  });

  test('an earlier choice for the very text stands before what was learned from another one', () => {
    const { budget, sync } = opened();
    const of = (text: string) => ({ importedPayee: text, ...shop() });
    sync(line('a', 'Uber', of('UBER TRIP')), line('b', 'Uber', of('UBER EATS')));
    give(budget, 'a', 'Táxi');
    give(budget, 'b', 'Comida');
    sync(line('c', 'Uber', of('UBER TRIP')), line('d', 'Uber', of('UBER EATS')), line('e', 'Uber', of('UBER X')));
    expect(['c', 'd', 'e'].map((id) => nameOf(budget, id))).toEqual(['Táxi', 'Comida', 'Comida']);
    // What is written into the book stands before both.
    value(execute(budget, namesApi.set, { id: `cnpj:${CNPJ}`, name: 'Uber do Brasil' }));
    sync(line('f', 'Uber', of('UBER TRIP')));
    expect(nameOf(budget, 'f')).toBe('Uber do Brasil');
  });

  test('a rule wins', () => {
    const { budget, sync } = opened();
    sync(line('a', 'Pao', shop()));
    give(budget, 'a', 'Padaria');
    value(
      execute(budget, rulesApi.create, {
        stage: 'default',
        conditionsOp: 'and',
        conditions: [{ op: 'contains', field: 'imported_payee', value: 'pix' }],
        actions: [{ op: 'set', field: 'payee', value: payeeNamed(budget, 'Pela regra') }],
      }),
    );
    sync(line('b', 'Pao', shop()));
    expect(nameOf(budget, 'b')).toBe('Pela regra');
  });
});

describe('nothing is learned', () => {
  test('for a document that stands for many, and what was learned of it before is let go', () => {
    const { budget, sync } = opened();
    sync(line('a', 'Pag Joao', shop()));
    give(budget, 'a', 'João');
    sync(line('b', 'Pag Maria', shop()));
    give(budget, 'b', 'Maria');
    sync(line('c', 'Pag Ana', shop()));
    give(budget, 'c', 'Ana');
    sync(line('d', 'Pag Rui', shop()));
    expect(nameOf(budget, 'd')).toBe('Ana');
    expect(give(budget, 'd', 'Rui')).toEqual([]);
    expect(list(budget)).toEqual([]);
    sync(line('e', 'Pag Eva', shop()));
    expect(nameOf(budget, 'e')).toBe('Pag Eva');
  });

  test('for the person’s own document, bill payments, masked documents, transfers, rows without a bank', () => {
    const { budget, account, sync } = opened();
    const bill = { ...person('60746948000112'), paysBill: true };
    sync(line('a', 'Eu', person(OWN)), line('b', 'Pagamento de fatura', bill), line('c', 'Zé', person('***982247**')));
    for (const id of ['a', 'b', 'c']) expect(give(budget, id, `Nome ${id}`)).toEqual([]);
    sync(line('d', 'Pagamento de fatura', bill));
    expect(nameOf(budget, 'd')).toBe('Pagamento de fatura');
    const [own] = value(execute(budget, transactionsApi.add, { rows: [{ account, date: '2026-03-10', amount: -100 }] })).ids;
    const change = { id: own ?? '', payee: payeeNamed(budget, 'Alguém') };
    expect(value(execute(budget, transactionsApi.change, { changes: [change] })).names).toEqual([]);
    expect(list(budget)).toEqual([]);
  });

  test('where the person turned it off, or took the name out of the book', () => {
    const { budget, sync } = opened();
    sync(line('a', 'Pao', shop()));
    value(execute(budget, namesApi.setSettings, { learn: false }));
    expect(give(budget, 'a', 'Padaria')).toEqual([]);
    value(execute(budget, namesApi.setSettings, { learn: true }));
    const [learned] = give(budget, 'a', 'Pão');
    value(execute(budget, namesApi.remove, { ids: [learned?.id ?? ''] }));
    expect(list(budget)).toEqual([]);
    sync(line('b', 'Outra Pao', shop()));
    expect(nameOf(budget, 'b')).toBe('Outra Pao');
    expect(give(budget, 'b', 'Padaria')).toEqual([]);
    // Written into the book, it counts again.
    value(execute(budget, namesApi.set, { document: '11.222.333/0001-81', name: 'Padaria' }));
    sync(line('c', 'Mais Pao', shop()));
    expect(nameOf(budget, 'c')).toBe('Padaria');
  });

  test('where one edit puts many documents under one payee', () => {
    const { budget, sync } = opened();
    const lines = Array.from({ length: 21 }, (_, n) => line(`l${n}`, `Loja ${n}`, shop(String(10_000_000_000_000 + n))));
    sync(...lines);
    const ids = lines.map(({ id }) => rows(budget).get(id)?.id ?? '');
    const edit = { payee: payeeNamed(budget, 'Diversos') };
    expect(value(execute(budget, transactionsApi.bulkEdit, { ids, edit })).names).toEqual([]);
    expect(value(execute(budget, transactionsApi.bulkEdit, { ids: ids.slice(1), edit })).names).toHaveLength(20);
  });
});

describe('the book', () => {
  test('names for a number that is typed: of a person’s only a keyed hash is kept', () => {
    const { budget, sync } = opened();
    const id = value(execute(budget, namesApi.set, { document: '529.982.247-25', name: 'Maria' }));
    value(execute(budget, namesApi.set, { document: CNPJ, name: 'Padaria' }));
    expect(list(budget)).toMatchObject([
      { id, document: '***.982.247-**', name: 'Maria', said: null, learned: false },
      { document: '11.222.333/0001-81', name: 'Padaria' },
    ]);
    sync(line('a', 'Maria Souza', person()), line('b', 'Joao', person('12345678909')));
    expect([nameOf(budget, 'a'), nameOf(budget, 'b')]).toEqual(['Maria', 'Joao']);
    give(budget, 'b', 'João');
    const everything = JSON.stringify([
      budget.messagesSince('budget', '').map(String),
      budget.messagesSince('companion', ''),
      ...(['bank_rows', 'document_names', 'document_salts', 'transactions', 'payees'] as const).map((table) =>
        budget.read((reader) => reader.query(`select * from ${table}`)),
      ),
      list(budget),
    ]);
    expect(everything).toContain(CNPJ);
    for (const number of [CPF, '529.982.247-25', '12345678909', OWN]) expect(everything).not.toContain(number);
  });

  test('neither the person’s own money nor the payment of a bill gets a name from it', () => {
    const { budget, sync } = opened();
    const bank = '60746948000112';
    for (const document of [OWN, bank]) value(execute(budget, namesApi.set, { document, name: `Livro ${document.length}` }));
    sync(
      line('a', 'Eu', person(OWN)),
      line('b', 'Pagamento de fatura', { ...person(bank), paysBill: true }),
      line('c', 'Tarifa', person(bank)),
    );
    expect(['a', 'b', 'c'].map((id) => nameOf(budget, id))).toEqual(['Transferência própria', 'Pagamento de fatura', 'Livro 14']);
  });

  test('a wrong number is refused without being told', () => {
    const { budget } = opened();
    const before = messages(budget);
    const refused = execute(budget, namesApi.set, { document: '529.982.247-26', name: 'Maria' });
    expect(refused).toEqual({ ok: false, error: { code: 'document-invalid', field: 'document' } });
    expect(execute(budget, namesApi.set, { document: CPF, name: ' ' })).toMatchObject({ ok: false });
    expect(execute(budget, namesApi.set, { id: 'cnpj:1', name: 'Maria' })).toMatchObject({ ok: false });
    expect(messages(budget)).toBe(before);
  });

  test('a name that was just learned is not meant for the next ones', () => {
    const { budget, sync } = opened();
    sync(line('a', 'Pao', shop()));
    const [first] = give(budget, 'a', 'Padaria');
    const [second] = give(budget, 'a', 'Hoje');
    value(execute(budget, namesApi.unlearn, { id: second?.id ?? '', before: second?.before ?? null }));
    expect(list(budget)).toMatchObject([{ name: 'Padaria' }]);
    value(execute(budget, namesApi.unlearn, { id: first?.id ?? '', before: first?.before ?? null }));
    expect(list(budget)).toEqual([]);
  });

  test('names of payees that are gone give nothing; unused payees that are in the book stay', () => {
    const { budget, sync } = opened();
    value(execute(budget, namesApi.set, { document: CNPJ, name: 'Padaria' }));
    value(execute(budget, payeesApi.deleteUnused, {}));
    expect(list(budget)).toHaveLength(1);
    value(execute(budget, payeesApi.delete, { ids: [payeeNamed(budget, 'Padaria')] }));
    expect(list(budget)).toEqual([]);
    sync(line('a', 'Pao', shop()));
    expect(nameOf(budget, 'a')).toBe('Pao');
  });

  test('two devices that began apart: the names of both count', () => {
    const { budget, sync } = opened();
    value(execute(budget, namesApi.set, { document: CPF, name: 'Maria' }));
    // The other device's key sorts before ours, and was made without ours.
    budget.commit('test', (writer) => writer.insert('document_salts', '!', { salt: 'of another device' }));
    sync(line('a', 'Maria Souza', person()));
    expect(nameOf(budget, 'a')).toBe('Maria');
    value(execute(budget, namesApi.set, { document: CPF, name: 'Mana' }));
    expect(list(budget)).toMatchObject([{ name: 'Mana' }]);
  });
});

test('a sync that brings nothing new writes nothing, nor does one in which only categories changed', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(shop(), person(), person('12345678909'), {}), { minLength: 1, maxLength: 8 }),
      fc.nat(),
      (whose, pick) => {
        const { budget, sync, again } = opened();
        const lines = whose.map((each, n) => line(`l${n}`, `Loja ${n}`, each));
        sync(...lines);
        give(budget, `l${pick % lines.length}`, 'Escolhido');
        const before = messages(budget);
        again();
        again({ category: { id: '10000000', name: 'Mercado' } });
        expect(messages(budget)).toBe(before);
      },
    ),
    { numRuns: 30 },
  );
});

test('a budget of an earlier Extrato gets the book', () => {
  const database = openNodeMemory();
  database.exec(`create table extrato_bank_rows (id text primary key, transaction_id text, seen text);
    insert into extrato_bank_rows values ('c:1', 't', 'x')`);
  ensureLocalTables(database);
  expect(database.get('select counterparty, seen from extrato_bank_rows')).toEqual({ counterparty: null, seen: 'x' });
  expect(database.all('select payee, shown, said, learned from extrato_document_names')).toEqual([]);
  expect(database.all('select salt from extrato_document_salts')).toEqual([]);
});
