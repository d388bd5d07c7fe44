import type { FormulaScope } from './call.ts';
import { compareValues } from './compare.ts';
import { callFunction } from './functions.ts';
import type { BinaryOperator, Expression } from './parser.ts';
import { FormulaError, type FormulaValue, finite, toNumber, toText } from './values.ts';

/** Reference to a cell: a rule has no sheet, so every cell but its own is empty. */
const CELL = /^\$?[a-z]{1,3}\$?\d+$/i;

/** Works a formula out. Throws a FormulaError. */
export function evaluate(expression: Expression, scope: FormulaScope): FormulaValue {
  switch (expression.kind) {
    case 'value':
      return expression.value;
    case 'name':
      return valueOfName(expression.name, scope);
    case 'negate':
      return finite(-toNumber(evaluate(expression.operand, scope)));
    case 'plus':
      return evaluate(expression.operand, scope);
    case 'percent':
      return toNumber(evaluate(expression.operand, scope)) / 100;
    case 'binary':
      return operate(expression.operator, evaluate(expression.left, scope), evaluate(expression.right, scope));
    case 'list':
      return expression.items[0] ? evaluate(expression.items[0], scope) : null;
    case 'call':
      return callFunction(expression.name, expression.args, { scope, evaluate: (argument) => evaluate(argument, scope) });
  }
}

function valueOfName(name: string, scope: FormulaScope): FormulaValue {
  if (name === '') return null;
  const value = scope.valueOf(name.toLowerCase());
  if (value !== undefined) return value;
  if (!CELL.test(name)) throw new FormulaError('#NAME?', `Named expression ${name} not recognized.`);
  if (name.replaceAll('$', '').toUpperCase() === 'A1') throw new FormulaError('#CYCLE!');
  return null;
}

function operate(operator: BinaryOperator, left: FormulaValue, right: FormulaValue): FormulaValue {
  switch (operator) {
    case '&':
      return toText(left) + toText(right);
    case '+':
      return finite(steady(toNumber(left), toNumber(right)));
    case '-':
      return finite(steady(toNumber(left), -toNumber(right)));
    case '*':
      return finite(toNumber(left) * toNumber(right));
    case '/':
      return divide(toNumber(left), toNumber(right));
    case '^':
      return finite(toNumber(left) ** toNumber(right));
    default:
      return holds(operator, compareValues(left, right));
  }
}

/** Sums that nearly cancel out are zero. */
function steady(left: number, right: number): number {
  const sum = left + right;
  return Math.abs(sum) < 1e-13 * Math.abs(left) ? 0 : sum;
}

function divide(left: number, right: number): number {
  if (right === 0) throw new FormulaError('#DIV/0!');
  return finite(left / right);
}

function holds(operator: '=' | '<>' | '<' | '<=' | '>' | '>=', order: number): boolean {
  switch (operator) {
    case '=':
      return order === 0;
    case '<>':
      return order !== 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
  }
}
