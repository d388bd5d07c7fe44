import { FormulaError } from './values.ts';

export type TokenKind = 'number' | 'text' | 'name' | 'operator' | 'end';

/** A piece of a formula, and where it stands in it. */
export type Token = { readonly kind: TokenKind; readonly text: string; readonly start: number; readonly end: number };

const TOKEN =
  /\s+|(?<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|(?<text>"(?:[^"\\]|\\.)*")|(?<name>[\p{L}_$][\p{L}\p{N}_.$]*)|(?<operator><>|<=|>=|[-+*/^&=<>%(),{};])/uy;

/** The pieces of a formula after its `=`. Throws a FormulaError where a character belongs to none. */
export function tokenize(formula: string): Token[] {
  const tokens: Token[] = [];
  const pattern = new RegExp(TOKEN);
  let at = formula.startsWith('=') ? 1 : 0;
  while (at < formula.length) {
    pattern.lastIndex = at;
    const found = pattern.exec(formula);
    if (!found) throw new FormulaError('#ERROR!', `Parsing error at “${formula.slice(at, at + 10)}”`);
    const start = at;
    at = pattern.lastIndex;
    const kind = kindOf(found.groups ?? {});
    if (kind) tokens.push({ kind, text: found[0], start, end: at });
  }
  return [...tokens, { kind: 'end', text: '', start: at, end: at }];
}

function kindOf(groups: Readonly<Record<string, string | undefined>>): TokenKind | undefined {
  if (groups['number'] !== undefined) return 'number';
  if (groups['text'] !== undefined) return 'text';
  if (groups['name'] !== undefined) return 'name';
  return groups['operator'] === undefined ? undefined : 'operator';
}
