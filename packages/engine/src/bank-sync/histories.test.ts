// Random histories of a bank and a person (bank-sync-pluggy 19, points 2 to 4). The bank knows which of its lines are
// the same purchase; the budget is never told.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, cents } from '../values/index.ts';
import { bankLine, bankStatement, day, SimulatedBudget } from './simulation.test-support.ts';
import type { BankLine, BankStatement } from './statement.ts';

const SHOPS = ['PADARIA DO BAIRRO', 'MERCADO GIRASSOL', 'POSTO ESTRELA', 'FARMACIA BOA SAUDE', 'UBER *TRIP', 'LIVRARIA CULTURA'];

type Purchase = { readonly uid: number; line: BankLine; gone: boolean };

/** A bank's account. Every change gives a new statement; ids may change at any time. */
class Bank {
  readonly purchases: Purchase[] = [];
  today = day('2026-03-01');
  /** Pending lines that the bank shows on although their purchase was posted under another id. */
  readonly #echoes: BankLine[] = [];
  #ids = 0;

  statement(): BankStatement {
    return bankStatement(this.lines());
  }

  /** What is really there. */
  lines(): BankLine[] {
    return this.purchases.filter(({ gone }) => !gone).map(({ line }) => line);
  }

  /** As the bank shows it a while later: claimed pending lines are back beside their purchases. */
  withEchoes(): BankStatement {
    return bankStatement([...this.lines(), ...this.#echoes]);
  }

  buy(shop: number, amount: number, daysAgo: number, pending: boolean): void {
    const line = bankLine({
      id: this.#id(),
      day: addDays(this.today, -daysAgo),
      amount,
      status: pending ? 'pending' : 'posted',
      importedPayee: SHOPS[shop % SHOPS.length] ?? '',
      order: this.purchases.length,
    });
    this.purchases.push({ uid: this.purchases.length, line, gone: false });
  }

  twin(pick: number): void {
    const { line } = this.#pick(pick, () => true) ?? {};
    if (line)
      this.purchases.push({
        uid: this.purchases.length,
        line: { ...line, id: this.#id(), order: this.purchases.length },
        gone: false,
      });
  }

  /** A pending purchase posts: in place, or as another line that says nearly the same. */
  post(pick: number, newId: boolean, days: number): void {
    const purchase = this.#pick(pick, ({ line }) => line.status === 'pending');
    if (!purchase) return;
    const { line } = purchase;
    if (newId) this.#echoes.push(line);
    const importedPayee = newId ? `${line.importedPayee} SP` : line.importedPayee;
    purchase.line = { ...line, id: newId ? this.#id() : line.id, status: 'posted', day: addDays(line.day, days), importedPayee };
  }

  amend(pick: number, amount: number): void {
    const purchase = this.#pick(pick, () => true);
    if (purchase) purchase.line = { ...purchase.line, amount: cents(amount) };
  }

  move(pick: number, days: number): void {
    const purchase = this.#pick(pick, () => true);
    if (purchase) purchase.line = { ...purchase.line, day: addDays(purchase.line.day, days) };
  }

  vanish(pick: number): void {
    const purchase = this.#pick(pick, ({ line }) => line.status === 'pending');
    if (purchase) purchase.gone = true;
  }

  /** The provider gives new ids to everything. */
  renumber(): void {
    for (const purchase of this.purchases) purchase.line = { ...purchase.line, id: this.#id() };
  }

  #pick(pick: number, want: (purchase: Purchase) => boolean): Purchase | undefined {
    const open = this.purchases.filter((purchase) => !purchase.gone && want(purchase));
    return open[pick % Math.max(1, open.length)];
  }

  #id(): string {
    return `id-${this.#ids++}`;
  }
}

const pick = fc.nat(1000);
const amount = fc.constantFrom(-1000, -2500, -4990, 12000, 350000);
const bankEvent = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('buy'), shop: fc.nat(5), amount, daysAgo: fc.nat(20), pending: fc.boolean() }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('twin'), pick }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('post'), pick, newId: fc.boolean(), days: fc.integer({ min: -1, max: 5 }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('amend'), pick, amount }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('move'), pick, days: fc.integer({ min: -3, max: 3 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('vanish'), pick }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('renumber') }) },
);
const personEvent = fc.record({
  do: fc.constant('edit'),
  pick,
  field: fc.constantFrom('category', 'notes', 'payee', 'amount', 'day', 'isParent', 'delete'),
});
type Event = Partial<{
  do: string;
  pick: number;
  shop: number;
  amount: number;
  daysAgo: number;
  pending: boolean;
  newId: boolean;
  days: number;
  field: string;
}>;
const quietBank = fc.array(fc.array(bankEvent as fc.Arbitrary<Event>, { maxLength: 4 }), { minLength: 1, maxLength: 12 });
const busyLife = fc.array(
  fc.tuple(
    fc.array(bankEvent as fc.Arbitrary<Event>, { maxLength: 4 }),
    fc.array(personEvent as fc.Arbitrary<Event>, { maxLength: 2 }),
  ),
  { minLength: 1, maxLength: 12 },
);

/** Two equal purchases; one is missed, and then the other comes under another id: it is not the missed one. */
const MISSED_TWIN: [Event[], Event[]][] = [
  [[{ do: 'buy', shop: 2, amount: 350000, daysAgo: 10, pending: true }], []],
  [[{ do: 'buy', shop: 2, amount: 350000, daysAgo: 11, pending: false }], []],
  [[{ do: 'vanish', pick: 0 }], [{ do: 'edit', pick: 0, field: 'category' }]],
  [[{ do: 'renumber' }], []],
];

function happen(bank: Bank, event: Event): void {
  const { pick: which = 0, days = 0 } = event;
  if (event.do === 'buy') bank.buy(event.shop ?? 0, event.amount ?? -1, event.daysAgo ?? 0, event.pending ?? false);
  else if (event.do === 'twin') bank.twin(which);
  else if (event.do === 'post') bank.post(which, event.newId ?? false, days);
  else if (event.do === 'amend') bank.amend(which, event.amount ?? -1);
  else if (event.do === 'move') bank.move(which, days);
  else if (event.do === 'vanish') bank.vanish(which);
  else bank.renumber();
}

type Interference = Map<string, Set<string>>;

function edit(budget: SimulatedBudget, event: Event, touched: Interference, mark: number): void {
  const lines = [...budget.ledger.values()];
  const line = lines[(event.pick ?? 0) % Math.max(1, lines.length)];
  if (!line || !event.field) return;
  touched.set(line.id, (touched.get(line.id) ?? new Set()).add(event.field));
  if (event.field === 'delete') budget.ledger.delete(line.id);
  else if (event.field === 'isParent') budget.edit(line.id, { isParent: true });
  else if (event.field === 'amount') budget.edit(line.id, { amount: cents(line.amount - 1 - mark) });
  else if (event.field === 'day') budget.edit(line.id, { day: addDays(line.day, -40 - mark) });
  else budget.edit(line.id, { [event.field]: `mine ${mark}` });
}

const what = ({ day: on, amount: money, cleared }: { day: string; amount: number; cleared: boolean }) =>
  `${on} ${money} ${cleared}`;

describe('random histories', () => {
  test('without a person, the ledger equals the bank after every sync, and the next sync has nothing to do', () => {
    fc.assert(
      fc.property(quietBank, (days) => {
        const bank = new Bank();
        const budget = new SimulatedBudget();
        for (const events of days) {
          bank.today = addDays(bank.today, 1);
          // A posted row that vanishes or a mass renumbering together with edits is not decidable; one event a sync is.
          for (const event of events) {
            happen(bank, event);
            budget.sync(bank.statement());
            const said = bank
              .statement()
              .lines.map(({ day: on, amount: money, status }) => what({ day: on, amount: money, cleared: status === 'posted' }));
            expect([...budget.ledger.values()].map(what).sort()).toEqual(said.sort());
            expect(budget.plan(bank.statement())).toMatchObject({ steps: [], rows: [] });
            expect(budget.plan(bank.withEchoes())).toMatchObject({ steps: [], rows: [] });
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  test('several changes between two syncs: still one row per purchase, and quiet afterwards', () => {
    fc.assert(
      fc.property(quietBank, (days) => {
        const bank = new Bank();
        const budget = new SimulatedBudget();
        for (const events of days) {
          bank.today = addDays(bank.today, 1);
          for (const event of events) happen(bank, event);
          budget.sync(bank.statement());
          const ids = [...budget.ledger.values()].map(({ importedId }) => importedId);
          expect(new Set(ids).size).toBe(ids.length);
          for (const { id } of bank.statement().lines) expect(budget.at(id)).toBeDefined();
          budget.sync(bank.statement());
          budget.sync(bank.statement());
          expect(budget.plan(bank.statement())).toMatchObject({ steps: [], rows: [] });
        }
      }),
      { numRuns: 300 },
    );
  });

  test('no edit of a person is lost, nothing is doubled, and what they left alone equals the bank', () => {
    fc.assert(
      fc.property(busyLife, (days) => {
        const life = { bank: new Bank(), budget: new SimulatedBudget(), touched: new Map(), deleted: new Set<number>() };
        let mark = 0;
        for (const [events, edits] of days) {
          for (const event of edits) edit(life.budget, event, life.touched, mark++);
          live(events, life);
        }
      }),
      { numRuns: 400, examples: [[MISSED_TWIN]] },
    );
  });

  test('the order of lines, transactions and known rows does not matter', () => {
    fc.assert(
      fc.property(quietBank, fc.infiniteStream(fc.nat()), (days, random) => {
        const bank = new Bank();
        const budget = new SimulatedBudget();
        const shuffled = <T>(items: readonly T[]): T[] =>
          items
            .map((item) => [random.next().value ?? 0, item] as const)
            .sort(([a], [b]) => a - b)
            .map(([, item]) => item);
        for (const events of days) {
          for (const event of events) happen(bank, event);
          const plan = budget.plan(bank.statement());
          const other = new SimulatedBudget();
          for (const [id, line] of shuffled([...budget.ledger])) other.ledger.set(id, line);
          for (const [id, row] of shuffled([...budget.rows])) other.rows.set(id, row);
          expect(other.plan({ ...bank.statement(), lines: shuffled(bank.statement().lines) })).toEqual(plan);
          budget.sync(bank.statement());
        }
      }),
      { numRuns: 150 },
    );
  });

  test('cut into windows, the same bank gives the same ledger', () => {
    fc.assert(
      fc.property(quietBank, (days) => {
        const bank = new Bank();
        const whole = new SimulatedBudget();
        const windowed = new SimulatedBudget();
        for (const events of days) {
          bank.today = addDays(bank.today, 1);
          for (const event of events) {
            if (event.do === 'renumber') continue;
            happen(bank, event);
            whole.sync(bank.statement());
            const from = addDays(bank.today, -35);
            const { lines } = bank.statement();
            windowed.sync(bankStatement(lines.filter((line) => line.day >= from)), {
              reading: { from, complete: true, fresh: true },
            });
          }
        }
        expect([...windowed.ledger.values()].map(what).sort()).toEqual([...whole.ledger.values()].map(what).sort());
      }),
      { numRuns: 100 },
    );
  });
});

type Life = {
  readonly bank: Bank;
  readonly budget: SimulatedBudget;
  readonly touched: Interference;
  readonly deleted: Set<number>;
};

function live(events: readonly Event[], life: Life): void {
  const { bank, budget, deleted } = life;
  bank.today = addDays(bank.today, 1);
  for (const { uid, line } of bank.purchases) if (!budget.at(line.id)) deleted.add(uid);
  for (const event of events) syncAfter(event, life);
}

function syncAfter(event: Event, { bank, budget, touched, deleted }: Life): void {
  const at = new Map(bank.purchases.map(({ uid, line }) => [uid, budget.at(line.id)?.id]));
  const before = new Map(budget.ledger);
  happen(bank, event);
  budget.sync(bank.statement());
  checkIdentity(bank, budget, at, deleted);
  checkEdits(before, budget, touched);
  checkAgainstBank(bank, budget, touched);
  expect(budget.plan(bank.statement())).toMatchObject({ steps: [], rows: [] });
}

/** Every row that a person touched is as they left it in what they touched, and still there unless they deleted it. */
function checkEdits(
  before: ReadonlyMap<string, { readonly [field: string]: unknown }>,
  budget: SimulatedBudget,
  touched: Interference,
): void {
  for (const [id, fields] of touched) {
    const now = budget.ledger.get(id);
    if (fields.has('delete')) {
      expect(now).toBeUndefined();
      continue;
    }
    expect(now).toBeDefined();
    for (const field of fields) expect(now).toHaveProperty(field, before.get(id)?.[field]);
    if (fields.has('isParent')) expect(now?.amount).toBe(before.get(id)?.['amount']);
  }
}

/** A purchase keeps its transaction, whatever happens to its id; only between equal ones it could be the other's. */
function checkIdentity(
  bank: Bank,
  budget: SimulatedBudget,
  at: ReadonlyMap<number, string | undefined>,
  deleted: ReadonlySet<number>,
): void {
  const open = bank.purchases.filter(({ gone }) => !gone);
  const alike = (a: BankLine, b: BankLine): boolean =>
    a.amount === b.amount && a.importedPayee.slice(0, 8) === b.importedPayee.slice(0, 8);
  for (const { uid, line } of open) {
    if (bank.purchases.some((other) => other.uid !== uid && alike(other.line, line))) continue;
    if (deleted.has(uid)) expect(budget.at(line.id)).toBeUndefined();
    else if (at.has(uid)) expect(budget.at(line.id)?.id).toBe(at.get(uid));
  }
}

function checkAgainstBank(bank: Bank, budget: SimulatedBudget, touched: Interference): void {
  const { lines } = bank.statement();
  const ids = [...budget.ledger.values()].map(({ importedId }) => importedId);
  expect(new Set(ids).size).toBe(ids.length);
  for (const line of lines) {
    const row = budget.at(line.id);
    const fields = row && touched.get(row.id);
    if (row && !fields?.has('amount') && !fields?.has('isParent')) expect(row.amount).toBe(line.amount);
    if (row && !fields?.has('day')) expect(row.day).toBe(line.day);
  }
  const missing = lines.filter(({ id }) => !budget.at(id)).length;
  const deleted = [...touched.values()].filter((fields) => fields.has('delete')).length;
  expect(missing).toBeLessThanOrEqual(deleted);
  const atBank = new Set(lines.map(({ id }) => id));
  // What is left over is there because a person touched it.
  for (const row of budget.ledger.values()) if (!atBank.has(row.importedId ?? '')) expect(touched.has(row.id)).toBe(true);
}
