import type { Json } from '../storage/tables.ts';
import { misplaced } from './refused.ts';
import type { Expression } from './statement.ts';
import { storedValue } from './values.ts';

export type TextTest = {
  readonly passes: (text: string) => boolean;
  /** Whether rows without a text pass. */
  readonly whenNull: boolean;
};

/** The test behind a pattern, or behind any operator on a text that JavaScript has to finish; undefined where SQL can do it. */
export function textTest(expression: Expression, operator: string, value: Json): TextTest | undefined {
  switch (operator) {
    case '$like':
    case '$notlike':
      return likeTest(wantText(expression, operator, value), operator === '$notlike');
    case '$regexp':
      return { passes: regularExpression(wantText(expression, operator, value)), whenNull: false };
    default:
      return expression.finish && value !== null ? finishedTest(expression, expression.finish, operator, value) : undefined;
  }
}

function wantText(expression: Expression, operator: string, value: Json): string {
  const isText = expression.kind === 'text' || expression.kind === 'id';
  if (!isText || typeof value !== 'string') throw misplaced({ [operator]: value });
  return value;
}

/** `%` stands for any text, `?` for one character; accents and capital letters make no difference. */
function likeTest(pattern: string, negative: boolean): TextTest {
  const source = fold(pattern)
    .replaceAll(/[.*+^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll('?', '.')
    .replaceAll('%', '.*');
  const test = new RegExp(`^${source}$`, 's');
  return { passes: (text) => test.test(fold(text)) !== negative, whenNull: negative };
}

function fold(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase();
}

function regularExpression(pattern: string): (text: string) => boolean {
  try {
    const expression = new RegExp(pattern, 'u');
    return (text) => expression.test(text);
  } catch {
    throw misplaced({ $regexp: pattern });
  }
}

function finishedTest(expression: Expression, finish: (text: string) => string, operator: string, value: Json): TextTest {
  const asText = (wanted: Json) => String(storedValue({ ...expression, kind: 'text' }, wanted));
  switch (operator) {
    case '$eq': {
      const wanted = asText(value);
      return { passes: (text) => finish(text) === wanted, whenNull: false };
    }
    case '$ne': {
      const wanted = asText(value);
      return { passes: (text) => finish(text) !== wanted, whenNull: true };
    }
    case '$oneof': {
      const wanted = new Set(Array.isArray(value) ? value.map(asText) : [asText(value)]);
      return { passes: (text) => wanted.has(finish(text)), whenNull: false };
    }
    default:
      throw misplaced({ [operator]: value });
  }
}
