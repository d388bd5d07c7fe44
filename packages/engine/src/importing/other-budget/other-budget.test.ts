import { readFileSync } from 'node:fs';
import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { createAccount, listAccounts } from '../../accounts/index.ts';
import { budgetMonth } from '../../budgeting/index.ts';
import { listCategoryGroups } from '../../categories/index.ts';
import type { Budget } from '../../log/index.ts';
import { accountNoteId, noteOf } from '../../notes/index.ts';
import { listPayees } from '../../payees/index.ts';
import { fixturePath, openTestBudget } from '../../testing/budget.ts';
import { cents, centsToDecimal, parseMonth } from '../../values/index.ts';
import { planNynab } from '../nynab/plan.ts';
import { readNynab } from '../nynab/read.ts';
import { planYnab4 } from '../ynab4/plan.ts';
import { readYnab4Zip } from '../ynab4/read.ts';
import { applyOtherBudget } from './apply.ts';
import type { OtherBudget } from './plan.ts';

function orFail<T>(result: { ok: true; value: T } | { ok: false; error: { code: string } }): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

const nynabText = readFileSync(fixturePath('files', 'nynab.json'), 'utf8');
const nynab = () => orFail(planNynab(orFail(readNynab(nynabText))));
const fullCopy = readFileSync(fixturePath('files', 'ynab4.yfull'), 'utf8');
const ynab4Zip = (copies: Readonly<Record<string, string>> = { 'AAAA-1111': fullCopy }) =>
  zipSync(
    Object.fromEntries(
      Object.entries(copies).map(([device, text]) => [`Casa~1A2B3C4D.ynab4/data1~5E6F/${device}/Budget.yfull`, strToU8(text)]),
    ),
  );
const ynab4 = () => orFail(planYnab4(orFail(readYnab4Zip(ynab4Zip()))));

function applied(plan: OtherBudget): { budget: Budget; result: ReturnType<typeof applyOtherBudget> } {
  const budget = openTestBudget();
  return { budget, result: budget.commit('import', (writer) => applyOtherBudget(writer, plan)) };
}

/** `day account amount payee category marks`, oldest first, names for ids. */
function ledger(budget: Budget): string[] {
  return budget.read((reader) =>
    reader
      .query<Record<string, string | number | null>>(
        `select t.date, a.name as account, t.amount, p.name as payee, c.name as category, t.notes, t.isParent, t.isChild,
           t.transfer is not null as linked, t.cleared, t.reconciled, t.startingBalance
         from live_transactions t join accounts a on a.id = t.account
         left join live_payees p on p.id = t.payee left join categories c on c.id = t.category
         order by t.date, a.name, t.isChild, t.amount`,
      )
      .map((row) => {
        const marks = ['isParent', 'isChild', 'linked', 'cleared', 'reconciled', 'startingBalance'].filter(
          (mark) => row[mark] === 1,
        );
        const money = centsToDecimal(cents(Number(row['amount'])));
        return [
          row['date'],
          row['account'],
          money,
          row['payee'] ?? '-',
          row['category'] ?? '-',
          row['notes'] ?? '-',
          marks.join(','),
        ].join(' | ');
      }),
  );
}

function budgeted(budget: Budget, monthText: string): Record<string, string> {
  const month = parseMonth(monthText);
  if (!month) throw new Error(monthText);
  const { categories } = budget.read((reader) => budgetMonth(reader, month));
  const names = new Map(budget.read(listCategoryGroups).flatMap((group) => group.categories.map(({ id, name }) => [id, name])));
  return Object.fromEntries(
    Object.entries(categories).flatMap(([id, cell]) =>
      'budgeted' in cell && (cell.budgeted !== 0 || cell.carryover)
        ? [[names.get(id), `${cell.budgeted}${cell.carryover ? ' stays' : ''}`]]
        : [],
    ),
  );
}

const groupsOf = (budget: Budget) =>
  budget
    .read(listCategoryGroups)
    .filter((group) => !group.isIncome)
    .map(({ name, hidden, categories }) => [
      hidden ? `(${name})` : name,
      ...categories.map((category) => (category.hidden ? `(${category.name})` : category.name)),
    ]);

test('nYNAB: accounts, groups, rows, transfers, splits and budgets come over', () => {
  const { budget, result } = applied(nynab());
  expect(orFail(result)).toEqual({
    accounts: 4,
    categories: 3,
    payees: 4,
    transactions: 8,
    budgets: 3,
    leftOut: { scheduled: 1, goals: 1, withoutAccount: 1 },
  });
  expect(budget.read(listAccounts).map(({ name, offBudget, closed }) => [name, offBudget, closed])).toEqual(
    expect.arrayContaining([
      ['Conta', false, false],
      ['Cartão', false, false],
      ['Poupança', true, false],
      ['Conta velha', false, true],
    ]),
  );
  const card = budget.read(listAccounts).find(({ name }) => name === 'Cartão')?.id ?? '';
  expect(budget.read((reader) => noteOf(reader, accountNoteId(card)))).toBe('vence dia 10');
  expect(groupsOf(budget)).toEqual([
    ['Dia a dia', 'Mercado', 'Casa'],
    ['(Hidden Categories)', '(Academia)'],
  ]);
  expect(budget.read(listPayees).map(({ name }) => name)).not.toContain('Nunca usado');
  expect(ledger(budget)).toEqual([
    '20260101 | Conta | 1500.00 | Starting Balance | Starting Balances | - | cleared,reconciled,startingBalance',
    '20260105 | Conta | 3200.50 | Empresa | Income | salário | cleared',
    '20260110 | Cartão | -45.99 | Padaria da Esquina | Mercado | #red | ',
    '20260210 | Conta | -45.99 | Cartão | - | - | linked,cleared',
    '20260211 | Cartão | 45.99 | Conta | - | - | linked,cleared',
    '20260215 | Conta | -300.00 | Mercado Bom | - | - | isParent,cleared',
    '20260215 | Conta | -200.00 | Mercado Bom | Mercado | compra do mês | isChild,cleared',
    '20260215 | Conta | -100.00 | Poupança | - | - | isChild,linked,cleared',
    '20260215 | Poupança | 100.00 | Conta | - | - | linked,cleared',
    '20260301 | Conta | -5.00 | Padaria da Esquina | Academia | - | cleared',
  ]);
  expect(budgeted(budget, '2026-01')).toEqual({ Mercado: '40000', Casa: '12005' });
  expect(budgeted(budget, '2026-02')).toEqual({ Mercado: '25000' });
  const [imported] = budget.read((reader) =>
    reader.select('live_transactions', ['importedPayee'], 'where importedId is not null'),
  );
  expect(imported?.importedPayee).toBe('PADARIA DA ESQUINA SP');
});

test('YNAB 4: the same from a folder in a zip; hidden categories go home, what is confined stays confined', () => {
  const { budget, result } = applied(ynab4());
  expect(orFail(result)).toMatchObject({
    accounts: 4,
    categories: 5,
    transactions: 6,
    leftOut: { scheduled: 1, withoutAccount: 1 },
  });
  expect(groupsOf(budget)).toEqual([
    ['Dia a dia', '(Academia)', 'Mercado', 'Transporte'],
    ['Casa', 'Aluguel'],
    ['(Lazer antigo)', '(Cinema)'],
  ]);
  expect(ledger(budget)).toEqual([
    '20260101 | Conta | 1000.10 | Starting Balance | Starting Balances | - | cleared,reconciled,startingBalance',
    '20260130 | Conta | 2500.00 | Empresa | Income | - | cleared',
    '20260203 | Cartão | -120.45 | Mercado Bom | Mercado | compra #red | ',
    '20260210 | Cartão | 120.45 | Conta | - | - | linked,cleared',
    '20260210 | Conta | -120.45 | Cartão | - | - | linked,cleared',
    '20260212 | Conta | -90.00 | Mercado Bom | - | - | isParent,cleared',
    '20260212 | Conta | -60.00 | Mercado Bom | Mercado | comida | isChild,cleared',
    '20260212 | Conta | -30.00 | Mercado Bom | Academia | - | isChild,cleared',
  ]);
  expect(budgeted(budget, '2026-01')).toEqual({ Mercado: '30050', Transporte: '5000 stays' });
  expect(budgeted(budget, '2026-02')).toEqual({ Mercado: '28000', Transporte: '0 stays' });
  expect(budgeted(budget, '2026-03')).toEqual({ Aluguel: '90000' });
});

test('of several devices’ copies the one that has seen most counts; the name is the folder’s', () => {
  const older = fullCopy.replace('"A-120,B-30"', '"A-100"').replace('Cartão', 'Velho');
  const found = orFail(readYnab4Zip(ynab4Zip({ 'AAAA-1': older, 'BBBB-2': fullCopy, 'CCCC-3': '{broken' })));
  expect(found.name).toBe('Casa');
  expect(found.budget.accounts[0]?.accountName).toBe('Cartão');
});

test('what stays in a category in the last month goes on staying there', () => {
  const plan = ynab4();
  const { budget } = applied({ ...plan, budgets: plan.budgets.filter(({ month }) => month < '2026-03') });
  expect(budgeted(budget, '2026-03')).toEqual({ Transporte: '0 stays' });
  expect(budgeted(budget, '2026-12')).toEqual({ Transporte: '0 stays' });
});

test('both names of a group or category that come twice are kept apart', () => {
  const plan = nynab();
  const twice = { ...plan, groups: [...plan.groups, ...plan.groups.map((group) => ({ ...group, hidden: false }))] };
  const { budget, result } = applied(twice);
  expect(result.ok).toBe(true);
  expect(groupsOf(budget).map(([name]) => name)).toEqual([
    'Dia a dia',
    '(Hidden Categories)',
    'Dia a dia 2',
    'Hidden Categories 2',
  ]);
});

test('other files, unreadable rows and budgets that are not new are refused with nothing written', () => {
  const code = (result: { ok: boolean; error?: { code: string } }) => (result.ok ? 'ok' : result.error?.code);
  expect(code(readNynab('{}'))).toBe('import-not-nynab');
  expect(code(readNynab('not json'))).toBe('import-not-nynab');
  expect(code(readYnab4Zip(strToU8('no zip')))).toBe('import-not-ynab4');
  expect(code(readYnab4Zip(zipSync({ 'a.txt': strToU8('x') })))).toBe('import-not-ynab4');
  const bad = orFail(readNynab(nynabText.replace('"2026-01-05"', '"05/01/2026"')));
  expect(planNynab(bad)).toMatchObject({ ok: false, error: { code: 'import-budget-row', details: { where: 't2' } } });
  const budget = openTestBudget();
  budget.commit('a', (writer) => createAccount(writer, { name: 'Conta' }));
  const messages = budget.messageCount('budget');
  expect(code(budget.commit('import', (writer) => applyOtherBudget(writer, nynab())))).toBe('import-budget-not-empty');
  expect(budget.messageCount('budget')).toBe(messages);
});

test('an unwrapped export and one whose budget is called a plan are read too', () => {
  const inner = JSON.parse(nynabText).data.budget;
  expect(readNynab(JSON.stringify(inner)).ok).toBe(true);
  expect(readNynab(JSON.stringify({ data: { plan: inner } })).ok).toBe(true);
});
