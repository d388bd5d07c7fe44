import { describe, expect, test } from 'vitest';
import { createAccount } from '../accounts/index.ts';
import { createBudgetDatabase } from '../budget-file/index.ts';
import { parseCondition } from '../conditions/index.ts';
import { Budget } from '../log/index.ts';
import { createPayee } from '../payees/index.ts';
import { openNodeMemory } from '../storage/drivers/node-sqlite.ts';
import { NEWEST_LEVEL } from '../storage/levels.ts';
import { fixture, testDay } from '../testing/budget.ts';
import { addStartingBalance, insertTransactions } from '../transactions/index.ts';
import { cents } from '../values/index.ts';
import {
  advanceSchedules,
  createSchedule,
  listSchedules,
  type ScheduleAmount,
  type ScheduleDate,
  scheduleById,
  skipNextDate,
} from './index.ts';

type State = { next_date: string; completed: boolean; rows: { date: number; amount: number; cleared: number }[] };
type Cases = {
  recurrence: { name: string; date: unknown; seen: { today: string; nextDate: string; nextDateAfterSkip: string }[] }[];
  posting: (Record<'weekly' | 'single' | 'quiet' | 'between', State> & { today: string })[];
  paying: { today: string; paidOn: string; nextDateAfter: string }[];
  weekendPosting: { seen: (Record<'before' | 'after', State> & { today: string })[] };
};
const cases = fixture<Cases>('cases', 'recurrence.json');

/** A date as the API writes it: always about then. */
function dateOf(value: unknown): ScheduleDate {
  const condition = parseCondition({ field: 'date', op: 'isapprox', value });
  if (condition?.type !== 'date' || condition.op !== 'isapprox') throw new Error(JSON.stringify(value));
  return { op: condition.op, value: condition.value };
}

/** One budget seen on several days. */
function openWorld(firstDay: string) {
  let today = testDay(firstDay);
  const database = openNodeMemory();
  createBudgetDatabase(database, { today });
  let millis = 0;
  const budget = new Budget({
    database,
    level: NEWEST_LEVEL,
    now: () => Date.parse(`${today}T12:00:00.000Z`) + millis++,
    today: () => today,
    newId: () => crypto.randomUUID(),
  });
  const { account, payee } = budget.commit('set up', (writer) => {
    const created = createAccount(writer, { name: 'Checking' });
    const id = created.ok ? created.value : '';
    addStartingBalance(writer, { account: id, amount: cents(100_000) });
    return { account: id, payee: createPayee(writer, 'Someone') };
  });
  return {
    budget,
    account,
    payee,
    goTo: (day: string) => {
      today = testDay(day);
    },
    make: (date: unknown, postsTransaction = false, amount: ScheduleAmount = { op: 'is', value: -100 }) =>
      budget.commit('make', (writer) => {
        const made = createSchedule(writer, { payee, account, amount, date: dateOf(date), postsTransaction });
        if (!made.ok) throw new Error(made.error.code);
        return made.value;
      }),
    state: (id: string): State =>
      budget.read((reader) => {
        const schedule = scheduleById(reader, id);
        const rows = reader.query<State['rows'][number]>(
          'select date, amount, cleared from live_transactions where schedule = ? order by date',
          [id],
        );
        return {
          next_date: schedule?.nextDate ?? '',
          completed: schedule?.completed ?? false,
          rows: rows.map((row) => ({ ...row })),
        };
      }),
    advance: (synced = true) => budget.commit('advance', (writer) => advanceSchedules(writer, { synced })),
  };
}

describe('next date of new schedules, and after skipping once (semantics 7.3)', () => {
  for (const { name, date, seen } of cases.recurrence)
    test.each(seen)(`${name}, on $today`, ({ today, nextDate, nextDateAfterSkip }) => {
      const world = openWorld(today);
      const id = world.make(date);
      expect(world.state(id).next_date).toBe(nextDate);
      world.budget.commit('skip', (writer) => skipNextDate(writer, id));
      expect(world.state(id).next_date).toBe(nextDateAfterSkip);
    });
});

describe('the daily service (semantics 7.5)', () => {
  test('posting, and paying by hand', () => {
    const world = openWorld('2027-01-05');
    const quiet = world.make({ frequency: 'weekly', start: '2027-01-06' });
    const ids = {
      weekly: world.make({ frequency: 'weekly', start: '2027-01-06' }, true),
      single: world.make('2027-01-10', true),
      quiet,
      between: world.make({ frequency: 'monthly', start: '2027-01-07' }, true, {
        op: 'isbetween',
        value: { num1: -301, num2: -100 },
      }),
    };
    for (const { today, ...wanted } of cases.posting) {
      world.goTo(today);
      world.advance();
      for (const key of ['weekly', 'single', 'quiet', 'between'] as const)
        expect({ [key]: world.state(ids[key]) }).toEqual({ [key]: wanted[key] });
    }
    for (const { today, paidOn, nextDateAfter } of cases.paying) {
      world.goTo(today);
      world.budget.commit('pay', (writer) =>
        insertTransactions(writer, [
          { account: world.account, date: testDay(paidOn), amount: cents(-100), payee: world.payee, schedule: quiet },
        ]),
      );
      world.advance();
      expect(world.state(quiet).next_date).toBe(nextDateAfter);
    }
  });

  test('weekends: after them as recorded, before them without standing still', () => {
    const world = openWorld('2027-05-03');
    const monthly = (weekendSolveMode: string) => ({
      frequency: 'monthly',
      start: '2027-05-15',
      skipWeekend: true,
      weekendSolveMode,
    });
    const [before, after] = [world.make(monthly('before'), true), world.make(monthly('after'), true)];
    const beforeWanted = [
      { next: '2027-05-14', rows: [20270514] },
      { next: '2027-06-15', rows: [20270514] },
      { next: '2027-06-15', rows: [20270514] },
      { next: '2027-06-15', rows: [20270514] },
      { next: '2027-08-13', rows: [20270514, 20270615, 20270715] },
    ];
    for (const [at, { today, after: wanted }] of cases.weekendPosting.seen.entries()) {
      world.goTo(today);
      world.advance();
      expect(world.state(after)).toEqual(wanted);
      const { next_date, rows } = world.state(before);
      expect({ next: next_date, rows: rows.map(({ date }) => date) }).toEqual(beforeWanted[at]);
    }
  });

  test('running twice on a day posts nothing twice', () => {
    const world = openWorld('2027-01-05');
    const id = world.make({ frequency: 'daily', start: '2027-01-01' }, true);
    world.goTo('2027-01-08');
    world.advance();
    const once = world.state(id);
    world.advance();
    expect(world.state(id)).toEqual(once);
    expect(once.rows.map(({ date }) => date)).toEqual([20270105, 20270106, 20270107, 20270108]);
  });

  test('without a sync nothing is posted, and it is said', () => {
    const world = openWorld('2027-01-05');
    const id = world.make({ frequency: 'weekly', start: '2027-01-05' }, true);
    expect(world.advance(false)).toEqual({ posted: [], advanced: [], completed: [], waiting: [id] });
    expect(world.state(id).rows).toEqual([]);
  });

  test('an occurrence that another device has posted is not posted again', () => {
    const world = openWorld('2027-01-05');
    const id = world.make({ frequency: 'weekly', start: '2027-01-05' }, true);
    world.budget.commit('arrived', (writer) =>
      insertTransactions(writer, [{ account: world.account, date: testDay('2027-01-05'), amount: cents(-100), schedule: id }]),
    );
    world.advance();
    expect(world.state(id).rows).toHaveLength(1);
  });

  test('a recurrence that is over and paid is completed (semantics 7.3)', () => {
    const world = openWorld('2027-01-05');
    const id = world.make({ frequency: 'monthly', start: '2027-01-05', endMode: 'after_n_occurrences', endOccurrences: 2 }, true);
    world.advance();
    world.goTo('2027-02-05');
    world.advance();
    expect(world.state(id)).toMatchObject({ next_date: '2027-02-05', completed: false });
    world.goTo('2027-02-06');
    world.advance();
    expect(world.state(id)).toMatchObject({ completed: true });
    expect(world.state(id).rows).toHaveLength(2);
  });

  test('a schedule that was skipped ahead is not taken back when paid early', () => {
    const world = openWorld('2027-01-05');
    const id = world.make({ frequency: 'monthly', start: '2027-01-20' });
    world.budget.commit('skip', (writer) => skipNextDate(writer, id));
    world.budget.commit('pay', (writer) =>
      insertTransactions(writer, [{ account: world.account, date: testDay('2027-02-20'), amount: cents(-100), schedule: id }]),
    );
    world.advance();
    expect(world.state(id).next_date).toBe('2027-02-20');
  });

  test('schedules of closed accounts are left alone', () => {
    const world = openWorld('2027-01-05');
    const id = world.make({ frequency: 'weekly', start: '2027-01-05' }, true);
    world.budget.commit('close', (writer) => writer.update('accounts', world.account, { closed: true }));
    expect(world.advance()).toMatchObject({ posted: [] });
    expect(world.state(id).rows).toEqual([]);
  });

  test('skipping the last occurrence completes the schedule', () => {
    const world = openWorld('2027-01-05');
    const id = world.make({ frequency: 'monthly', start: '2027-01-05', endMode: 'on_date', endDate: '2027-01-31' });
    world.budget.commit('skip', (writer) => skipNextDate(writer, id));
    expect(world.state(id)).toMatchObject({ completed: true, next_date: '2027-01-05' });
    expect(world.budget.read(listSchedules)).toHaveLength(1);
  });
});
