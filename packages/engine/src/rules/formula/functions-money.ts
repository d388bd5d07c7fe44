import { ofNumbers, ofValues } from './arguments.ts';
import type { FormulaFunction } from './call.ts';
import { FormulaError, toNumber, toText } from './values.ts';

/** What is special to budgets (semantics 6.9), and the classic sums about loans. */
export const MONEY_FUNCTIONS: Readonly<Record<string, FormulaFunction>> = {
  INTEGER_TO_AMOUNT: ofNumbers(1, [2], (amount, places) => amount / 10 ** places),
  FIXED: ofValues(1, 2, ([number = null, places = 0]) => {
    const decimals = toNumber(places);
    if (!(decimals >= 0 && decimals <= 100)) throw new FormulaError('#VALUE!');
    return toNumber(number).toFixed(decimals);
  }),
  BALANCE_OF: ofValues(1, 1, ([account = null], { scope }) => scope.balanceOf(toText(account).replaceAll(/\\(["\\])/g, '$1'))),
  /** Queries belong to reports; in rules they are empty. */
  QUERY: ofValues(1, 1, () => 0),
  QUERY_COUNT: ofValues(1, 1, () => 0),
  PMT: ofNumbers(3, [0, 0], payment),
  FV: ofNumbers(3, [0, 0], futureValue),
  PV: ofNumbers(3, [0, 0], (rate, periods, pay, future, atStart) => {
    if (rate === 0) return -future - pay * periods;
    const growth = (1 + rate) ** periods;
    return (-future - pay * (1 + rate * atStart) * ((growth - 1) / rate)) / growth;
  }),
  NPER: ofNumbers(3, [0, 0], (rate, pay, present, future, atStart) => {
    if (rate === 0) return -(present + future) / pay;
    const due = (pay * (1 + rate * atStart)) / rate;
    return Math.log((due - future) / (present + due)) / Math.log(1 + rate);
  }),
};

function payment(rate = 0, periods = 0, present = 0, future = 0, atStart = 0): number {
  if (periods === 0) throw new FormulaError('#NUM!');
  if (rate === 0) return -(present + future) / periods;
  const growth = (1 + rate) ** periods;
  return (-rate * (present * growth + future)) / ((1 + rate * atStart) * (growth - 1));
}

function futureValue(rate = 0, periods = 0, pay = 0, present = 0, atStart = 0): number {
  if (rate === 0) return -(present + pay * periods);
  const growth = (1 + rate) ** periods;
  return -(present * growth + (pay * (1 + rate * atStart) * (growth - 1)) / rate);
}
