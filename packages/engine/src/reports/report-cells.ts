import { type Cents, cents } from '../values/index.ts';
import type { BalanceType } from './report-settings.ts';

/** Amounts of one cell of a report. */
export type ReportAmounts = {
  readonly deposits: Cents;
  /** Negative. */
  readonly payments: Cents;
  readonly budgeted: Cents;
};

/** No money at all. */
export const NOTHING: ReportAmounts = { deposits: cents(0), payments: cents(0), budgeted: cents(0) };

/** Sums by key and span. */
export class ReportCells {
  readonly #byKey = new Map<string | null, ReportAmounts[]>();
  readonly #spans: number;

  constructor(spans: number) {
    this.#spans = spans;
  }

  add(key: string | null, span: number, amounts: ReportAmounts): void {
    const row = this.#byKey.get(key) ?? new Array<ReportAmounts>(this.#spans).fill(NOTHING);
    row[span] = added(row[span] ?? NOTHING, amounts);
    this.#byKey.set(key, row);
  }

  /** The amounts of several keys together, per span. */
  rowOf(keys: readonly (string | null)[]): ReportAmounts[] {
    const row = new Array<ReportAmounts>(this.#spans).fill(NOTHING);
    for (const key of keys)
      for (const [span, amounts] of (this.#byKey.get(key) ?? []).entries()) row[span] = added(row[span] ?? NOTHING, amounts);
    return row;
  }

  keys(): (string | null)[] {
    return [...this.#byKey.keys()];
  }
}

/** Both together. */
export function added(a: ReportAmounts, b: ReportAmounts): ReportAmounts {
  return {
    deposits: cents(a.deposits + b.deposits),
    payments: cents(a.payments + b.payments),
    budgeted: cents(a.budgeted + b.budgeted),
  };
}

/** The amount that a balance type shows. */
export function shownAmount({ deposits, payments, budgeted }: ReportAmounts, type: BalanceType): Cents {
  const net = deposits + payments;
  switch (type) {
    case 'Payment':
      return cents(-payments);
    case 'Deposit':
      return deposits;
    case 'Net':
      return cents(net);
    case 'Net Payment':
      return cents(Math.max(0, -net));
    case 'Net Deposit':
      return cents(Math.max(0, net));
    case 'Budgeted':
      return budgeted;
  }
}
