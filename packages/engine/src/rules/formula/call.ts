import type { Expression } from './parser.ts';
import type { FormulaValue } from './values.ts';

/** What a formula can see beyond itself. */
export type FormulaScope = {
  /** The value of a name, in any case; undefined when there is no such name. */
  readonly valueOf: (name: string) => FormulaValue | undefined;
  /** Hundredths on an account, by its id or its exact name, before the row; 0 for an unknown one. */
  readonly balanceOf: (account: string) => number;
  /** Serial number of today. */
  readonly today: number;
};

/** How a function gets at its arguments, and at the world. */
export type Call = { readonly scope: FormulaScope; readonly evaluate: (argument: Expression) => FormulaValue };

/** A function of formulas: how many arguments it takes, and what it makes of them. */
export type FormulaFunction = {
  readonly min: number;
  readonly max: number;
  readonly run: (args: readonly Expression[], call: Call) => FormulaValue;
};
