import type { Call, FormulaFunction } from './call.ts';
import { CONDITIONAL_FUNCTIONS } from './functions-conditional.ts';
import { DATE_FUNCTIONS } from './functions-date.ts';
import { MATH_FUNCTIONS } from './functions-math.ts';
import { MONEY_FUNCTIONS } from './functions-money.ts';
import { TEXT_FUNCTIONS } from './functions-text.ts';
import type { Expression } from './parser.ts';
import { FormulaError, type FormulaValue } from './values.ts';

const FUNCTIONS: ReadonlyMap<string, FormulaFunction> = new Map(
  Object.entries({ ...CONDITIONAL_FUNCTIONS, ...MATH_FUNCTIONS, ...TEXT_FUNCTIONS, ...DATE_FUNCTIONS, ...MONEY_FUNCTIONS }),
);

/** The names of all functions, for an editor to offer. */
export const FUNCTION_NAMES: readonly string[] = [...FUNCTIONS.keys()].sort();

/** Calls a function by its name in capitals. Throws a FormulaError for an unknown one, or too few or many arguments. */
export function callFunction(name: string, args: readonly Expression[], call: Call): FormulaValue {
  const found = FUNCTIONS.get(name);
  if (!found) throw new FormulaError('#NAME?', `Function name ${name} not recognized.`);
  if (args.length < found.min || args.length > found.max) throw new FormulaError('#N/A', 'Wrong number of arguments.');
  return found.run(args, call);
}
