// Ways to describe a function by the kinds of its arguments.
import type { Call, FormulaFunction } from './call.ts';
import type { Expression } from './parser.ts';
import { FormulaError, type FormulaValue, finite, toNumber, toText } from './values.ts';

const MANY = 30_000;

/** A function of values, all of them worked out. */
export function ofValues(
  min: number,
  max: number,
  work: (values: readonly FormulaValue[], call: Call) => FormulaValue,
): FormulaFunction {
  return { min, max, run: (args, call) => work(args.map(call.evaluate), call) };
}

/** A function of numbers. Those left out get the given defaults, from the last backwards. */
export function ofNumbers(min: number, defaults: readonly number[], work: (...numbers: number[]) => number): FormulaFunction {
  const max = min + defaults.length;
  return ofValues(min, max, (values) => {
    const given = values.map(toNumber);
    return finite(work(...given, ...defaults.slice(given.length - min)));
  });
}

/** A function of any number of numbers, those of lists included. */
export function ofNumberList(work: (numbers: readonly number[]) => number): FormulaFunction {
  return {
    min: 1,
    max: MANY,
    run: (args, call) =>
      finite(
        work(
          flatten(args, call)
            .filter((value) => value !== null)
            .map(toNumber),
        ),
      ),
  };
}

/** A function of any number of values, those of lists included. */
export function ofList(min: number, work: (values: readonly FormulaValue[]) => FormulaValue): FormulaFunction {
  return { min, max: MANY, run: (args, call) => work(flatten(args, call)) };
}

/** A function of one text. */
export function ofText(work: (text: string) => FormulaValue): FormulaFunction {
  return ofValues(1, 1, ([text]) => work(toText(text ?? null)));
}

/** The values of arguments, lists spread out. */
function flatten(args: readonly Expression[], call: Call): FormulaValue[] {
  return args.flatMap((argument) => (argument.kind === 'list' ? argument.items.map(call.evaluate) : [call.evaluate(argument)]));
}

/** The given text, or an error for a number that cannot be a position or a length. */
export function position(value: FormulaValue | undefined, least: number): number {
  const number = Math.trunc(toNumber(value ?? null));
  if (number < least) throw new FormulaError('#VALUE!', 'Value too low.');
  return number;
}
