// One vocabulary for two engines: what a person does to a budget, and what they then see. The same steps are done by
// the official client and by ours, each on a device of its own; in the end both are asked for everything they compute.

/** Amounts are hundredths, days `YYYY-MM-DD`, months `YYYY-MM`. Everything is named by id. */
export type Step =
  | { readonly kind: 'add'; readonly account: string; readonly rows: readonly NewRow[] }
  | { readonly kind: 'import'; readonly account: string; readonly rows: readonly NewRow[] }
  | { readonly kind: 'edit'; readonly id: string; readonly change: RowChange }
  | { readonly kind: 'delete'; readonly id: string }
  | { readonly kind: 'budget'; readonly month: string; readonly category: string; readonly amount: number }
  | { readonly kind: 'carryover'; readonly month: string; readonly category: string; readonly on: boolean }
  | { readonly kind: 'hold'; readonly month: string; readonly amount: number }
  | { readonly kind: 'reset-hold'; readonly month: string }
  | { readonly kind: 'create-account'; readonly name: string; readonly offBudget: boolean; readonly balance: number }
  | { readonly kind: 'rename-account'; readonly id: string; readonly name: string }
  | { readonly kind: 'close-account'; readonly id: string; readonly target: string; readonly category: string | null }
  | { readonly kind: 'reopen-account'; readonly id: string }
  | { readonly kind: 'create-payee'; readonly name: string }
  | { readonly kind: 'rename-payee'; readonly id: string; readonly name: string }
  | { readonly kind: 'merge-payees'; readonly target: string; readonly merged: readonly string[] }
  | { readonly kind: 'delete-payee'; readonly id: string }
  | { readonly kind: 'create-category'; readonly name: string; readonly group: string }
  | { readonly kind: 'rename-category'; readonly id: string; readonly name: string }
  | { readonly kind: 'delete-category'; readonly id: string; readonly target: string }
  | { readonly kind: 'create-group'; readonly name: string }
  | { readonly kind: 'create-rule'; readonly rule: NewRule }
  | { readonly kind: 'delete-rule'; readonly id: string }
  | { readonly kind: 'create-schedule'; readonly schedule: NewSchedule }
  | { readonly kind: 'delete-schedule'; readonly id: string }
  | { readonly kind: 'note'; readonly id: string; readonly note: string };

export type NewRow = {
  readonly date: string;
  readonly amount: number;
  readonly payeeName?: string;
  /** Payee id; the transfer payee of another account makes a transfer. */
  readonly payee?: string;
  readonly category?: string;
  readonly notes?: string;
  readonly cleared?: boolean;
  readonly importedId?: string;
  readonly splits?: readonly { readonly amount: number; readonly category: string; readonly notes: string }[];
};

export type RowChange = {
  readonly date?: string;
  readonly amount?: number;
  readonly payee?: string | null;
  readonly category?: string | null;
  readonly notes?: string;
  readonly cleared?: boolean;
};

/** Fields in the words of the official API. */
export type NewRule = {
  readonly stage: 'pre' | 'post' | null;
  readonly conditions: readonly { readonly field: string; readonly op: string; readonly value: unknown }[];
  readonly actions: readonly { readonly op: 'set'; readonly field: string; readonly value: unknown }[];
};

export type NewSchedule = {
  readonly name: string;
  readonly payee: string;
  readonly account: string;
  readonly amount: number;
  readonly start: string;
  readonly frequency: 'weekly' | 'monthly';
};

export type Named = { readonly id: string; readonly name: string };

/** What there is to act upon, as one device sees it; each list in an order that does not depend on ids. */
export type World = {
  readonly accounts: readonly (Named & {
    readonly offBudget: boolean;
    readonly closed: boolean;
    readonly transferPayee: string;
  })[];
  readonly payees: readonly Named[];
  readonly categories: readonly (Named & { readonly isIncome: boolean })[];
  readonly groups: readonly (Named & { readonly isIncome: boolean })[];
  readonly rows: readonly RowSeen[];
  readonly rules: readonly Named[];
  readonly schedules: readonly Named[];
};

export type RowSeen = {
  readonly id: string;
  readonly account: string;
  readonly isParent: boolean;
  readonly isChild: boolean;
  readonly isTransfer: boolean;
};

/** Everything that two engines must agree upon, in shapes that can be compared as they are. */
export type Figures = Readonly<Record<string, unknown>>;

/** A device with an engine on it. */
export interface Actor extends AsyncDisposable {
  readonly name: string;
  world(): Promise<World>;
  perform(step: Step): Promise<void>;
  sync(): Promise<void>;
  figures(): Promise<Figures>;
}

/** A value of a condition with everything written out that a recurrence takes for granted. */
export function spelledOut(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('frequency' in value)) return value;
  const taken = { interval: 1, patterns: [], skipWeekend: false, weekendSolveMode: 'after', endMode: 'never' };
  return { ...taken, ...value };
}
