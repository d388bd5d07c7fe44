import { type Token, tokenize } from './tokens.ts';
import { FormulaError } from './values.ts';

export type BinaryOperator = '+' | '-' | '*' | '/' | '^' | '&' | '=' | '<>' | '<' | '<=' | '>' | '>=';

/** A formula taken apart. */
export type Expression =
  | { readonly kind: 'value'; readonly value: number | string }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'binary'; readonly operator: BinaryOperator; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'negate' | 'percent' | 'plus'; readonly operand: Expression }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[] }
  | { readonly kind: 'list'; readonly items: readonly Expression[] };

/** How tightly operators bind; all of them group from the left, `^` too. */
const BINDING: Readonly<Record<BinaryOperator, number>> = {
  '=': 1,
  '<>': 1,
  '<': 1,
  '<=': 1,
  '>': 1,
  '>=': 1,
  '&': 2,
  '+': 3,
  '-': 3,
  '*': 4,
  '/': 4,
  '^': 5,
};

function isBinary(text: string): text is BinaryOperator {
  return text in BINDING;
}

/** Takes a formula apart: text that begins with `=`. Throws a FormulaError when it is none. */
export function parseFormula(formula: string): Expression {
  if (!formula.startsWith('=')) throw new FormulaError('#ERROR!', 'Formula must start with =');
  return new Parser(tokenize(formula)).whole();
}

class Parser {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  whole(): Expression {
    const expression = this.#binary(0);
    this.#expect('end', '');
    return expression;
  }

  get #token(): Token {
    const token = this.#tokens[this.#at];
    if (!token) throw new FormulaError('#ERROR!', 'Parsing error');
    return token;
  }

  #take(): Token {
    const token = this.#token;
    this.#at += 1;
    return token;
  }

  #accept(operator: string): boolean {
    if (this.#token.kind !== 'operator' || this.#token.text !== operator) return false;
    this.#at += 1;
    return true;
  }

  #expect(kind: Token['kind'], text: string): void {
    if (this.#token.kind !== kind || this.#token.text !== text) throw new FormulaError('#ERROR!', 'Parsing error');
    this.#at += 1;
  }

  #binary(above: number): Expression {
    let left = this.#unary();
    for (;;) {
      const { kind, text } = this.#token;
      if (kind !== 'operator' || !isBinary(text) || BINDING[text] <= above) return left;
      this.#at += 1;
      left = { kind: 'binary', operator: text, left, right: this.#binary(BINDING[text]) };
    }
  }

  #unary(): Expression {
    if (this.#accept('-')) return { kind: 'negate', operand: this.#unary() };
    if (this.#accept('+')) return { kind: 'plus', operand: this.#unary() };
    let operand = this.#atom();
    while (this.#accept('%')) operand = { kind: 'percent', operand };
    return operand;
  }

  #atom(): Expression {
    const token = this.#take();
    switch (token.kind) {
      case 'number':
        return { kind: 'value', value: Number(token.text) };
      case 'text':
        return { kind: 'value', value: token.text.slice(1, -1) };
      case 'name':
        return this.#accept('(')
          ? { kind: 'call', name: token.text.toUpperCase(), args: this.#list(')') }
          : { kind: 'name', name: token.text };
      default:
        return this.#group(token);
    }
  }

  #group(token: Token): Expression {
    if (token.text === '{') return { kind: 'list', items: this.#list('}') };
    if (token.text !== '(') throw new FormulaError('#ERROR!', 'Parsing error');
    const inner = this.#binary(0);
    this.#expect('operator', ')');
    return inner;
  }

  #list(close: string): Expression[] {
    const items: Expression[] = [];
    if (this.#accept(close)) return items;
    do items.push(this.#item(close));
    while (this.#accept(',') || (close === '}' && this.#accept(';')));
    this.#expect('operator', close);
    return items;
  }

  /** An argument may be left out: `IF(a,,b)`. */
  #item(close: string): Expression {
    const { kind, text } = this.#token;
    if (kind === 'operator' && (text === ',' || text === close)) return { kind: 'name', name: '' };
    return this.#binary(0);
  }
}
