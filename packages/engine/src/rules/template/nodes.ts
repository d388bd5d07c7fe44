// The parts of a template as the parser gives them. Its own types cannot be resolved here, so they are written down.

export type Program = { readonly body: readonly Statement[] };

export type PathExpression = {
  readonly type: 'PathExpression';
  /** Begins with `@`. */
  readonly data: boolean;
  /** How many `../` it begins with. */
  readonly depth: number;
  readonly parts: readonly unknown[];
  readonly original: string;
};

export type Expression =
  | PathExpression
  | { readonly type: 'SubExpression'; readonly path: Expression; readonly params: readonly Expression[] }
  | { readonly type: 'StringLiteral'; readonly value: string }
  | { readonly type: 'NumberLiteral'; readonly value: number }
  | { readonly type: 'BooleanLiteral'; readonly value: boolean }
  | { readonly type: 'NullLiteral' | 'UndefinedLiteral' };

/** A function and what it is given, or a path alone. */
export type Called = { readonly path: Expression; readonly params: readonly Expression[] };

export type Block = Called & {
  readonly type: 'BlockStatement';
  readonly hash?: Hash;
  readonly program?: Program;
  readonly inverse?: Program;
};

export type Hash = { readonly pairs: readonly { readonly key: string; readonly value: Expression }[] };

export type Statement =
  | { readonly type: 'ContentStatement'; readonly value: string }
  | { readonly type: 'CommentStatement' }
  | (Called & { readonly type: 'MustacheStatement' })
  | Block
  | { readonly type: 'PartialStatement' | 'PartialBlockStatement' | 'Decorator' | 'DecoratorBlock' };
