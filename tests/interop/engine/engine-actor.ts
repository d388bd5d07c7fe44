import { type Api, createApi, failureText } from '@extrato/engine/api';
import type { NodeBudget, SyncedBudget } from '@extrato/engine/node';
import { type Actor, type Figures, type NewRow, type Step, spelledOut, type World } from './actor.ts';

type Outcome<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: Parameters<typeof failureText>[0] };

/** Our engine on a device that has the budget open and knows its server. */
export function engineActor(opened: NodeBudget, synced: SyncedBudget): Actor {
  const api = createApi(opened.budget);
  return {
    name: 'extrato',
    world: async () => worldOf(opened),
    perform: (step) => perform(api, step),
    sync: async () => void must(await synced.sync()),
    figures: () => figuresOf(opened, api),
    async [Symbol.asyncDispose]() {
      opened.close();
    },
  };
}

/** The value of an operation that was to succeed. */
function must<Value>(outcome: Outcome<Value>): Value {
  if (outcome.ok) return outcome.value;
  throw new Error(`${outcome.error.code}: ${failureText(outcome.error, 'en')}`);
}

async function perform(api: Api, step: Step): Promise<void> {
  switch (step.kind) {
    case 'add':
      // As the official call does: rules run, names become payees, transfers get their other half.
      must(await api.importing.add({ account: step.account, rows: step.rows.map(engineRow), learnCategories: true }));
      return;
    case 'import':
      must(await api.importing.import({ account: step.account, rows: step.rows.map(engineRow) }));
      return;
    case 'edit':
      must(await api.transactions.change({ changes: [{ id: step.id, ...step.change }] }));
      return;
    case 'delete':
      must(await api.transactions.delete({ ids: [step.id] }));
      return;
    case 'budget':
      must(await api.budgeting.setAmount({ month: step.month, category: step.category, amount: step.amount }));
      return;
    case 'carryover':
      must(await api.budgeting.setCarryOver({ month: step.month, category: step.category, carryover: step.on }));
      return;
    case 'hold':
      // Nothing to hold is a refusal that says so; the official client says nothing.
      await api.budgeting.hold({ month: step.month, amount: step.amount });
      return;
    case 'reset-hold':
      must(await api.budgeting.resetHold({ month: step.month }));
      return;
    case 'note':
      must(await api.notes.set({ id: step.id, note: step.note }));
      return;
    default:
      await performOnList(api, step);
  }
}

type ListStep = Exclude<
  Step,
  { kind: 'add' | 'import' | 'edit' | 'delete' | 'budget' | 'carryover' | 'hold' | 'reset-hold' | 'note' }
>;

async function performOnList(api: Api, step: ListStep): Promise<unknown> {
  switch (step.kind) {
    case 'create-account':
      return must(await api.accounts.create({ name: step.name, offBudget: step.offBudget, startingBalance: step.balance }));
    case 'rename-account':
      return must(await api.accounts.rename({ id: step.id, name: step.name }));
    case 'close-account':
      return must(await api.accounts.close({ account: step.id, target: step.target, category: step.category }));
    case 'reopen-account':
      return must(await api.accounts.reopen({ id: step.id }));
    case 'create-payee':
      return must(await api.payees.create({ name: step.name }));
    case 'rename-payee':
      return must(await api.payees.rename({ id: step.id, name: step.name }));
    case 'merge-payees':
      return must(await api.payees.merge({ target: step.target, ids: step.merged }));
    case 'delete-payee':
      return must(await api.payees.delete({ ids: [step.id] }));
    case 'create-category':
      return must(await api.categories.create({ name: step.name, group: step.group }));
    case 'rename-category':
      return must(await api.categories.rename({ id: step.id, name: step.name }));
    case 'delete-category':
      return must(await api.budgeting.deleteCategory({ category: step.id, target: step.target }));
    case 'create-group':
      return must(await api.categories.createGroup({ name: step.name }));
    case 'create-rule': {
      const { stage, conditions, actions } = step.rule;
      const rule = { stage: stage ?? ('default' as const), conditionsOp: 'and' as const };
      return must(await api.rules.create({ ...rule, conditions: conditions as never, actions: actions as never }));
    }
    case 'delete-rule':
      return must(await api.rules.delete({ ids: [step.id] }));
    case 'create-schedule': {
      const { name, payee, account, amount, start, frequency } = step.schedule;
      const date = { op: 'isapprox' as const, value: { frequency, interval: 1, start } };
      return must(await api.schedules.create({ name, payee, account, amount: { op: 'is', value: amount }, date }));
    }
    case 'delete-schedule':
      return must(await api.schedules.delete({ id: step.id }));
  }
}

function engineRow({ splits, ...row }: NewRow) {
  return { ...row, ...(splits ? { splits } : {}) };
}

type Flag = 0 | 1;
type Sql = <Row>(sql: string) => Row[];

function queries({ budget }: NodeBudget): Sql {
  return <Row>(sql: string) => budget.read((reader) => reader.query<Row>(sql));
}

function worldOf(opened: NodeBudget): World {
  const rows = queries(opened);
  return {
    accounts: rows<{ id: string; name: string; offBudget: Flag; closed: Flag; transferPayee: string }>(
      `select a.id, a.name, a.offBudget, a.closed, p.id as transferPayee from live_accounts a
        join live_payees p on p.transferAccount = a.id order by a.name`,
    ).map(({ offBudget, closed, ...account }) => ({ ...account, offBudget: offBudget === 1, closed: closed === 1 })),
    payees: rows('select id, name from live_payees where transferAccount is null order by name'),
    categories: rows<{ id: string; name: string; isIncome: Flag }>(
      'select id, name, isIncome from live_categories order by name',
    ).map(income),
    groups: rows<{ id: string; name: string; isIncome: Flag }>(
      'select id, name, isIncome from live_category_groups order by name',
    ).map(income),
    rows: rows<{ id: string; account: string; isParent: Flag; isChild: Flag; transfer: string | null }>(
      'select id, account, isParent, isChild, transfer from live_transactions order by notes, amount, id',
    ).map(({ id, account, isParent, isChild, transfer }) => ({
      id,
      account,
      isParent: isParent === 1,
      isChild: isChild === 1,
      isTransfer: transfer !== null,
    })),
    rules: rows('select id, conditions as name from live_rules order by conditions'),
    schedules: rows('select id, name from live_schedules order by name'),
  };
}

function income<Row extends { readonly isIncome: Flag }>({ isIncome, ...row }: Row) {
  return { ...row, isIncome: isIncome === 1 };
}

const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

async function figuresOf(opened: NodeBudget, api: Api): Promise<Figures> {
  const months = must(await api.budgeting.months({}));
  const today = opened.budget.read((reader) => reader.today);
  return {
    accounts: (
      await Promise.all(
        must(await api.accounts.list({})).map(async ({ id, name, offBudget, closed }) => {
          // The official call stops at today.
          return { id, name, offBudget, closed, balance: must(await api.accounts.balance({ account: id, until: today })) };
        }),
      )
    ).toSorted(byId),
    payees: must(await api.payees.list({}))
      .map(({ id, name, transferAccount }) => ({ id, name, account: transferAccount }))
      .toSorted(byId),
    // The official list leaves out the newest month.
    months: Object.fromEntries(
      await Promise.all(months.slice(0, -1).map(async (month) => [month, await monthFigures(api, month)])),
    ),
    rows: queries(opened)(
      `select id, account, date, amount, payee, category, notes, isParent as is_parent, isChild as is_child, parent as parent_id,
        transfer as transfer_id, cleared, reconciled, importedId as imported_id, importedPayee as imported_payee,
        startingBalance as starting_balance_flag, schedule, error from live_transactions order by id`,
    ),
    rules: must(await api.rules.list({}))
      .rules.map(({ id, stage, conditionsOp, conditions, actions }) => ({
        id,
        stage: stage === 'default' ? null : stage,
        conditionsOp,
        conditions: conditions.map(({ field, op, value }) => ({ field, op, value: spelledOut(value) })),
        actions: actions.map((action) => {
          const { field = null, op, value } = action as { field?: string; op: string; value: unknown };
          return { field, op, value };
        }),
      }))
      .toSorted(byId),
    schedules: must(await api.schedules.list({}))
      .map(({ id, name, nextDate, completed, payee, account, amount }) => ({
        id,
        name,
        nextDate,
        completed,
        payee,
        account,
        amount: amount?.value ?? null,
        amountOp: amount?.op ?? null,
      }))
      .toSorted(byId),
  };
}

async function monthFigures(api: Api, month: string): Promise<unknown> {
  const figures = must(await api.budgeting.month({ month }));
  if (figures.type !== 'envelope') throw new Error('these histories are envelope budgets');
  const {
    incomeAvailable,
    lastMonthOverspent,
    heldManually,
    totalBudgeted,
    toBudget,
    fromLastMonth,
    totalIncome,
    totalSpent,
    totalBalance,
  } = figures;
  return {
    totals: {
      incomeAvailable,
      lastMonthOverspent,
      forNextMonth: heldManually,
      totalBudgeted,
      toBudget,
      fromLastMonth,
      totalIncome,
      totalSpent,
      totalBalance,
    },
    groups: mapValues(figures.groups, (group) =>
      'received' in group
        ? { received: group.received }
        : { budgeted: group.budgeted, spent: group.spent, balance: group.balance },
    ),
    categories: mapValues(figures.categories, (category) =>
      'received' in category
        ? { received: category.received }
        : { budgeted: category.budgeted, spent: category.spent, balance: category.balance, carryover: category.carryover },
    ),
  };
}

function mapValues<Value, Mapped>(
  values: Readonly<Record<string, Value>>,
  map: (value: Value) => Mapped,
): Record<string, Mapped> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, map(value)]));
}
