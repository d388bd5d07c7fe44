import { setTimeout as pause } from 'node:timers/promises';
import type { Device } from '../harness/device.ts';
import type { NewTransaction } from '../harness/official-api.ts';
import { type Actor, type Figures, type NewRow, type Step, spelledOut, type World } from './actor.ts';

/** The official client on a device that has the budget open. Closing the device is its owner's business. */
export function officialActor(device: Device): Actor {
  return {
    name: 'official',
    world: () => worldOf(device),
    async perform(step) {
      await perform(device, step);
      await settled(device);
    },
    sync: async () => void (await device.api('sync')),
    figures: () => figuresOf(device),
    async [Symbol.asyncDispose]() {},
  };
}

/** Some official calls return before their work is done (budget-semantics 2.9): wait until the log stands still. */
async function settled(device: Device): Promise<void> {
  let before = -1;
  for (;;) {
    const [{ n = 0 } = {}] = await device.rows<{ n: number }>('SELECT count(*) AS n FROM messages_crdt');
    if (n === before) return;
    before = n;
    await pause(8);
  }
}

async function perform(device: Device, step: Step): Promise<unknown> {
  switch (step.kind) {
    case 'add':
      return device.api('addTransactions', step.account, step.rows.map(officialRow), {
        runTransfers: true,
        learnCategories: true,
      });
    case 'import':
      return device.api('importTransactions', step.account, step.rows.map(officialRow));
    case 'edit':
      return device.api('updateTransaction', step.id, step.change as Parameters<typeof device.api<'updateTransaction'>>[2]);
    case 'delete':
      return device.api('deleteTransaction', step.id);
    case 'budget':
      return device.api('setBudgetAmount', step.month, step.category, step.amount);
    case 'carryover':
      return device.api('setBudgetCarryover', step.month, step.category, step.on);
    case 'hold':
      return device.api('holdBudgetForNextMonth', step.month, step.amount);
    case 'reset-hold':
      return device.api('resetBudgetHold', step.month);
    case 'note':
      return device.api('updateNote', step.id, step.note);
    default:
      return performOnList(device, step);
  }
}

type ListStep = Exclude<
  Step,
  { kind: 'add' | 'import' | 'edit' | 'delete' | 'budget' | 'carryover' | 'hold' | 'reset-hold' | 'note' }
>;

async function performOnList(device: Device, step: ListStep): Promise<unknown> {
  switch (step.kind) {
    case 'create-account':
      return device.api('createAccount', { name: step.name, offbudget: step.offBudget }, step.balance);
    case 'rename-account':
      return device.api('updateAccount', step.id, { name: step.name });
    case 'close-account':
      return device.api('closeAccount', step.id, step.target, step.category ?? undefined);
    case 'reopen-account':
      return device.api('reopenAccount', step.id);
    case 'create-payee':
      return device.api('createPayee', { name: step.name });
    case 'rename-payee':
      return device.api('updatePayee', step.id, { name: step.name });
    case 'merge-payees':
      return device.api('mergePayees', step.target, [...step.merged]);
    case 'delete-payee':
      return device.api('deletePayee', step.id);
    case 'create-category':
      return device.api('createCategory', { name: step.name, group_id: step.group });
    case 'rename-category':
      return device.api('updateCategory', step.id, { name: step.name });
    case 'delete-category':
      return device.api('deleteCategory', step.id, step.target);
    case 'create-group':
      return device.api('createCategoryGroup', { name: step.name });
    case 'create-rule':
      return device.api('createRule', { ...step.rule, conditionsOp: 'and' });
    case 'delete-rule':
      return device.api('deleteRule', step.id);
    case 'create-schedule': {
      const { start, frequency, ...schedule } = step.schedule;
      const date = { start, frequency, interval: 1, patterns: [], skipWeekend: false, endMode: 'never' };
      return device.api('createSchedule', { ...schedule, amountOp: 'is', posts_transaction: false, date });
    }
    case 'delete-schedule':
      return device.api('deleteSchedule', step.id);
  }
}

function officialRow({ payeeName, importedId, splits, ...row }: NewRow): NewTransaction {
  return {
    ...row,
    ...(payeeName === undefined ? {} : { payee_name: payeeName }),
    ...(importedId === undefined ? {} : { imported_id: importedId }),
    ...(splits === undefined ? {} : { subtransactions: splits }),
  };
}

type Flag = 0 | 1;

async function worldOf(device: Device): Promise<World> {
  const accounts = await device.rows<{ id: string; name: string; offbudget: Flag; closed: Flag; payee: string }>(
    `SELECT a.id, a.name, a.offbudget, a.closed, p.id AS payee FROM accounts a
      JOIN payees p ON p.transfer_acct = a.id AND p.tombstone = 0 WHERE a.tombstone = 0 ORDER BY a.name`,
  );
  const rows = await device.rows<{ id: string; account: string; is_parent: Flag; is_child: Flag; transfer_id: string | null }>(
    'SELECT id, account, is_parent, is_child, transfer_id FROM v_transactions_internal_alive ORDER BY notes, amount, id',
  );
  const groups = await device.rows<{ id: string; name: string; is_income: Flag }>(
    'SELECT id, name, is_income FROM category_groups WHERE tombstone = 0 ORDER BY name',
  );
  const categories = await device.rows<{ id: string; name: string; is_income: Flag }>(
    'SELECT id, name, is_income FROM categories WHERE tombstone = 0 ORDER BY name',
  );
  const isIncome = <Row extends { is_income: Flag }>({ is_income, ...row }: Row) => ({ ...row, isIncome: is_income === 1 });
  return {
    accounts: accounts.map(({ id, name, offbudget, closed, payee }) => ({
      id,
      name,
      offBudget: offbudget === 1,
      closed: closed === 1,
      transferPayee: payee,
    })),
    payees: await device.rows('SELECT id, name FROM payees WHERE tombstone = 0 AND transfer_acct IS NULL ORDER BY name'),
    categories: categories.map(isIncome),
    groups: groups.map(isIncome),
    rows: rows.map(({ id, account, is_parent, is_child, transfer_id }) => ({
      id,
      account,
      isParent: is_parent === 1,
      isChild: is_child === 1,
      isTransfer: transfer_id !== null,
    })),
    rules: await device.rows('SELECT id, conditions AS name FROM rules WHERE tombstone = 0 ORDER BY conditions'),
    schedules: await device.rows('SELECT id, name FROM schedules WHERE tombstone = 0 ORDER BY name'),
  };
}

const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

async function figuresOf(device: Device): Promise<Figures> {
  // The official sheet is a cache that can fall behind its own file: a category that another device deleted still counts
  // in its group, and what was budgeted before a month came into being is missing. Opened anew and worked out anew, it is
  // what a fresh device sees.
  const { id } = await device.send('load-prefs');
  await device.send('close-budget');
  await device.api('loadBudget', id);
  await device.send('reset-budget-cache');
  const months = await device.api('getBudgetMonths');
  const accounts = await device.api('getAccounts');
  return {
    accounts: (
      await Promise.all(
        accounts.map(async ({ id, name, offbudget = false, closed = false }) => {
          return { id, name, offBudget: offbudget, closed, balance: await device.api('getAccountBalance', id) };
        }),
      )
    ).toSorted(byId),
    payees: (await device.api('getPayees'))
      .map(({ id, name, transfer_acct }) => ({ id, name, account: transfer_acct ?? null }))
      .toSorted(byId),
    months: Object.fromEntries(await Promise.all(months.map(async (month) => [month, await monthFigures(device, month)]))),
    rows: await device.rows(
      `SELECT id, account, date, amount, payee, category, notes, is_parent, is_child, parent_id, transfer_id, cleared,
        reconciled, imported_id, imported_payee, starting_balance_flag, schedule, error
        FROM v_transactions_internal_alive ORDER BY id`,
    ),
    rules: (await device.api('getRules'))
      .map(({ id, stage, conditionsOp, conditions, actions }) => ({
        id,
        stage,
        conditionsOp,
        conditions: conditions.map(({ field, op, value }) => ({ field, op, value: spelledOut(value) })),
        actions: actions.map(({ field = null, op, value }) => ({ field, op, value })),
      }))
      .toSorted(byId),
    schedules: (await device.api('getSchedules'))
      .map(({ id, name, next_date = null, completed = false, payee, account, amount, amountOp }) => {
        return { id, name, nextDate: next_date, completed, payee, account, amount, amountOp };
      })
      .toSorted(byId),
  };
}

type OfficialMonth = {
  readonly categoryGroups: readonly (Readonly<Record<string, unknown>> & {
    readonly id: string;
    readonly categories: readonly (Readonly<Record<string, unknown>> & { readonly id: string })[];
  })[];
} & Readonly<Record<string, unknown>>;

/** Minus zero is zero: the official sheet makes some. */
const number = (value: unknown): unknown => (value === 0 ? 0 : (value ?? null));

async function monthFigures(device: Device, month: string): Promise<unknown> {
  const { categoryGroups, ...totals } = (await device.api('getBudgetMonth', month)) as OfficialMonth;
  const figures = [
    'incomeAvailable',
    'lastMonthOverspent',
    'forNextMonth',
    'totalBudgeted',
    'toBudget',
    'fromLastMonth',
    'totalIncome',
    'totalSpent',
    'totalBalance',
  ];
  const cells = (of: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(
      (of['is_income'] ? ['received'] : ['budgeted', 'spent', 'balance', ...('carryover' in of ? ['carryover'] : [])]).map(
        (name) => [name, number(of[name])],
      ),
    );
  return {
    totals: Object.fromEntries(figures.map((name) => [name, number(totals[name])])),
    groups: Object.fromEntries(categoryGroups.map((group) => [group.id, cells(group)])),
    categories: Object.fromEntries(
      categoryGroups.flatMap(({ categories }) => categories.map((category) => [category.id, cells(category)])),
    ),
  };
}
