export { err, ok, type Result } from '@extrato/protocol';
export type { Brand } from './brand.ts';
export { absCents, type Cents, cents, centsFromDecimal, centsToDecimal, negateCents, sumCents, ZERO_CENTS } from './cents.ts';
export { addDays, type Day, dayInZone, daysBetween, type Month, monthOf, parseDay, parseMonth } from './day.ts';
export { addMonths, addMonthsToDay, daysInMonth, firstDayOf, lastDayOf, monthRange, monthsBetween } from './month.ts';
export { type Placed, type Placement, placeBefore, SORT_STEP } from './sort-order.ts';
export { foldText, sameName } from './text.ts';
