import { describe, expect, test } from 'vitest';
import { createAccount } from '../accounts/index.ts';
import { encodeDateValue } from '../conditions/index.ts';
import type { BudgetWriter } from '../log/access.ts';
import { createPayee, transferPayee } from '../payees/index.ts';
import { setPreference } from '../preferences/index.ts';
import { parseRecurrence } from '../recurrence/index.ts';
import { encodeAction, parseRule } from '../rules/index.ts';
import { fixture, openTestBudget, openTestBudgetFrom, testDay } from '../testing/budget.ts';
import { insertTransactions } from '../transactions/index.ts';
import { addDays, cents } from '../values/index.ts';
import {
  createSchedule,
  deleteSchedule,
  findSchedules,
  followRuleEdit,
  linkSchedule,
  listSchedules,
  type NewSchedule,
  postSchedule,
  resetNextDate,
  rowsOfSchedule,
  type ScheduleDate,
  scheduleById,
  scheduleStatuses,
  schedulesOfRule,
  setCompleted,
  skipNextDate,
  upcomingDays,
  upcomingRows,
  updateSchedule,
  viewSchedules,
} from './index.ts';

const TODAY = '2026-03-15';

function every(json: object, op: ScheduleDate['op'] = 'isapprox'): ScheduleDate {
  const recurrence = parseRecurrence(json);
  if (!recurrence) throw new Error(JSON.stringify(json));
  return { op, value: { kind: 'recurrence', recurrence } };
}

const onDay = (day: string, op: ScheduleDate['op'] = 'isapprox'): ScheduleDate => ({
  op,
  value: { kind: 'day', day: testDay(day) },
});
const monthly = (start: string, op?: ScheduleDate['op']) => every({ frequency: 'monthly', start }, op);

function openWorld(level?: number) {
  const budget = openTestBudget({ today: TODAY, ...(level ? { level } : {}) });
  const ids = budget.commit('set up', (writer) => {
    const [account, other] = ['Checking', 'Savings'].map((name) => createAccount(writer, { name }));
    return {
      account: account?.ok ? account.value : '',
      other: other?.ok ? other.value : '',
      payee: createPayee(writer, 'Landlord'),
    };
  });
  const make = (writer: BudgetWriter, schedule: NewSchedule): string => {
    const made = createSchedule(writer, {
      account: ids.account,
      payee: ids.payee,
      amount: { op: 'is', value: -100 },
      ...schedule,
    });
    if (!made.ok) throw new Error(made.error.code);
    return made.value;
  };
  return { budget, ...ids, make };
}

function found(writer: BudgetWriter, id: string) {
  const schedule = scheduleById(writer, id);
  if (!schedule) throw new Error(id);
  return schedule;
}

describe('creating (semantics 7.1)', () => {
  test('writes the rule, the schedule and the next date, as official clients do', () => {
    const { budget, account, payee, make } = openWorld();
    budget.commit('make', (writer) => {
      const id = make(writer, { name: ' Rent ', date: monthly('2026-01-31') });
      const { rule } = found(writer, id);
      expect(writer.row('schedules', id)).toMatchObject({ name: 'Rent', postsTransaction: false, completed: false });
      expect(writer.row('rules', rule ?? '')).toMatchObject({
        stage: null,
        conditionsOp: 'and',
        conditions: [
          { op: 'is', field: 'description', value: payee },
          { op: 'is', field: 'acct', value: account },
          { op: 'isapprox', field: 'date', value: { frequency: 'monthly', start: '2026-01-31' } },
          { op: 'is', field: 'amount', value: -100 },
        ],
        actions: [{ op: 'link-schedule', value: id }],
      });
      const [dates] = writer.select('schedule_dates', ['localNextDate', 'localNextDateAt', 'baseNextDate', 'baseNextDateAt']);
      expect(dates).toMatchObject({ localNextDate: '2026-03-31', baseNextDate: '2026-03-31' });
      expect(dates?.localNextDateAt).toBe(dates?.baseNextDateAt);
    });
  });

  test('refuses a taken name, what does not exist, what never happens, what the file cannot hold', () => {
    const { budget, make } = openWorld(43);
    const code = (schedule: NewSchedule) =>
      budget.commit('make', (writer) => {
        const made = createSchedule(writer, schedule);
        return made.ok ? 'made' : made.error.code;
      });
    budget.commit('make', (writer) => make(writer, { name: 'Rent', date: onDay(TODAY) }));
    expect(code({ name: 'Rent ', date: onDay(TODAY) })).toBe('schedule-name-taken');
    expect(code({ name: 'rent', date: onDay(TODAY) })).toBe('made');
    expect(code({ account: 'gone', date: onDay(TODAY) })).toBe('not-found');
    expect(code({ payee: 'gone', date: onDay(TODAY) })).toBe('not-found');
    expect(code({ date: every({ frequency: 'daily', start: TODAY, endMode: 'on_date', endDate: '2026-01-01' }) })).toBe(
      'schedule-never-happens',
    );
    expect(code({ customUpcomingLength: '30', date: onDay(TODAY) })).toBe('needs-newer-level');
  });

  test('the schedules of a recorded budget read as recorded', () => {
    type Recorded = {
      id: string;
      next_date: string;
      completed: boolean;
      posts_transaction: boolean;
      amount: unknown;
      amountOp: string;
      date: unknown;
    };
    const { schedules } = fixture<{ schedules: (Recorded & { name: string; payee: string; account: string })[] }>(
      'budgets',
      'household-brl.expected.json',
    );
    const budget = openTestBudgetFrom('household-brl', { today: TODAY });
    const read = budget
      .read(listSchedules)
      .map(({ id, name, nextDate, completed, postsTransaction, payee, account, amount }) => ({
        id,
        name,
        next_date: nextDate,
        completed,
        posts_transaction: postsTransaction,
        payee,
        account,
        amount: amount?.value,
        amountOp: amount?.op,
      }));
    const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
    expect(read.sort(byId)).toEqual(schedules.map(({ date: _date, ...rest }) => rest).sort(byId));
    for (const { id, date } of budget.read(viewSchedules)) {
      const wanted = schedules.find((schedule) => schedule.id === id)?.date;
      expect(typeof wanted === 'string' ? date?.value : parseRecurrence(date?.value)).toEqual(
        typeof wanted === 'string' ? wanted : parseRecurrence(wanted),
      );
    }
  });
});

describe('changing (semantics 7.1)', () => {
  test('replaces parts where they stand; added conditions and actions stay word for word', () => {
    const { budget, make, other } = openWorld();
    budget.commit('make', (writer) => {
      const id = make(writer, { date: monthly('2026-01-20') });
      const rule = found(writer, id).rule ?? '';
      const extra = { op: 'contains', field: 'notes', value: 'x', mine: 1 };
      const before = writer.row('rules', rule);
      const conditions = Array.isArray(before?.conditions) ? before.conditions : [];
      writer.update('rules', rule, {
        conditions: [extra, ...conditions],
        actions: [
          ...(Array.isArray(before?.actions) ? before.actions : []),
          { op: 'set', field: 'amount', value: -100 },
          { op: 'set', field: 'amount', value: 1, options: { formula: '=amount' } },
        ],
      });
      expect(
        updateSchedule(writer, {
          id,
          amount: { op: 'isbetween', value: { num1: -301, num2: -100 } },
          payee: null,
          account: other,
        }),
      ).toMatchObject({ ok: true });
      expect(writer.row('rules', rule)?.conditions).toMatchObject([
        extra,
        { field: 'acct', value: other },
        { field: 'date' },
        { field: 'amount', op: 'isbetween', value: { num1: -301, num2: -100 } },
      ]);
      expect(writer.row('rules', rule)?.actions).toMatchObject([
        { op: 'link-schedule' },
        { value: -200 },
        { value: 1, options: { formula: '=amount' } },
      ]);
    });
  });

  test('a new date or account starts the next date over, anything else does not', () => {
    const { budget, make, other } = openWorld();
    budget.commit('make', (writer) => {
      const id = make(writer, { date: monthly('2026-01-20') });
      skipNextDate(writer, id);
      expect(found(writer, id).nextDate).toBe('2026-04-20');
      updateSchedule(writer, { id, name: 'x', amount: { op: 'is', value: 5 }, date: monthly('2026-01-20') });
      expect(found(writer, id).nextDate).toBe('2026-04-20');
      updateSchedule(writer, { id, account: other });
      expect(found(writer, id).nextDate).toBe('2026-03-20');
      updateSchedule(writer, { id, date: monthly('2026-01-25') });
      expect(found(writer, id).nextDate).toBe('2026-03-25');
    });
  });

  test('a missing or broken rule is replaced by one about 0, about today', () => {
    const { budget, make } = openWorld();
    budget.commit('make', (writer) => {
      const id = make(writer, { date: monthly('2026-01-20') });
      const broken = found(writer, id).rule ?? '';
      writer.update('rules', broken, { conditions: [{ op: 'smells', field: 'date', value: 1 }] });
      expect(found(writer, id)).toMatchObject({ date: null, amount: null });
      expect(updateSchedule(writer, { id, amount: { op: 'is', value: 7 } })).toMatchObject({ ok: true });
      const { rule, date, amount } = found(writer, id);
      expect(rule).not.toBe(broken);
      expect(writer.row('rules', broken)?.tombstone).toBe(true);
      expect(amount).toEqual({ op: 'is', value: 7 });
      expect(date && encodeDateValue(date.value)).toBe(TODAY);
    });
  });

  test('editing the rule itself starts the next date over where its day changed', () => {
    const { budget, make } = openWorld();
    budget.commit('make', (writer) => {
      const id = make(writer, { date: monthly('2026-01-20') });
      const rule = found(writer, id).rule ?? '';
      const before = schedulesOfRule(writer, rule);
      writer.update('rules', rule, { conditions: [{ op: 'is', field: 'date', value: '2026-05-05' }] });
      followRuleEdit(writer, before);
      expect(found(writer, id).nextDate).toBe('2026-05-05');
    });
  });

  test('deleting takes the rule along and leaves rows their schedule', () => {
    const { budget, make } = openWorld();
    budget.commit('make', (writer) => {
      const id = make(writer, { date: onDay(TODAY) });
      const rule = found(writer, id).rule ?? '';
      const posted = postSchedule(writer, id);
      expect(deleteSchedule(writer, id)).toMatchObject({ ok: true });
      expect(writer.row('rules', rule)?.tombstone).toBe(true);
      expect(scheduleById(writer, id)).toBeUndefined();
      expect(writer.row('transactions', (posted.ok && posted.value) || '')?.schedule).toBe(id);
      expect(deleteSchedule(writer, id)).toMatchObject({ error: { code: 'not-found' } });
    });
  });

  test('a reset somewhere makes what this device advanced to void (budget-file.md 4.6)', () => {
    const { budget, make } = openWorld();
    budget.commit('make', (writer) => {
      const id = make(writer, { date: monthly('2026-01-20') });
      skipNextDate(writer, id);
      skipNextDate(writer, id);
      resetNextDate(writer, id);
      expect(found(writer, id).nextDate).toBe('2026-03-20');
      const [dates] = writer.select('schedule_dates', ['localNextDate', 'localNextDateAt', 'baseNextDateAt']);
      expect(dates).toMatchObject({ localNextDate: '2026-05-20' });
      expect(dates?.localNextDateAt).not.toBe(dates?.baseNextDateAt);
    });
  });
});

describe('status (semantics 7.4)', () => {
  test.each([
    ['7', 7],
    ['1', 1],
    ['oneMonth', 31],
    ['currentMonth', 16],
    ['3-day', 3],
    ['2-week', 14],
    ['1-month', 32],
    ['1-year', 366],
    ['0-day', 1],
    ['soon', 7],
    ['3-moon', 7],
  ])('%s is %i days ahead', (length, days) => {
    expect(upcomingDays(length, testDay(TODAY))).toBe(days);
  });

  test('each in its turn', () => {
    const { budget, make, account } = openWorld();
    budget.commit('make', (writer) => {
      const days = {
        missed: '2026-03-14',
        due: TODAY,
        upcoming: '2026-03-22',
        scheduled: '2026-03-23',
        paid: TODAY,
        completed: TODAY,
      };
      const ids = Object.fromEntries(Object.entries(days).map(([status, day]) => [status, make(writer, { date: onDay(day) })]));
      insertTransactions(writer, [
        { account, date: addDays(testDay(TODAY), -2), amount: cents(1), schedule: ids['paid'] ?? null },
      ]);
      setCompleted(writer, ids['completed'] ?? '', true);
      const statuses = scheduleStatuses(writer, listSchedules(writer));
      expect(Object.fromEntries(Object.entries(ids).map(([status, id]) => [status, statuses.get(id)]))).toEqual(
        Object.fromEntries(Object.keys(days).map((status) => [status, status])),
      );
    });
  });

  test('an exact date, or one that posts by itself, is not paid by an earlier row', () => {
    const { budget, make, account } = openWorld();
    budget.commit('make', (writer) => {
      const exact = make(writer, { date: onDay(TODAY, 'is') });
      const posting = make(writer, { date: onDay(TODAY), postsTransaction: true });
      const rows = [exact, posting].map((schedule) => ({ account, date: testDay('2026-03-14'), amount: cents(1), schedule }));
      insertTransactions(writer, rows);
      const statuses = scheduleStatuses(writer, listSchedules(writer));
      expect([exact, posting].map((id) => statuses.get(id))).toEqual(['due', 'due']);
    });
  });
});

describe('rows to come (semantics 7.4)', () => {
  test('all occurrences until the end of the upcoming length, newest first; a paid one is left out', () => {
    const { budget, make, account } = openWorld();
    budget.commit('make', (writer) => {
      const weekly = make(writer, { date: every({ frequency: 'weekly', start: '2026-03-10' }) });
      const paid = make(writer, { date: every({ frequency: 'weekly', start: '2026-03-16' }) });
      make(writer, { date: onDay('2026-06-01') });
      insertTransactions(writer, [{ account, date: testDay('2026-03-16'), amount: cents(1), schedule: paid }]);
      setPreference(writer, 'upcomingScheduledTransactionLength', '14');
      const dates = upcomingRows(writer).map(({ schedule, date, status }) => [schedule, date, status]);
      expect(dates).toEqual([
        [weekly, '2026-03-24', 'upcoming'],
        [paid, '2026-03-23', 'upcoming'],
        [weekly, '2026-03-17', 'upcoming'],
      ]);
      expect(upcomingRows(writer, { until: testDay('2026-06-01') }).some(({ date }) => date === '2026-06-01')).toBe(true);
    });
  });

  test('rules say what the row will be, and a transfer shows at both ends', () => {
    const { budget, make, other, account } = openWorld();
    budget.commit('make', (writer) => {
      const id = make(writer, { date: onDay(TODAY), payee: transferPayee(writer, other) ?? null });
      const rule = found(writer, id).rule ?? '';
      const actions = writer.row('rules', rule)?.actions;
      writer.update('rules', rule, {
        actions: [...(Array.isArray(actions) ? actions : []), { op: 'set', field: 'notes', value: 'soon' }],
      });
      const [row] = upcomingRows(writer, { account: other });
      expect(row).toMatchObject({ account, transferAccount: other, status: 'due', draft: { notes: 'soon', schedule: id } });
      expect(upcomingRows(writer, { account: 'elsewhere' })).toEqual([]);
    });
  });
});

describe('posting by hand', () => {
  test('makes both legs of a transfer, uncleared, once', () => {
    const { budget, make, other, account } = openWorld();
    budget.commit('make', (writer) => {
      const id = make(writer, { date: onDay(TODAY), payee: transferPayee(writer, other) ?? null });
      expect(postSchedule(writer, id)).toMatchObject({ ok: true });
      const rows = writer.select('live_transactions', ['account', 'amount', 'cleared', 'schedule', 'date'], 'order by amount');
      expect(rows).toEqual([
        { account, amount: -100, cleared: false, schedule: id, date: TODAY },
        { account: other, amount: 100, cleared: false, schedule: id, date: TODAY },
      ]);
      expect(postSchedule(writer, id)).toMatchObject({ error: { code: 'schedule-posted-already' } });
      expect(postSchedule(writer, id, testDay('2026-03-16'))).toMatchObject({ ok: true });
    });
  });

  test('needs an open account', () => {
    const { budget, make, account } = openWorld();
    budget.commit('make', (writer) => {
      const without = make(writer, { date: onDay(TODAY), account: null });
      expect(postSchedule(writer, without)).toMatchObject({ error: { code: 'schedule-without-account' } });
      const closed = make(writer, { date: onDay(TODAY) });
      writer.update('accounts', account, { closed: true });
      expect(postSchedule(writer, closed)).toMatchObject({ error: { code: 'schedule-account-closed' } });
    });
  });
});

describe('linking (semantics 7.6)', () => {
  test('both legs of a transfer carry the schedule', () => {
    const { budget, make, other, account } = openWorld();
    budget.commit('link', (writer) => {
      const id = make(writer, { date: onDay(TODAY) });
      const payee = transferPayee(writer, other) ?? null;
      const rows = insertTransactions(writer, [{ account, date: testDay(), amount: cents(-5), payee }]);
      expect(linkSchedule(writer, id, rows)).toMatchObject({ ok: true });
      expect(rowsOfSchedule(writer, id)).toHaveLength(2);
      expect(linkSchedule(writer, null, rows)).toMatchObject({ ok: true });
      expect(rowsOfSchedule(writer, id)).toEqual([]);
      expect(linkSchedule(writer, 'gone', rows)).toMatchObject({ error: { code: 'not-found' } });
    });
  });
});

describe('finding schedules in history (semantics 7.7)', () => {
  function search(
    rows: readonly (readonly [day: string, amount: number])[],
    more: readonly (readonly [day: string, amount: number])[] = [],
  ) {
    const { budget, account, payee } = openWorld();
    return budget.commit('find', (writer) => {
      const other = createPayee(writer, 'Somebody else');
      insertTransactions(writer, [
        ...more.map(([day, amount]) => ({ account, date: testDay(day), amount: cents(amount), payee: other })),
        ...rows.map(([day, amount]) => ({ account, date: testDay(day), amount: cents(amount), payee })),
      ]);
      return findSchedules(writer)
        .filter((schedule) => schedule.payee === payee)
        .map(({ date, amount }) => ({ op: date.op, amount, value: encodeDateValue(date.value) }));
    });
  }

  test('every month, begun as early as rows go back', () => {
    const rows = ['2025-11-05', '2025-12-05', '2026-01-05', '2026-02-05', '2026-03-05'].map((day) => [day, -9900] as const);
    expect(search(rows)).toMatchObject([
      { op: 'is', amount: { op: 'is', value: -9900 }, value: { frequency: 'monthly', start: '2025-11-05', patterns: [] } },
    ]);
  });

  test('every two weeks, and every week', () => {
    const fortnight = ['2026-01-12', '2026-01-26', '2026-02-09', '2026-02-23', '2026-03-09'].map((day) => [day, -500] as const);
    expect(search(fortnight)).toMatchObject([{ value: { frequency: 'weekly', interval: 2, start: '2026-01-12' } }]);
    const weeks = ['2026-02-16', '2026-02-23', '2026-03-02', '2026-03-09'].map((day) => [day, -500] as const);
    expect(search(weeks)).toMatchObject([{ value: { frequency: 'weekly', interval: 1, start: '2026-02-16' } }]);
  });

  test('the last day of the month', () => {
    const rows = ['2025-11-30', '2025-12-31', '2026-01-31', '2026-02-28'].map((day) => [day, -100] as const);
    expect(search(rows)).toMatchObject([{ op: 'is', value: { frequency: 'monthly', patterns: [{ type: 'day', value: -1 }] } }]);
  });

  test('days and amounts that are only about right', () => {
    expect(
      search([
        ['2026-01-04', -10_000],
        ['2026-02-06', -10_500],
        ['2026-03-05', -9800],
      ]),
    ).toMatchObject([{ op: 'isapprox', amount: { op: 'isapprox', value: -9800 }, value: { frequency: 'monthly' } }]);
  });

  test('not where somebody else has the first similar row, or amounts differ too much', () => {
    expect(
      search([
        ['2026-01-05', -100],
        ['2026-02-05', -100],
        ['2026-03-05', -150],
      ]),
    ).toEqual([]);
    const rows = [
      ['2026-01-05', -100],
      ['2026-02-05', -100],
      ['2026-03-05', -100],
    ] as const;
    const between = ['2026-02-05', '2026-02-07'].map((day) => [day, -100] as const);
    expect(search(rows, between)).toEqual([]);
  });
});

test('a rule that official clients wrote for a schedule is written back the same', () => {
  const stored = openTestBudgetFrom('tiny', { today: TODAY }).read((reader) =>
    reader.select('live_rules', ['id', 'stage', 'conditionsOp', 'conditions', 'actions']),
  );
  for (const row of stored)
    expect(parseRule(row)?.actions.map((action) => encodeAction(action))).toMatchObject(
      Array.isArray(row.actions) ? row.actions : [],
    );
});
