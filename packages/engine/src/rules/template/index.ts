// Handlebars templates in rules (semantics 6.9), interpreted: nothing is compiled to code, so that pages can forbid it.
import { parse } from '@handlebars/parser';
import { err, ok, type Result } from '../../values/index.ts';
import { TEMPLATE_HELPERS, type TemplateValue } from './helpers.ts';
import type { Block, Called, Expression, Hash, PathExpression, Program, Statement } from './nodes.ts';

export { TEMPLATE_HELPER_NAMES, type TemplateValue } from './helpers.ts';
export { looseDay } from './loose-day.ts';

/** A template that can be filled in. */
export type Template = { readonly source: string; readonly program: Program };

/** What a template can see: the row's fields by their API names. */
export type TemplateRow = (name: string) => TemplateValue;

/** Takes a template apart and fills it in once without a row, as official clients do before they accept it. */
export function compileTemplate(source: string): Result<Template, string> {
  try {
    const template = { source, program: parse(source) };
    renderProgram(template.program, { row: () => undefined, self: undefined, outer: undefined });
    return ok(template);
  } catch (error) {
    return err(messageOf(error));
  }
}

/** Fills a template in; nothing is escaped. What goes wrong on the way is said in English. */
export function renderTemplate(template: Template, row: TemplateRow): Result<string, string> {
  try {
    return ok(renderProgram(template.program, { row, self: undefined, outer: undefined }));
  } catch (error) {
    return err(messageOf(error));
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The row, or inside `with` and blocks of a value that value, and what is around it. */
type Scope = { readonly row: TemplateRow; readonly self: TemplateValue; readonly outer: Scope | undefined };

function renderProgram(program: Program | undefined, scope: Scope): string {
  return (program?.body ?? []).map((statement) => renderStatement(statement, scope)).join('');
}

function renderStatement(statement: Statement, scope: Scope): string {
  switch (statement.type) {
    case 'ContentStatement':
      return statement.value;
    case 'CommentStatement':
      return '';
    case 'MustacheStatement':
      return String(resultOf(statement, scope) ?? '');
    case 'BlockStatement':
      return renderBlock(statement, scope);
    default:
      throw new SyntaxError(`Not supported in templates: ${statement.type}`);
  }
}

/** `{{name}}` is a function if there is one, else a field; `{{name value}}` has to be a function. */
function resultOf({ path, params }: Called, scope: Scope): TemplateValue {
  if (path.type === 'SubExpression') return evaluate(path, scope);
  // A literal in the place of a name is a name: `{{"notes"}}`.
  if (path.type !== 'PathExpression') return scope.row(String(evaluate(path, scope)));
  const values = () => params.map((param) => evaluate(param, scope));
  const helper = path.data || path.depth > 0 ? undefined : TEMPLATE_HELPERS.get(path.original);
  if (helper) return helper(...values());
  if (path.original === 'lookup') return scope.row(String(values()[1] ?? ''));
  if (path.original === 'log') return undefined;
  if (params.length > 0) throw new SyntaxError(`Missing helper: "${path.original}"`);
  return evaluate(path, scope);
}

function evaluate(node: Expression, scope: Scope): TemplateValue {
  switch (node.type) {
    case 'PathExpression':
      return valueOfPath(node, scope);
    case 'SubExpression':
      return resultOf(node, scope);
    case 'NullLiteral':
      return null;
    case 'UndefinedLiteral':
      return undefined;
    default:
      return node.value;
  }
}

/** Fields hold plain values, so a path with several parts finds nothing. */
function valueOfPath({ data, depth, parts }: PathExpression, scope: Scope): TemplateValue {
  const at = outerScope(scope, depth);
  const [name, ...rest] = parts.map(String);
  if (data) return name === 'root' && rest.length === 1 ? scope.row(rest[0] ?? '') : undefined;
  if (name === undefined) return at.self;
  const value = at.outer === undefined ? at.row(name) : undefined;
  if (rest.length === 0) return value;
  return typeof value === 'string' && rest.join('.') === 'length' ? value.length : undefined;
}

function outerScope(scope: Scope, depth: number): Scope {
  return depth > 0 && scope.outer ? outerScope(scope.outer, depth - 1) : scope;
}

function renderBlock({ path, params, hash, program, inverse }: Block, scope: Scope): string {
  const [value] = params.map((param) => evaluate(param, scope));
  const choose = (chosen: boolean) => renderProgram(chosen ? program : inverse, scope);
  switch (path.type === 'PathExpression' ? path.original : '') {
    case 'if':
      return choose(isTrue(value, hash, scope));
    case 'unless':
      return choose(!isTrue(value, hash, scope));
    case 'each':
      return choose(false);
    case 'with':
      return isEmpty(value) ? choose(false) : renderProgram(program, { ...scope, self: value, outer: scope });
    default: {
      const self = resultOf({ path, params }, scope);
      if (typeof self === 'boolean' || self === null || self === undefined) return choose(self === true);
      return renderProgram(program, { ...scope, self, outer: scope });
    }
  }
}

/** Zero counts as false unless the block says `includeZero=true`. */
function isTrue(value: TemplateValue, hash: Hash | undefined, scope: Scope): boolean {
  const includeZero = hash?.pairs.some((pair) => pair.key === 'includeZero' && Boolean(evaluate(pair.value, scope)));
  return includeZero ? !isEmpty(value) : Boolean(value);
}

function isEmpty(value: TemplateValue): boolean {
  return !value && value !== 0;
}
