import type { NewRow, Step, World } from './actor.ts';

/** A whole number from 0 to below the limit; the same sequence for the same seed. */
export type Below = (limit: number) => number;

export function randomNumbers(seed: number): Below {
  const state = { value: seed };
  return (limit) => {
    // Two rounds of mixing, so that neighbouring seeds have nothing in common.
    state.value = (state.value + 0x9e3779b9) | 0;
    let mixed = Math.imul(state.value ^ (state.value >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return limit === 0 ? 0 : ((mixed ^ (mixed >>> 15)) >>> 0) % limit;
  };
}

type Dice = {
  readonly world: World;
  readonly below: Below;
  readonly today: string /** Names what this step makes. */;
  readonly step: number;
};

/** A step that makes sense in this world; undefined when the dice chose one that does not. */
export function randomStep(dice: Dice): Step | undefined {
  return pick(MAKERS, dice.below)?.(dice);
}

function pick<Item>(items: readonly Item[], below: Below): Item | undefined {
  return items[below(items.length)];
}

/** A day in the last four months or the next one. */
function day({ today, below }: Dice): string {
  return new Date(Date.parse(`${today}T00:00:00Z`) + (below(150) - 120) * 86_400_000).toISOString().slice(0, 10);
}

/**
 * A month from the one before last to the next: these exist in any budget. What is budgeted in a month that only comes
 * into existence later is missing from the official sheet, whatever its file says.
 */
function month({ today, below }: Dice): string {
  const index = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1 + below(4) - 2;
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
}

const openAccounts = ({ world }: Dice) => world.accounts.filter(({ closed }) => !closed);
const spending = ({ world }: Dice) => world.categories.filter(({ isIncome }) => !isIncome);

function row(dice: Dice, account: string, n = 0): NewRow {
  const { below, world, step } = dice;
  const base = {
    date: day(dice),
    amount: below(7) === 0 ? below(500_000) : -below(60_000),
    notes: `linha ${step}.${n}`,
    cleared: below(2) === 0,
  };
  const kind = below(10);
  const other = pick(
    openAccounts(dice).filter(({ id }) => id !== account),
    below,
  );
  if (kind === 0 && other) return { ...base, payee: other.transferPayee };
  const categories = spending(dice);
  const category = pick(below(5) === 0 ? world.categories : categories, below);
  if (kind === 1 && categories.length > 0) return { ...base, payeeName: `Loja ${below(6)}`, splits: splits(dice, base.amount) };
  return { ...base, payeeName: `Loja ${below(6)}`, ...(category && below(6) > 0 ? { category: category.id } : {}) };
}

/** Two or three lines; one time in four they do not add up. */
function splits(dice: Dice, amount: number): NonNullable<NewRow['splits']> {
  const { below, step } = dice;
  const first = Math.trunc(amount / 3);
  const rest = below(4) === 0 ? amount - first - 100 : amount - first;
  return [first, rest].map((part, n) => ({
    amount: part,
    category: pick(spending(dice), below)?.id ?? '',
    notes: `parte ${step}.${n}`,
  }));
}

function aRow({ world, below }: Dice, fits: (row: World['rows'][number]) => boolean): World['rows'][number] | undefined {
  return pick(world.rows.filter(fits), below);
}

type Maker = (dice: Dice) => Step | undefined;

const add: Maker = (dice) => {
  const account = pick(openAccounts(dice), dice.below);
  return (
    account && {
      kind: 'add',
      account: account.id,
      rows: Array.from({ length: 1 + dice.below(3) }, (_, n) => row(dice, account.id, n)),
    }
  );
};

const edit: Maker = (dice) => {
  const { below, world, step } = dice;
  const chosen = aRow(dice, ({ isParent, isChild }) => !isParent && !isChild);
  if (!chosen) return undefined;
  const changes = [
    () => ({ amount: -below(90_000) }),
    () => ({ notes: `nota ${step}` }),
    () => ({ date: day(dice) }),
    () => ({ cleared: below(2) === 0 }),
    () => ({ category: chosen.isTransfer ? undefined : pick(spending(dice), below)?.id }),
    () => ({ payee: pick(world.payees, below)?.id }),
    () => ({
      payee: pick(
        openAccounts(dice).filter(({ id }) => id !== chosen.account),
        below,
      )?.transferPayee,
    }),
  ];
  const change = Object.fromEntries(Object.entries(pick(changes, below)?.() ?? {}).filter(([, value]) => value !== undefined));
  return Object.keys(change).length > 0 ? { kind: 'edit', id: chosen.id, change } : undefined;
};

const editLine: Maker = (dice) => {
  const line = aRow(dice, ({ isChild, isTransfer }) => isChild && !isTransfer);
  return line && { kind: 'edit', id: line.id, change: { amount: -dice.below(30_000) } };
};

const remove: Maker = (dice) => {
  const chosen = aRow(dice, () => true);
  return chosen && { kind: 'delete', id: chosen.id };
};

const importRows: Maker = (dice) => {
  const account = pick(openAccounts(dice), dice.below);
  if (!account) return undefined;
  const rows = Array.from({ length: 1 + dice.below(4) }, (_, n) => {
    const { date, amount, payeeName = 'Mercado' } = row(dice, account.id, n);
    const [notes, cleared] = [`linha ${dice.step}.${n}`, dice.below(2) === 0];
    // Ids repeat now and then, so that a second import meets the rows of the first.
    return { date, amount, notes, cleared, payeeName, importedId: `banco-${account.name}-${dice.below(30)}` };
  });
  return { kind: 'import', account: account.id, rows };
};

const MAKERS: readonly Maker[] = [
  add,
  add,
  add,
  add,
  edit,
  edit,
  edit,
  editLine,
  remove,
  importRows,
  importRows,
  (dice) =>
    withOne(spending(dice), dice, ({ id }) => ({ kind: 'budget', month: month(dice), category: id, amount: dice.below(80_000) })),
  (dice) =>
    withOne(spending(dice), dice, ({ id }) => ({ kind: 'budget', month: month(dice), category: id, amount: dice.below(80_000) })),
  // The official call refuses income, which can only be held on its screens.
  (dice) =>
    withOne(spending(dice), dice, ({ id }) => ({
      kind: 'carryover',
      month: dice.today.slice(0, 7),
      category: id,
      on: dice.below(3) > 0,
    })),
  (dice) => ({ kind: 'hold', month: month(dice), amount: dice.below(50_000) }),
  (dice) => ({ kind: 'reset-hold', month: month(dice) }),
  ({ step, below }) => ({
    kind: 'create-account',
    name: `Conta ${step}`,
    offBudget: below(3) === 0,
    balance: below(100_000) - 20_000,
  }),
  (dice) => withOne(dice.world.accounts, dice, ({ id }) => ({ kind: 'rename-account', id, name: `Conta nova ${dice.step}` })),
  (dice) => {
    const open = openAccounts(dice);
    const account = pick(open, dice.below);
    const target = pick(
      open.filter(({ id }) => id !== account?.id),
      dice.below,
    );
    if (!account || !target || open.length < 4) return undefined;
    return { kind: 'close-account', id: account.id, target: target.id, category: pick(spending(dice), dice.below)?.id ?? null };
  },
  (dice) =>
    withOne(
      dice.world.accounts.filter(({ closed }) => closed),
      dice,
      ({ id }) => ({ kind: 'reopen-account', id }),
    ),
  ({ step }) => ({ kind: 'create-payee', name: `Loja criada ${step}` }),
  (dice) => withOne(dice.world.payees, dice, ({ id }) => ({ kind: 'rename-payee', id, name: `Loja nova ${dice.step}` })),
  (dice) => {
    const [target, ...merged] = shuffled(dice.world.payees, dice.below).slice(0, 2 + dice.below(2));
    return target && merged.length > 0
      ? { kind: 'merge-payees', target: target.id, merged: merged.map(({ id }) => id) }
      : undefined;
  },
  (dice) => withOne(dice.world.payees, dice, ({ id }) => ({ kind: 'delete-payee', id })),
  (dice) =>
    withOne(
      dice.world.groups.filter(({ isIncome }) => !isIncome),
      dice,
      ({ id }) => ({ kind: 'create-category', name: `Categoria ${dice.step}`, group: id }),
    ),
  (dice) =>
    withOne(dice.world.categories, dice, ({ id }) => ({ kind: 'rename-category', id, name: `Categoria nova ${dice.step}` })),
  (dice) => {
    const [category, target] = shuffled(spending(dice), dice.below);
    return category && target ? { kind: 'delete-category', id: category.id, target: target.id } : undefined;
  },
  ({ step }) => ({ kind: 'create-group', name: `Grupo ${step}` }),
  (dice) => {
    const category = pick(spending(dice), dice.below);
    const payee = pick(dice.world.payees, dice.below);
    if (!category || !payee) return undefined;
    const condition =
      dice.below(2) === 0
        ? { field: 'imported_payee', op: 'contains', value: `loja ${dice.below(6)}` }
        : { field: 'payee', op: 'is', value: payee.id };
    return {
      kind: 'create-rule',
      rule: {
        stage: dice.below(4) === 0 ? 'pre' : null,
        conditions: [condition],
        actions: [{ op: 'set', field: 'category', value: category.id }],
      },
    };
  },
  (dice) => {
    const account = pick(openAccounts(dice), dice.below);
    const payee = pick(dice.world.payees, dice.below);
    if (!account || !payee) return undefined;
    const schedule = {
      name: `Agenda ${dice.step}`,
      payee: payee.id,
      account: account.id,
      amount: -dice.below(30_000) - 1,
      start: day(dice),
    };
    return { kind: 'create-schedule', schedule: { ...schedule, frequency: dice.below(2) === 0 ? 'weekly' : 'monthly' } };
  },
  (dice) => withOne(dice.world.schedules, dice, ({ id }) => ({ kind: 'delete-schedule', id })),
  (dice) => withOne(dice.world.categories, dice, ({ id }) => ({ kind: 'note', id, note: `anotação ${dice.step}` })),
];

function withOne<Item>(items: readonly Item[], { below }: Dice, make: (item: Item) => Step): Step | undefined {
  const item = pick(items, below);
  return item && make(item);
}

function shuffled<Item>(items: readonly Item[], below: Below): Item[] {
  return items
    .map((item) => ({ item, key: below(1e9) }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ item }) => item);
}
