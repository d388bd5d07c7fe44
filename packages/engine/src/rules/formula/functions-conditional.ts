import { ofList, ofValues } from './arguments.ts';
import type { Call, FormulaFunction } from './call.ts';
import { compareValues } from './compare.ts';
import type { Expression } from './parser.ts';
import { FormulaError, type FormulaErrorCode, type FormulaValue, toFlag, toNumber } from './values.ts';

const NOTHING: Expression = { kind: 'name', name: '' };

/** Decisions, and questions about values. Only the branch that is taken is worked out. */
export const CONDITIONAL_FUNCTIONS: Readonly<Record<string, FormulaFunction>> = {
  TRUE: ofValues(0, 0, () => true),
  FALSE: ofValues(0, 0, () => false),
  IF: {
    min: 2,
    max: 3,
    run: ([test = NOTHING, yes = NOTHING, no], call) => {
      if (toFlag(call.evaluate(test))) return call.evaluate(yes);
      return no ? call.evaluate(no) : false;
    },
  },
  IFS: { min: 2, max: 254, run: (args, call) => firstHolding(args, call) },
  SWITCH: { min: 3, max: 254, run: ([subject = NOTHING, ...cases], call) => switchOver(call.evaluate(subject), cases, call) },
  CHOOSE: {
    min: 2,
    max: 254,
    run: ([index = NOTHING, ...choices], call) => {
      const chosen = choices[Math.trunc(toNumber(call.evaluate(index))) - 1];
      if (!chosen) throw new FormulaError('#NUM!');
      return call.evaluate(chosen);
    },
  },
  IFERROR: {
    min: 2,
    max: 2,
    run: ([tried = NOTHING, instead = NOTHING], call) => call.evaluate(attempt(tried, call) ? instead : tried),
  },
  IFNA: {
    min: 2,
    max: 2,
    run: ([tried = NOTHING, instead = NOTHING], call) => call.evaluate(attempt(tried, call) === '#N/A' ? instead : tried),
  },
  AND: ofList(1, (values) => values.every(toFlag)),
  OR: ofList(1, (values) => values.map(toFlag).some(Boolean)),
  XOR: ofList(1, (values) => values.map(toFlag).filter(Boolean).length % 2 === 1),
  NOT: ofValues(1, 1, ([value]) => !toFlag(value ?? null)),
  ISERROR: { min: 1, max: 1, run: ([tried = NOTHING], call) => attempt(tried, call) !== undefined },
  ISERR: {
    min: 1,
    max: 1,
    run: ([tried = NOTHING], call) => {
      const code = attempt(tried, call);
      return code !== undefined && code !== '#N/A';
    },
  },
  ISNA: { min: 1, max: 1, run: ([tried = NOTHING], call) => attempt(tried, call) === '#N/A' },
  ISNUMBER: ofValues(1, 1, ([value]) => typeof value === 'number'),
  ISTEXT: ofValues(1, 1, ([value]) => typeof value === 'string'),
  ISNONTEXT: ofValues(1, 1, ([value]) => typeof value !== 'string'),
  ISLOGICAL: ofValues(1, 1, ([value]) => typeof value === 'boolean'),
  ISBLANK: ofValues(1, 1, ([value]) => value === null),
  ISEVEN: ofValues(1, 1, ([value]) => Math.trunc(toNumber(value ?? null)) % 2 === 0),
  ISODD: ofValues(1, 1, ([value]) => Math.trunc(toNumber(value ?? null)) % 2 !== 0),
  NA: ofValues(0, 0, () => {
    throw new FormulaError('#N/A');
  }),
};

/** The error that working out an argument ends in; undefined when it has a value. */
function attempt(argument: Expression, call: Call): FormulaErrorCode | undefined {
  try {
    call.evaluate(argument);
    return undefined;
  } catch (error) {
    if (error instanceof FormulaError) return error.code;
    throw error;
  }
}

function firstHolding(args: readonly Expression[], call: Call): FormulaValue {
  for (let at = 0; at + 1 < args.length; at += 2) {
    const [test = NOTHING, value = NOTHING] = args.slice(at, at + 2);
    if (toFlag(call.evaluate(test))) return call.evaluate(value);
  }
  throw new FormulaError('#N/A');
}

function switchOver(subject: FormulaValue, cases: readonly Expression[], call: Call): FormulaValue {
  for (let at = 0; at + 1 < cases.length; at += 2) {
    const [wanted = NOTHING, value = NOTHING] = cases.slice(at, at + 2);
    if (compareValues(subject, call.evaluate(wanted)) === 0) return call.evaluate(value);
  }
  const otherwise = cases.length % 2 === 1 ? cases.at(-1) : undefined;
  if (!otherwise) throw new FormulaError('#N/A');
  return call.evaluate(otherwise);
}
