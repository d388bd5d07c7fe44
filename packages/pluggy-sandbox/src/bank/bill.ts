// A card bill in hundredths.

import type { Cycle } from './cycle.ts';

/** Hundredths. */
export type Charge = { readonly type: string; readonly cents: number; readonly info: string };

export type BillPayment = { readonly moment: number; readonly cents: number; readonly full: boolean };

/** Hundredths; `payment` is null when nothing was owed. */
export type Bill = {
  readonly cycle: Cycle;
  readonly carried: number;
  readonly total: number;
  readonly charges: readonly Charge[];
  readonly payment: BillPayment | null;
};
