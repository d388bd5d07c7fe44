import { describe, expect, test } from 'vitest';
import { cents } from '../values/index.ts';
import { reconcile } from './reconcile.ts';
import { bankAccount, bankLine, bankStatement, day, ledgerLine, RULES, SimulatedBudget } from './simulation.test-support.ts';

const kinds = (plan: { readonly steps: readonly { readonly kind: string }[] }) => plan.steps.map(({ kind }) => kind);
const bread = (id: string, over: object = {}) => bankLine({ id, day: '2026-03-10', amount: -5000, ...over });

function budgetWith(...lines: readonly ReturnType<typeof bankLine>[]): SimulatedBudget {
  const budget = new SimulatedBudget();
  budget.sync(bankStatement(lines));
  return budget;
}

describe('matching order (bank-sync-pluggy 7.2)', () => {
  test('[1] a known id is the same row, and an unchanged statement comes to nothing', () => {
    const budget = budgetWith(bread('a'), bread('b', { amount: -100 }));
    const plan = budget.sync(bankStatement([bread('a'), bread('b', { amount: -100 })]));
    expect([plan.steps, plan.rows, plan.known]).toEqual([[], [], 2]);
  });

  test('[2] a pending row that was claimed does not come back', () => {
    const budget = budgetWith(bread('p', { status: 'pending' }));
    budget.sync(bankStatement([bread('x', { day: '2026-03-12' })]));
    const plan = budget.sync(bankStatement([bread('p', { status: 'pending' }), bread('x', { day: '2026-03-12' })]));
    expect([plan.steps, plan.skipped]).toEqual([[], [{ bankId: 'p', reason: 'superseded' }]]);
    expect(budget.ledger.size).toBe(1);
  });

  test('[2] a removed pending row that returns is put before the person, not booked again', () => {
    const budget = budgetWith(bread('p', { status: 'pending' }));
    budget.sync(bankStatement([]));
    expect(budget.ledger.size).toBe(0);
    const plan = budget.sync(bankStatement([bread('p')]));
    expect([kinds(plan), budget.ledger.size]).toEqual([['review'], 0]);
  });

  test('[3] the bank’s own id finds the row under a new id, though day, amount and text changed', () => {
    const budget = budgetWith(bread('a', { providerId: 'N1' }));
    const plan = budget.sync(
      bankStatement([bread('z', { providerId: 'N1', day: '2026-03-12', amount: -5100, importedPayee: 'Outra' })]),
    );
    expect(plan.steps).toMatchObject([
      { kind: 'update', reason: 'provider-id', cells: { amount: -5100, date: '2026-03-12', importedId: 'z' } },
    ]);
  });

  test('[3] a bank’s id that two rows share decides nothing', () => {
    const budget = budgetWith(bread('a', { providerId: 'N1' }), bread('b', { providerId: 'N1', amount: -70 }));
    const plan = budget.plan(bankStatement([bread('z', { providerId: 'N1', amount: -5100, importedPayee: 'Outra' })]));
    expect(kinds(plan)).toContain('add');
  });

  test('[4] twins that are both renumbered stay two, in their order', () => {
    const budget = budgetWith(bread('a', { order: 1 }), bread('b', { order: 2 }));
    budget.edit(budget.at('b')?.id ?? '', { category: 'mercado' });
    budget.sync(bankStatement([bread('y', { order: 1 }), bread('z', { order: 2 })]));
    expect([budget.ledger.size, budget.at('y')?.category, budget.at('z')?.category]).toEqual([2, null, 'mercado']);
  });

  test('[4] a third equal purchase beside two known ones is new', () => {
    const budget = budgetWith(bread('a'), bread('b'));
    expect(kinds(budget.sync(bankStatement([bread('a'), bread('b'), bread('c')])))).toEqual(['add']);
  });

  test('[4] of lost twins the one that a person touched is kept', () => {
    const budget = budgetWith(bread('a'), bread('b'));
    const touched = budget.at('b')?.id ?? '';
    budget.edit(touched, { notes: 'com a Ana' });
    budget.sync(bankStatement([bread('z')]));
    expect(budget.at('z')?.id).toBe(touched);
  });

  test('[4] what may stand on an unread page waits for a reading to the end', () => {
    const budget = budgetWith(bread('a'));
    const plan = budget.sync(bankStatement([bread('z')]), { reading: { from: null, complete: false, fresh: true } });
    expect([plan.steps, plan.skipped, plan.warnings]).toEqual([
      [],
      [{ bankId: 'z', reason: 'window-incomplete' }],
      ['window-incomplete'],
    ]);
  });

  test('[4] a row outside the window that was read is no other row than the bank’s ids say', () => {
    const reading = { from: day('2026-03-11'), complete: true, fresh: true };
    const told = budgetWith(bread('a', { providerId: 'N1' }));
    expect(kinds(told.plan(bankStatement([bread('z', { providerId: 'N2' })]), { reading }))).toEqual(['add']);
    const untold = budgetWith(bread('a'));
    expect(kinds(untold.plan(bankStatement([bread('z')]), { reading }))).toEqual(['update']);
  });

  test.each([
    ['same amount, like text, a week later', { day: '2026-03-17', importedPayee: 'PADARIA BAIRRO SP' }],
    ['a day earlier', { day: '2026-03-09' }],
    ['ten days later', { day: '2026-03-20' }],
  ])('[5] pending to posted with a new id: %s', (_, over) => {
    const budget = budgetWith(bread('p', { status: 'pending' }));
    budget.edit(budget.at('p')?.id ?? '', { category: 'mercado', notes: 'meu' });
    const plan = budget.sync(bankStatement([bread('x', over)]));
    expect(plan.steps).toMatchObject([{ kind: 'post', reason: 'posted' }]);
    expect(budget.at('x')).toMatchObject({ cleared: true, category: 'mercado', notes: 'meu', day: over.day });
  });

  test.each([
    ['eleven days later', { day: '2026-03-21' }],
    ['two days earlier', { day: '2026-03-08' }],
    ['another direction', { amount: 5000 }],
    ['another amount', { amount: -5001 }],
    ['another shop', { importedPayee: 'Oficina Central' }],
  ])('[5] not the same: %s', (_, over) => {
    const budget = budgetWith(bread('p', { status: 'pending' }));
    expect(kinds(budget.sync(bankStatement([bread('x', over)])))).toEqual(['add', 'remove']);
  });

  test('[5] a foreign purchase may drift by 15 % in reais, or keep its own amount', () => {
    const dollars = (amount: number) => ({ amount: cents(amount), currency: 'USD' });
    const drift = (id: string, amount: number, original: number) => bread(id, { amount, original: dollars(original) });
    for (const [amount, original, kind] of [
      [-5740, -1010, 'post'],
      [-9000, -1000, 'post'],
      [-5800, -1010, 'add'],
    ] as const) {
      const budget = new SimulatedBudget();
      budget.sync(bankStatement([{ ...drift('p', -5000, -1000), status: 'pending' }]));
      expect(kinds(budget.sync(bankStatement([drift('x', amount, original)])))[0]).toBe(kind);
    }
  });

  test('[5] a posted installment that changes text and day at the closing of the bill keeps its row', () => {
    const installment = { number: 3, count: 10, total: cents(50000), purchasedOn: day('2026-01-05') };
    const budget = budgetWith(bread('a', { importedPayee: 'LOJA AZUL 3/10', installment }));
    const plan = budget.sync(
      bankStatement([bread('z', { importedPayee: 'LOJA AZUL PARC 03/10', installment, day: '2026-03-28' })]),
    );
    expect(plan.steps).toMatchObject([{ kind: 'update', reason: 'installment' }]);
  });

  test('[5] equal purchases of several days that post together keep their order', () => {
    const budget = budgetWith(bread('p1', { status: 'pending' }), bread('p2', { status: 'pending', day: '2026-03-12' }));
    budget.edit(budget.at('p1')?.id ?? '', { notes: 'primeiro' });
    budget.sync(bankStatement([bread('x1', { day: '2026-03-13' }), bread('x2', { day: '2026-03-15' })]));
    expect([budget.at('x1')?.notes, budget.at('x2')?.notes]).toEqual(['primeiro', null]);
  });

  test('[6] a manual row is adopted and keeps what the person typed', () => {
    const budget = new SimulatedBudget();
    budget.ledger.set('m', ledgerLine({ id: 'm', payeeName: 'padaria do bairro', category: 'mercado', day: day('2026-03-04') }));
    const plan = budget.sync(bankStatement([bread('a')]));
    expect(plan.steps).toMatchObject([{ kind: 'adopt', transaction: 'm', reason: 'manual-same-payee' }]);
    expect(budget.ledger.get('m')).toMatchObject({ importedId: 'a', cleared: true, category: 'mercado', day: '2026-03-04' });
    expect(budget.sync(bankStatement([bread('a')])).rows).toEqual([]);
  });

  test.each([
    ['eight days away', { day: day('2026-03-02'), payeeName: 'Padaria do Bairro' }],
    ['another payee', { payeeName: 'Oficina Central' }],
    ['a starting balance', { startingBalance: true }],
    ['a reconciled row', { reconciled: true, payeeName: 'Padaria do Bairro' }],
    ['another amount', { amount: cents(-5001) }],
  ])('[6] not adopted: %s', (_, over) => {
    const budget = new SimulatedBudget();
    budget.ledger.set('m', ledgerLine({ id: 'm', ...over }));
    expect(kinds(budget.sync(bankStatement([bread('a')])))).toEqual(['add']);
  });

  test('[6] the leg of a transfer made by hand is adopted, whatever its payee', () => {
    const budget = new SimulatedBudget();
    budget.ledger.set('m', ledgerLine({ id: 'm', payeeName: 'Poupança', transfer: 'other' }));
    expect(budget.sync(bankStatement([bread('a')])).steps).toMatchObject([{ kind: 'adopt', transaction: 'm' }]);
  });

  test('[6] rows of a file import are found by content, and their foreign id is remembered', () => {
    const budget = new SimulatedBudget();
    budget.ledger.set(
      'm',
      ledgerLine({ id: 'm', payeeName: 'Padaria Bairro', importedId: 'FITID-1', cleared: true, day: day('2026-03-09') }),
    );
    budget.sync(bankStatement([bread('a')]));
    expect([budget.ledger.size, budget.ledger.get('m')?.importedId]).toEqual([1, 'a']);
  });

  test('[7] what a schedule waits for carries the schedule', () => {
    const schedule = { id: 's', day: day('2026-03-12'), low: cents(-5000), high: cents(-5000), payeeName: 'Aluguel' };
    const statement = bankStatement([bread('a')]);
    const input = { statement, ledger: [], rows: [], schedules: [schedule], rules: RULES };
    expect(reconcile(input).steps).toMatchObject([{ kind: 'add', reason: 'schedule', schedule: 's' }]);
    const late = { ...schedule, day: day('2026-03-14') };
    expect(reconcile({ ...input, schedules: [late] }).steps).toMatchObject([{ kind: 'add', reason: 'new', schedule: null }]);
  });

  test('[8] two different manual rows that fit equally are a question; the line is booked meanwhile', () => {
    const budget = new SimulatedBudget();
    budget.ledger.set('m', ledgerLine({ id: 'm', notes: 'um' }));
    budget.ledger.set('n', ledgerLine({ id: 'n', notes: 'dois' }));
    expect(budget.sync(bankStatement([bread('a')])).steps).toMatchObject([
      { kind: 'add' },
      { kind: 'review', reason: 'several-candidates', transactions: ['m', 'n'] },
    ]);
  });

  test('[8] equal manual rows are taken in order', () => {
    const budget = new SimulatedBudget();
    for (const id of ['m', 'n']) budget.ledger.set(id, ledgerLine({ id }));
    const plan = budget.sync(bankStatement([bread('a'), bread('b', { importedPayee: 'Padaria do Bairro' })]));
    expect([kinds(plan), budget.ledger.size]).toEqual([['adopt', 'adopt'], 2]);
  });
});

describe('what an update may write (7.3)', () => {
  const moved = bread('a', { amount: -5500, day: '2026-03-11', importedPayee: 'Padaria Nova' });

  test('amount, day and text follow the bank', () => {
    const budget = budgetWith(bread('a'));
    budget.sync(bankStatement([moved]));
    expect(budget.at('a')).toMatchObject({
      amount: -5500,
      day: '2026-03-11',
      importedPayee: 'Padaria Nova',
      payeeName: 'Padaria do Bairro',
    });
  });

  test('an amount or a day that a person changed is theirs', () => {
    const budget = budgetWith(bread('a'));
    budget.edit(budget.at('a')?.id ?? '', { amount: cents(-4000), day: day('2026-03-01') });
    budget.sync(bankStatement([moved]));
    expect(budget.at('a')).toMatchObject({ amount: -4000, day: '2026-03-01' });
  });

  test('a reconciled row is never written; a changed amount is put before the person', () => {
    const budget = budgetWith(bread('a', { status: 'pending' }));
    budget.edit(budget.at('a')?.id ?? '', { reconciled: true });
    const before = budget.at('a');
    const plan = budget.sync(bankStatement([moved]));
    expect([budget.at('a'), plan.steps]).toMatchObject([before ?? {}, [{ kind: 'review', reason: 'reconciled-amount' }]]);
    expect(budget.sync(bankStatement([moved])).steps).toEqual([]);
  });

  test('the amount of a split is put before the person', () => {
    const budget = budgetWith(bread('a'));
    budget.edit(budget.at('a')?.id ?? '', { isParent: true });
    expect(budget.sync(bankStatement([moved])).steps).toMatchObject([
      { reason: 'split-amount' },
      { kind: 'update', cells: { date: '2026-03-11' } },
    ]);
    expect(budget.at('a')?.amount).toBe(-5000);
  });

  test('cleared is set by posting and never unset', () => {
    const budget = budgetWith(bread('a', { status: 'pending' }));
    budget.sync(bankStatement([bread('a')]));
    expect(budget.at('a')?.cleared).toBe(true);
    budget.sync(bankStatement([bread('a', { status: 'pending' })]));
    expect(budget.at('a')?.cleared).toBe(true);
    budget.edit(budget.at('a')?.id ?? '', { cleared: false });
    budget.sync(bankStatement([bread('a')]));
    expect(budget.sync(bankStatement([bread('a')])).steps).toEqual([]);
  });
});

describe('disappearance (7.4)', () => {
  const stale = { reading: { from: null, complete: true, fresh: false } };

  test('a pending row that nobody touched goes at once', () => {
    const budget = budgetWith(bread('p', { status: 'pending' }));
    expect(kinds(budget.sync(bankStatement([])))).toEqual(['remove']);
    expect(budget.sync(bankStatement([])).rows).toEqual([]);
  });

  test.each(['category', 'notes', 'payee', 'transfer'])('a pending row with another %s is flagged instead', (field) => {
    const budget = budgetWith(bread('p', { status: 'pending' }));
    budget.edit(budget.at('p')?.id ?? '', { [field]: 'x' });
    expect(budget.sync(bankStatement([])).steps).toMatchObject([{ kind: 'flag', reason: 'pending-vanished' }]);
    expect(budget.sync(bankStatement([])).steps).toEqual([]);
  });

  test('a touched pending row names the line that may be what became of it', () => {
    const budget = budgetWith(bread('p', { status: 'pending' }));
    budget.edit(budget.at('p')?.id ?? '', { notes: 'jantar' });
    const plan = budget.sync(bankStatement([bread('x', { amount: -5500 })]));
    expect(plan.steps).toMatchObject([{ kind: 'add' }, { kind: 'flag', alike: ['x'] }]);
  });

  test('a posted row has to be absent twice', () => {
    const budget = budgetWith(bread('a'));
    expect(budget.sync(bankStatement([])).steps).toEqual([]);
    expect(budget.sync(bankStatement([])).steps).toMatchObject([{ kind: 'flag', reason: 'posted-vanished' }]);
    expect(budget.sync(bankStatement([])).rows).toEqual([]);
    budget.sync(bankStatement([bread('a')]));
    expect([budget.ledger.size, [...budget.rows.values()][0]?.state]).toEqual([1, 'live']);
  });

  test('nothing vanishes from an unfinished reading, old data, or days that were not read', () => {
    const budget = budgetWith(bread('p', { status: 'pending' }));
    const readings = [
      stale.reading,
      { from: null, complete: false, fresh: true },
      { from: day('2026-03-11'), complete: true, fresh: true },
    ];
    for (const reading of readings) expect(budget.sync(bankStatement([]), { reading })).toMatchObject({ steps: [], rows: [] });
  });

  test('when many vanish together nothing is done', () => {
    const lines = Array.from({ length: 20 }, (_, n) => bread(`p${n}`, { status: 'pending', amount: -n - 1 }));
    const budget = budgetWith(...lines);
    expect(budget.sync(bankStatement(lines.slice(6)))).toMatchObject({ steps: [], rows: [], warnings: ['bank-data-incomplete'] });
    expect(kinds(budget.sync(bankStatement(lines.slice(5))))).toHaveLength(5);
  });

  test('a line that needs a person’s eye is at the bank all the same', () => {
    const budget = budgetWith(bread('p', { status: 'pending' }));
    const review = [{ id: 'p', importedPayee: 'x', day: null, amount: null, currency: 'BRL', reason: 'bad-date' }] as const;
    expect(budget.sync(bankStatement([], { review })).steps).toEqual([]);
  });
});

describe('upcoming, deleted, settings', () => {
  test('an upcoming line is known, not booked, until its day (section 8)', () => {
    const budget = new SimulatedBudget();
    budget.sync(bankStatement([bread('f', { upcoming: true, status: 'pending' })]));
    expect([budget.ledger.size, budget.sync(bankStatement([bread('f', { upcoming: true, status: 'pending' })])).rows]).toEqual([
      0,
      [],
    ]);
    expect(budget.sync(bankStatement([bread('f', { status: 'pending' })])).steps).toMatchObject([{ kind: 'add', reason: 'due' }]);
    expect([budget.ledger.size, budget.rows.size]).toEqual([1, 1]);
  });

  test('an announcement and its payment are one row, before and after both are shown (failure 24)', () => {
    const announced = (over: object) =>
      bread('f', { importedPayee: 'PIX AGENDADO CELIA', payee: 'Celia', status: 'pending', ...over });
    const paid = bread('x', { importedPayee: 'PIX ENVIADO CELIA', payee: 'Celia' });
    for (const first of [[announced({ upcoming: true })], [announced({})], []]) {
      const budget = new SimulatedBudget();
      budget.sync(bankStatement(first));
      budget.sync(bankStatement([announced({}), paid]));
      expect([budget.ledger.size, budget.at('x')?.amount]).toEqual([1, -5000]);
      expect(budget.sync(bankStatement([announced({}), paid])).rows).toEqual([]);
      expect(budget.sync(bankStatement([paid])).rows).toEqual([]);
    }
  });

  test('the pending and the posted half of a bill’s payment are one row (section 11)', () => {
    const card = { billForecast: null, lastDigits: null, feeType: null, otherCreditsType: null };
    const half = (id: string, over: object) =>
      bread(id, { amount: 90000, paysBill: true, importedPayee: 'Pagamento recebido', ...over });
    const budget = new SimulatedBudget();
    const statement = bankStatement(
      [half('p', { status: 'pending', day: '2026-03-09' }), half('x', { card: { ...card, billId: 'bill' } })],
      { account: bankAccount({ kind: 'credit-card' }) },
    );
    budget.sync(statement);
    expect([budget.ledger.size, total(budget)]).toEqual([1, 90000]);
    expect(budget.sync(statement).rows).toEqual([]);
  });

  test('a row that the person deleted stays deleted, also under a new id; unless they want it back', () => {
    const budget = budgetWith(bread('a'));
    budget.ledger.clear();
    expect(budget.sync(bankStatement([bread('a')])).steps).toEqual([]);
    expect(budget.sync(bankStatement([bread('z')])).steps).toEqual([]);
    expect(budget.sync(bankStatement([bread('z')]), { reimportDeleted: true }).steps).toMatchObject([
      { kind: 'add', reason: 'reimported' },
    ]);
  });

  test('a row moved to another account is the person’s', () => {
    const budget = budgetWith(bread('a'));
    budget.edit(budget.at('a')?.id ?? '', { account: 'outra' });
    expect(budget.sync(bankStatement([bread('a', { amount: -1 })])).steps).toEqual([]);
  });

  test('pending lines, lines before the start, or all lines can be left out', () => {
    const lines = [bread('p', { status: 'pending' }), bread('old', { day: '2026-01-01' }), bread('a')];
    const budget = new SimulatedBudget();
    budget.sync(bankStatement(lines), { importPending: false, startDay: day('2026-02-01') });
    expect([...budget.ledger.values()].map(({ importedId }) => importedId)).toEqual(['a']);
    expect(new SimulatedBudget().sync(bankStatement(lines), { importTransactions: false }).steps).toEqual([]);
  });

  test('when the row ledger is lost, imported ids and content find everything again', () => {
    const lines = [bread('a'), bread('b'), bread('c', { amount: -1, day: '2026-03-01' })];
    const budget = budgetWith(...lines);
    budget.rows.clear();
    expect(budget.sync(bankStatement(lines)).steps).toEqual([]);
    budget.rows.clear();
    budget.sync(bankStatement([bread('x'), bread('y'), bread('z', { amount: -1, day: '2026-03-01' })]));
    expect([budget.ledger.size, budget.at('z')?.amount]).toEqual([3, -1]);
  });

  test('the same id twice in one statement counts once, with a word', () => {
    const budget = new SimulatedBudget();
    const plan = budget.sync(bankStatement([bread('a', { status: 'pending' }), bread('a')]));
    expect([budget.ledger.size, budget.at('a')?.cleared, plan.warnings]).toEqual([1, true, ['duplicate-id']]);
  });

  test('lines for review are named at every sync and never booked', () => {
    const review = [
      { id: 'r', importedPayee: 'x', day: day('2026-03-10'), amount: cents(-1), currency: 'USD', reason: 'missing-exchange' },
    ] as const;
    expect(new SimulatedBudget().sync(bankStatement([], { review })).steps).toMatchObject([
      { kind: 'review', reason: 'missing-exchange' },
    ]);
  });
});

function total(budget: SimulatedBudget): number {
  return [...budget.ledger.values()].reduce((sum, { amount }) => sum + amount, 0);
}
