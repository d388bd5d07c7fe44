// Rules of bills, plans and foreign purchases over statements in a real budget, and a random life of a card.
import { describe, expect, test } from 'vitest';
import { applyStatements, type CardBill, linkAccount, setBankSyncSettings } from '../bank-sync/index.ts';
import { bankAccount, bankLine, bankStatement, type LineDraft } from '../bank-sync/simulation.test-support.ts';
import type { BankLine } from '../bank-sync/statement.ts';
import { failureText } from '../failures/index.ts';
import type { Budget } from '../log/index.ts';
import { openTestBudget, testDay } from '../testing/budget.ts';
import { accountBalance, deleteTransactions } from '../transactions/index.ts';
import { addDays, cents, monthOf } from '../values/index.ts';
import { addMissingCharge } from './add-charge.ts';
import { type Bill, workOutBills } from './bills.ts';
import { cardLife } from './card-rows.ts';
import { billDetail, cardPlace, listBills, listCards, listComingMonths, listPlans } from './cards.ts';

const TODAY = '2026-03-15';
const READ_ALL = { from: null, complete: true, fresh: true };

type House = { readonly budget: Budget; readonly card: string };

function house(): House {
  const budget = openTestBudget({ today: TODAY });
  const bank = { id: 'card-1', source: 'pluggyai', name: 'Cartão', bankId: 'item-1', institution: 'Banco Roxo' } as const;
  const linked = budget.commit('link', (writer) => linkAccount(writer, bank, { offBudget: false }));
  if (!linked.ok) throw new Error(failureText(linked.error, 'en'));
  return { budget, card: linked.value };
}

type Told = {
  readonly lines: readonly BankLine[];
  readonly bills?: readonly CardBill[];
  readonly closesOn?: string;
  readonly dueOn?: string;
};

function sync({ budget, card }: House, { lines, bills = [], closesOn, dueOn }: Told): void {
  const credit = {
    limit: cents(500_000),
    availableLimit: null,
    minimumPayment: null,
    closesOn: closesOn ? testDay(closesOn) : null,
    dueOn: dueOn ? testDay(dueOn) : null,
    sharedLimitKey: null,
  };
  const account = bankAccount({ id: 'card-1', kind: 'credit-card', balance: { ...bankAccount().balance, credit } });
  const statement = bankStatement(lines, { account, bills });
  const done = budget.commit('sync', (writer) => applyStatements(writer, [{ account: card, statement, reading: READ_ALL }]));
  if (!done.ok) throw new Error(failureText(done.error, 'en'));
}

const onCard = (over: Partial<NonNullable<BankLine['card']>> = {}): BankLine['card'] => ({
  billId: null,
  billForecast: null,
  lastDigits: null,
  feeType: null,
  otherCreditsType: null,
  ...over,
});

const line = (id: string, day: string, amount: number, over: Partial<LineDraft> = {}): BankLine =>
  bankLine({ id, day, amount, card: onCard(), ...over });

const payment = (id: string, day: string, amount: number): BankLine =>
  line(id, day, amount, { importedPayee: 'PAGAMENTO RECEBIDO', paysBill: true });

const bill = (
  id: string,
  closesOn: string | null,
  dueOn: string,
  total: number | null,
  over: Partial<CardBill> = {},
): CardBill => ({
  id,
  dueOn: testDay(dueOn),
  closesOn: closesOn === null ? null : testDay(closesOn),
  total: total === null ? null : cents(total),
  minimumPayment: null,
  charges: [],
  payments: [],
  ...over,
});

/** Two closed bills: the first paid in full, the second not yet; three purchases in each. */
const TWO = {
  lines: [
    line('a', '2026-01-10', -10_000),
    line('b', '2026-01-20', -5_000),
    payment('p', '2026-02-10', 15_000),
    line('c', '2026-02-05', -7_000),
    line('d', '2026-02-20', -3_000),
  ],
  bills: [bill('jan', '2026-02-03', '2026-02-10', 15_000), bill('feb', '2026-03-03', '2026-03-20', 10_000)],
};

const bills = ({ budget, card }: House): Bill[] => budget.read((reader) => listBills(reader, card));
const billOf = (home: House, key: string): Bill => {
  const found = bills(home).find((each) => each.key === key);
  if (!found) throw new Error(`No bill ${key}`);
  return found;
};

describe('bills', () => {
  test('a closed bill is proven by its rows; its payment is found; the open one is there though the bank sends none', () => {
    const home = house();
    sync(home, { ...TWO, lines: [...TWO.lines, line('e', '2026-03-10', -2_500, { status: 'pending' })] });
    expect(billOf(home, 'jan')).toMatchObject({ state: 'paid', total: 15_000, paid: 15_000, remaining: 0, difference: 0 });
    expect(billOf(home, 'feb')).toMatchObject({ state: 'closed', total: 10_000, remaining: 10_000, difference: 0, rowCount: 2 });
    const [open] = bills(home);
    expect(open).toMatchObject({ id: null, state: 'open', total: 2_500, told: false, carried: 0 });
    expect([open?.closesOn, open?.dueOn, open?.isGuess]).toEqual(['2026-04-03', '2026-04-20', true]);
    expect(home.budget.read(listCards)).toMatchObject({ owed: 12_500, limit: 500_000 });
  });

  test('the bank says when the open bill closes and is due', () => {
    const home = house();
    sync(home, { ...TWO, closesOn: '2026-04-05', dueOn: '2026-04-12' });
    expect(bills(home)[0]).toMatchObject({ state: 'open', closesOn: '2026-04-05', dueOn: '2026-04-12', isGuess: false });
  });

  test('without a bill and without a day a month is a bill, and every row is in one', () => {
    const home = house();
    sync(home, { lines: TWO.lines });
    expect(bills(home).map(({ closesOn, rowCount }) => [closesOn, rowCount])).toEqual([
      ['2026-03-31', 0],
      ['2026-02-28', 2],
      ['2026-01-31', 2],
    ]);
  });

  test('a row is in the bank’s bill, whatever its day; else in the month that it expects; else by closing day', () => {
    const home = house();
    const lines = [
      line('told', '2026-02-10', -1, { card: onCard({ billId: 'jan' }) }),
      line('expected', '2026-02-02', -10, { card: onCard({ billForecast: monthOf(testDay('2026-03-01')) }) }),
      line('implausible', '2026-01-15', -100, { card: onCard({ billForecast: monthOf(testDay('2026-09-01')) }) }),
      line('on closing', '2026-02-03', -1_000),
      line('day before', '2026-02-02', -10_000),
    ];
    sync(home, { ...TWO, lines });
    expect(billOf(home, 'jan').rowsSum).toBe(10_101);
    expect(billOf(home, 'feb').rowsSum).toBe(1_010);
  });

  test('overdue, paid in part, and what the next bill took over', () => {
    const home = house();
    const due = [bill('jan', '2026-02-03', '2026-02-10', 15_000), bill('feb', '2026-03-03', '2026-03-10', 19_000)];
    sync(home, { bills: due, lines: [...TWO.lines.filter(({ id }) => id !== 'p'), payment('p', '2026-02-10', 6_000)] });
    expect(billOf(home, 'jan')).toMatchObject({ state: 'partly-paid', paid: 6_000, remaining: 0, movedOn: 9_000 });
    expect(billOf(home, 'feb')).toMatchObject({ state: 'overdue', carried: 9_000, remaining: 19_000, difference: 0 });
  });

  test('money back is a credit, and the next bill begins with it', () => {
    const home = house();
    const lines = [line('a', '2026-01-10', -1_000), line('r', '2026-01-20', 5_000), line('c', '2026-02-10', -9_000)];
    sync(home, {
      lines,
      bills: [bill('jan', '2026-02-03', '2026-02-10', -4_000), bill('feb', '2026-03-03', '2026-03-10', 5_000)],
    });
    expect(billOf(home, 'jan')).toMatchObject({ state: 'credit', remaining: 0 });
    expect(billOf(home, 'feb')).toMatchObject({ carried: -4_000, difference: 0 });
  });

  test('paid early: the payment lowers the total of the bill that was open', () => {
    const home = house();
    const lines = [...TWO.lines, payment('e', '2026-02-25', 4_000)];
    sync(home, {
      lines,
      bills: [bill('jan', '2026-02-03', '2026-02-10', 15_000), bill('feb', '2026-03-03', '2026-03-20', 6_000)],
    });
    expect(billOf(home, 'feb')).toMatchObject({ early: 4_000, total: 6_000, paid: 0, remaining: 6_000, difference: 0 });
  });

  test('what the bank counts towards a bill belongs there, and a row of it is counted once (17, no. 30)', () => {
    const home = house();
    const told = { day: testDay('2026-03-14'), amount: cents(10_000), mode: null, type: 'FULL_PAYMENT' };
    const paid = [TWO.bills[0], bill('feb', '2026-03-03', '2026-03-20', 10_000, { payments: [told] })].flatMap(
      (each) => each ?? [],
    );
    sync(home, { lines: [...TWO.lines, payment('q', '2026-03-15', 10_000)], bills: paid });
    expect(billOf(home, 'feb')).toMatchObject({ state: 'paid', paid: 10_000, remaining: 0 });
    const detail = home.budget.read((reader) => billDetail(reader, home.card, 'feb'));
    expect(detail?.payments).toMatchObject([{ amount: 10_000, atBank: true, early: false }]);
  });

  test('finance charges explain a difference; booked by hand they are rows, and the total agrees', () => {
    const home = house();
    const charges = [
      { type: 'IOF', amount: cents(38), info: null },
      { type: 'LATE_PAYMENT_FEE', amount: cents(200), info: 'Multa' },
    ];
    sync(home, { ...TWO, bills: [bill('jan', '2026-02-03', '2026-02-10', 15_238, { charges })] });
    expect(billOf(home, 'jan')).toMatchObject({ difference: 238, reason: 'charges', missingCharges: charges });
    for (const { type, amount } of charges) {
      const name = `${type === 'IOF' ? 'IOF' : 'Multa'} da fatura`;
      const added = home.budget.commit('add', (writer) =>
        addMissingCharge(writer, { account: home.card, bill: 'jan', type, amount }, name),
      );
      expect(added.ok).toBe(true);
    }
    expect(billOf(home, 'jan')).toMatchObject({ difference: 0, missingCharges: [], rowCount: 4 });
    const again = home.budget.commit('add', (writer) =>
      addMissingCharge(writer, { account: home.card, bill: 'jan', type: 'IOF', amount: cents(38) }, 'IOF'),
    );
    expect(again.ok).toBe(false);
  });

  test('a row that the person deleted explains a difference', () => {
    const home = house();
    sync(home, TWO);
    const [row] = home.budget.read((reader) => cardLife(reader, home.card)).rows.filter(({ bankId }) => bankId === 'a');
    home.budget.commit('delete', (writer) => ({ ok: true, value: deleteTransactions(writer, [row?.row.id ?? '']) }));
    expect(billOf(home, 'jan')).toMatchObject({ difference: 10_000, reason: 'unbooked' });
  });

  test('rows by additional card, the largest share first', () => {
    const home = house();
    const lines = TWO.lines.map((each, n) => ({ ...each, card: onCard({ lastDigits: n % 2 === 0 ? '4821' : '7728' }) }));
    sync(home, { ...TWO, lines });
    const detail = home.budget.read((reader) => billDetail(reader, home.card, 'jan'));
    expect(detail?.cards.map(({ digits, sum }) => [digits, sum])).toEqual([
      ['4821', 10_000],
      ['7728', 5_000],
    ]);
  });
});

describe('plans', () => {
  const part = (number: number, day: string, over: Partial<LineDraft> = {}): BankLine =>
    line(`sofa-${number}`, day, -3_000, {
      importedPayee: `CASA E LAR ${number}/4`,
      installment: { number, count: 4, total: cents(12_000), purchasedOn: testDay('2026-01-05') },
      ...over,
    });

  test('charged, announced, and what the next months carry', () => {
    const home = house();
    const lines = [
      part(1, '2026-01-05'),
      part(2, '2026-02-05'),
      part(3, '2026-03-05', { importedPayee: 'AUT CASA E LAR 3/4', status: 'pending' }),
      part(4, '2026-04-05', { upcoming: true, status: 'pending' }),
    ];
    sync(home, { ...TWO, lines });
    const [plan] = home.budget.read((reader) => listPlans(reader));
    expect(plan).toMatchObject({ number: 3, count: 4, total: 12_000, charged: 9_000, toCome: 3_000, lastMonth: '2026-04' });
    expect(plan?.charges.map(({ state }) => state)).toEqual(['charged', 'charged', 'charged', 'announced']);
    expect(home.budget.read(listComingMonths)).toMatchObject([{ month: '2026-05', amount: 3_000, count: 1 }]);
    const row = plan?.charges[1]?.transaction ?? '';
    expect(home.budget.read((reader) => cardPlace(reader, row))).toMatchObject({
      bill: { key: 'feb' },
      plan: { key: plan?.key },
    });
  });

  test('where the bank tells of nothing ahead the rest is expected, as long as the plan is alive', () => {
    const home = house();
    sync(home, { ...TWO, lines: [part(1, '2026-01-05'), part(2, '2026-02-05')] });
    const [plan] = home.budget.read((reader) => listPlans(reader));
    expect(plan?.charges.map(({ state, day }) => [state, day]).slice(2)).toEqual([
      ['expected', '2026-03-05'],
      ['expected', '2026-04-05'],
    ]);
    const old = house();
    sync(old, { ...TWO, lines: [part(1, '2025-10-05'), part(2, '2025-11-05')] });
    expect(old.budget.read((reader) => listPlans(reader))).toMatchObject([{ next: null, number: 2 }]);
  });

  test('two equal purchases of one day are two plans; a refund is information', () => {
    const home = house();
    const twice = [part(1, '2026-03-05'), { ...part(1, '2026-03-05'), id: 'again' }];
    const back = line('back', '2026-03-10', 3_000, { importedPayee: 'CASA E LAR' });
    sync(home, { ...TWO, lines: [...twice, back] });
    const plans = home.budget.read((reader) => listPlans(reader));
    expect(plans).toHaveLength(2);
    expect(plans.map(({ refunds }) => refunds.length)).toEqual([1, 1]);
  });
});

describe('foreign purchases', () => {
  test('the rate from whole numbers, and the tax of the same day whose share fits', () => {
    const home = house();
    const lines = [
      line('usd', '2026-02-10', -10_195, { original: { amount: cents(-1_999), currency: 'USD' } }),
      line('iof', '2026-02-10', -357, { importedPayee: 'IOF COMPRA INTERNACIONAL' }),
      line('eur', '2026-02-11', -5_000, { original: { amount: cents(-900), currency: 'EUR' } }),
      line('other', '2026-02-11', -357, { importedPayee: 'IOF COMPRA INTERNACIONAL' }),
    ];
    sync(home, { ...TWO, lines });
    const rows = home.budget.read((reader) => billDetail(reader, home.card, 'feb'))?.cards[0]?.rows ?? [];
    const foreign = new Map(rows.map(({ amount, foreign: each }) => [amount, each]));
    expect(foreign.get(cents(-10_195))).toMatchObject({
      rate: '5.1001',
      currency: 'USD',
      iof: { amount: -357, percent: '3.50' },
    });
    expect(foreign.get(cents(-5_000))).toMatchObject({ rate: '5.5556', iof: null });
    const iof = foreign.get(cents(-10_195))?.iof?.transaction ?? '';
    expect(home.budget.read((reader) => cardPlace(reader, iof))).toMatchObject({ taxOf: { currency: 'USD' }, foreign: null });
  });
});

test('all charges of a purchase on its day: bills still go by the day of the charge', () => {
  const home = house();
  home.budget.commit('set', (writer) => ({
    ok: true,
    value: setBankSyncSettings(writer, home.card, { cardDay: 'purchase' }),
  }));
  const lines = TWO.lines.map((each) =>
    each.id === 'd' ? { ...each, day: testDay('2026-01-09'), card: onCard({ chargedOn: each.day }) } : each,
  );
  sync(home, { ...TWO, lines });
  expect(billOf(home, 'feb')).toMatchObject({ rowCount: 2, difference: 0 });
});

describe('random lives', () => {
  const SEEDS = Array.from({ length: 40 }, (_, n) => n + 1);

  test.each(SEEDS)('every row is in exactly one bill, and the sums add up, seed %i', (seed) => {
    const home = house();
    sync(home, randomLife(seed));
    const { life, works, balance } = home.budget.read((reader) => {
      const own = cardLife(reader, home.card);
      return { life: own, works: workOutBills(own), balance: accountBalance(reader, home.card) };
    });
    const placed = works.flatMap(({ rows, opening, payments }) => [
      ...rows,
      ...opening,
      ...payments.flatMap(({ row }) => row ?? []),
    ]);
    expect(placed.map(({ row }) => row.id).sort()).toEqual(life.rows.map(({ row }) => row.id).sort());
    const sum = placed.reduce((total, { row }) => total + row.amount, 0);
    expect(sum).toBe(balance);
    expect(works.filter(({ bill: each }) => each.state === 'open')).toHaveLength(1);
    for (const [n, { bill: each }] of works.entries()) {
      const owed = each.rowsSum + each.carried - each.early;
      expect(each.difference === null ? each.total : each.total - each.difference).toBe(owed);
      const older = works[n + 1]?.bill;
      if (older) expect(older.closesOn <= each.opensOn).toBe(true);
      expect(each.remaining).toBeGreaterThanOrEqual(0);
    }
  });
});

/** Some purchases, refunds, payments and bills, in no good order. */
function randomLife(seed: number): Told {
  const random = randomFrom(seed);
  const whole = (most: number): number => Math.floor(random() * most);
  const dues = ['2025-12-10', '2026-01-10', '2026-02-10', '2026-03-10'].filter(() => random() < 0.7);
  const told = dues.map((due, n) => {
    const closesOn = random() < 0.7 ? addDays(testDay(due), -3 - whole(9)) : null;
    const paid = { day: addDays(testDay(due), -whole(3)), amount: cents(1_000 + whole(9) * 1_000), mode: null, type: 'FULL' };
    return bill(`bill-${n}`, closesOn, due, random() < 0.8 ? whole(40_000) - 5_000 : null, {
      payments: random() < 0.5 ? [paid] : [],
    });
  });
  const lines = Array.from({ length: 5 + whole(40) }, (_, n): BankLine => {
    const day = addDays(testDay('2025-11-20'), whole(114));
    const kind = random();
    if (kind < 0.15) return payment(`p${n}`, day, 1_000 + whole(9) * 1_000);
    const billId = random() < 0.4 && told.length > 0 ? `bill-${whole(told.length)}` : null;
    const card = onCard({ billId, lastDigits: random() < 0.5 ? '1111' : null });
    const status = random() < 0.2 ? 'pending' : 'posted';
    return line(`l${n}`, day, (kind < 0.25 ? 1 : -1) * (100 + whole(20_000)), { card, status, importedPayee: `LOJA ${n}` });
  });
  const tells = random() < 0.5;
  return { lines, bills: told, ...(tells && { closesOn: '2026-04-02', dueOn: '2026-04-10' }) };
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
