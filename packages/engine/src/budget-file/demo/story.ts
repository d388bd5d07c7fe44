import { addMonths, type Day, daysInMonth, firstDayOf, type Month, monthOf, parseDay } from '../../values/index.ts';
import { type AccountName, CARD_DAY, HABITS, type Habit, MOVES } from './household.ts';

/** A row of the demo budget. Hundredths, money out negative. */
export type DemoLine = {
  readonly date: Day;
  readonly account: AccountName;
  readonly amount: number;
  readonly category: string | null;
  /** A payee's name, or the account that the money went to. */
  readonly other: { readonly payee: string } | { readonly account: AccountName };
};

/** Months of history before the present one. */
const MONTHS = 6;

export function demoMonths(today: Day): Month[] {
  return Array.from({ length: MONTHS + 1 }, (_, index) => addMonths(monthOf(today), index - MONTHS));
}

/** What happened in the household until today, oldest first; the same for the same day. */
export function demoLines(today: Day): DemoLine[] {
  const random = dice();
  let cardBill = 0;
  const lines: DemoLine[] = [];
  for (const month of demoMonths(today)) {
    const happened = HABITS.flatMap((habit) => habitLines(habit, month, random));
    lines.push(...happened, ...moves(month, cardBill));
    cardBill = -happened.reduce((sum, { account, amount }) => sum + (account === 'Cartão de crédito' ? amount : 0), 0);
  }
  return lines.filter(({ date }) => date <= today).sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

function habitLines({ payee, category, account, from, to, on }: Habit, month: Month, random: () => number): DemoLine[] {
  const days = 'day' in on ? [on.day] : Array.from({ length: on.times }, () => 1 + Math.floor(random() * daysInMonth(month)));
  return days.map((day) => {
    const amount = Math.round(from + (to - from) * random());
    return { date: dayOf(month, day), account, amount, category, other: { payee } };
  });
}

function moves(month: Month, cardBill: number): DemoLine[] {
  const all = [...MOVES, { to: 'Cartão de crédito' as const, day: CARD_DAY, amount: cardBill, category: null }];
  return all
    .filter(({ amount }) => amount > 0)
    .map(({ to, day, amount, category }): DemoLine => {
      return { date: dayOf(month, day), account: 'Conta corrente', amount: -amount, category, other: { account: to } };
    });
}

/** The first such day of the month after today. */
export function nextOnDay(today: Day, day: number): Day {
  const next = dayOf(monthOf(today), day);
  return next > today ? next : dayOf(addMonths(monthOf(today), 1), day);
}

function dayOf(month: Month, day: number): Day {
  return parseDay(`${month}-${String(Math.min(day, daysInMonth(month))).padStart(2, '0')}`) ?? firstDayOf(month);
}

/** Numbers from 0 to 1 that look random and are always the same. */
function dice(): () => number {
  let state = 20_260_315;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
