// Spreadsheet formulas in rules, in the dialect that official clients read (semantics 6.9). Nothing is compiled to
// code: a formula is taken apart and worked out.
import { type Day, err, ok, type Result } from '../../values/index.ts';
import { evaluate } from './evaluate.ts';
import { type Expression, parseFormula } from './parser.ts';
import { tokenize } from './tokens.ts';
import { cellValue, FormulaError, type FormulaValue, rounded, serialOfDay } from './values.ts';

export { FUNCTION_NAMES } from './functions.ts';
export type { FormulaValue } from './values.ts';

/** A formula, taken apart or not understood. */
export type Formula = { readonly source: string; readonly expression: Result<Expression, string> };

/** Takes a formula apart; what is wrong with one that cannot be is kept, and said when it runs. */
export function compileFormula(source: string): Formula {
  return { source, expression: attempt(() => parseFormula(source)) };
}

/** What a formula in a rule can see of the row and the budget. */
export type FormulaRow = {
  /** The row's fields by their API names, in lower case; undefined for a name that does not exist. */
  readonly fieldOf: (name: string) => string | number | boolean | null | undefined;
  /** Hundredths on an account, by its id or exact name, before the row. */
  readonly balanceOf: (account: string) => number;
  readonly today: Day;
};

/** Works a formula out, or says in English why it has no value. Numbers keep 11 digits. */
export function runFormula(formula: Formula, row: FormulaRow): Result<FormulaValue, string> {
  if (!formula.expression.ok) return formula.expression;
  const expression = formula.expression.value;
  return attempt(() => {
    const cellOf = (name: string): FormulaValue | undefined => {
      const content = row.fieldOf(name);
      return content === undefined ? undefined : cellValue(content);
    };
    const value = evaluate(expression, { valueOf: cellOf, balanceOf: row.balanceOf, today: serialOfDay(row.today) });
    return typeof value === 'number' ? rounded(value) : value;
  });
}

function attempt<T>(work: () => T): Result<T, string> {
  try {
    return ok(work());
  } catch (error) {
    if (error instanceof FormulaError) return err(error.message);
    throw error;
  }
}

/** Names that stand for hundredths, while a formula's result is taken for whole units. */
const IN_HUNDREDTHS: ReadonlySet<string> = new Set(['amount', 'balance', 'parent_amount']);

/**
 * The formula that official clients understand, from one written in whole units: `=amount*2` becomes
 * `=INTEGER_TO_AMOUNT(amount)*2`. Undefined when it cannot be read. What is converted already stays.
 */
export function formulaFromUnits(source: string): string | undefined {
  if (!compileFormula(source).expression.ok) return undefined;
  const tokens = tokenize(source);
  let text = '';
  let copied = 0;
  const copy = (upTo: number): void => {
    text += source.slice(copied, upTo);
    copied = upTo;
  };
  for (const [at, token] of tokens.entries()) {
    if (token.kind !== 'name' || isConverted(tokens, at)) continue;
    const end = endOfAmount(tokens, at);
    if (end === undefined || token.start < copied) continue;
    copy(token.start);
    text += 'INTEGER_TO_AMOUNT(';
    copy(end);
    text += ')';
  }
  copy(source.length);
  return text;
}

type Tokens = ReturnType<typeof tokenize>;

function isConverted(tokens: Tokens, at: number): boolean {
  return tokens[at - 1]?.text === '(' && tokens[at - 2]?.text.toUpperCase() === 'INTEGER_TO_AMOUNT';
}

/** Where an amount in hundredths that begins at this token ends; undefined when none begins here. */
function endOfAmount(tokens: Tokens, at: number): number | undefined {
  const token = tokens[at];
  if (token && IN_HUNDREDTHS.has(token.text.toLowerCase()) && tokens[at + 1]?.text !== '(') return token.end;
  if (token?.text.toUpperCase() !== 'BALANCE_OF') return undefined;
  return tokens.slice(at).find(({ text }) => text === ')')?.end;
}
