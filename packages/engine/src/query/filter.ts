import type { BudgetReader } from '../log/access.ts';
import type { Json } from '../storage/tables.ts';
import { compileExpression, isList, isRecord, onlyEntry, perRow } from './expression.ts';
import { misplaced, Refused, shown } from './refused.ts';
import type { Expression, Statement } from './statement.ts';
import { textTest } from './text-test.ts';
import { storedValue } from './values.ts';

const COMPARISONS: Readonly<Record<string, string>> = { $lt: '<', $lte: '<=', $gt: '>', $gte: '>=' };
const OPERATOR_NAMES: readonly string[] = [
  ...['$eq', '$ne', '$lt', '$lte', '$gt', '$gte', '$oneof', '$like', '$notlike', '$regexp', '$transform', '$and', '$or'],
];

/** A condition in SQL: every part of a list or an object has to hold, except under `$or`. */
export function compileFilter(reader: BudgetReader, statement: Statement, filter: Json): string {
  return new Filter(reader, statement).all(filter, 'and');
}

class Filter {
  readonly #reader: BudgetReader;
  readonly #statement: Statement;

  constructor(reader: BudgetReader, statement: Statement) {
    this.#reader = reader;
    this.#statement = statement;
  }

  all(filter: Json, joint: 'and' | 'or'): string {
    const parts = isList(filter)
      ? filter.map((part) => this.all(part, 'and'))
      : entriesOf(filter).map(([name, condition]) => this.#named(name, condition));
    return parts.length === 0 ? '1' : `(${parts.join(` ${joint} `)})`;
  }

  #named(name: string, condition: Json): string {
    if (name === '$and') return this.all(condition, 'and');
    if (name === '$or') return this.all(condition, 'or');
    if (name.startsWith('$')) throw unknownOperator(name);
    return this.#condition(this.#statement.field(name), condition);
  }

  /** A value, an object of operators, or a list of those. */
  #condition(expression: Expression, condition: Json): string {
    if (isList(condition)) return joined(condition.map((part) => this.#condition(expression, part)));
    if (!isRecord(condition)) return this.#operator(expression, '$eq', condition);
    const { $transform, ...operators } = condition;
    const subject = $transform === undefined ? expression : this.#transformed(expression, $transform);
    return joined(Object.entries(operators).map(([name, value]) => this.#operator(subject, name, value)));
  }

  #transformed(self: Expression, transform: Json): Expression {
    const written = typeof transform === 'string' ? { [transform]: '$' } : transform;
    onlyEntry(written);
    const expression = compileExpression(this.#statement, written, self);
    if (expression.scope) throw misplaced(transform);
    return expression;
  }

  #operator(expression: Expression, name: string, value: Json): string {
    if (!OPERATOR_NAMES.includes(name)) throw unknownOperator(name);
    const test = textTest(expression, name, value);
    if (test) return this.#amongTexts(expression, test);
    const { sql } = perRow(expression, { [name]: value });
    const comparison = COMPARISONS[name];
    if (comparison && value !== null) return `${sql} ${comparison} ${this.#value(expression, value)}`;
    switch (name) {
      case '$eq':
        return value === null ? `${sql} is null` : `${sql} = ${this.#value(expression, value)}`;
      case '$ne':
        return value === null ? `${sql} is not null` : `${sql} is not ${this.#value(expression, value)}`;
      case '$oneof':
        return this.#oneOf(expression, value);
      default:
        throw misplaced({ [name]: value });
    }
  }

  #value(expression: Expression, value: Json): string {
    return this.#statement.param(storedValue(expression, value));
  }

  #oneOf(expression: Expression, values: Json): string {
    if (!isList(values)) throw misplaced({ $oneof: values });
    const stored = values.map((value) => storedValue(expression, value));
    return `${expression.sql} in (select value from json_each(${this.#statement.param(JSON.stringify(stored))}))`;
  }

  /**
   * Tests of text beyond SQLite's means (accents, capital letters, patterns) look at each different text once, in
   * JavaScript; SQL then compares with those that passed.
   */
  #amongTexts({ sql, from }: Expression, { passes, whenNull }: { passes: (text: string) => boolean; whenNull: boolean }): string {
    if (!from) throw misplaced(sql);
    const texts = this.#reader.query<{ value: unknown }>(
      `select distinct ${sql} as value from ${from.source} as ${from.alias} where ${sql} is not null`,
    );
    const passed = texts.map(({ value }) => String(value)).filter(passes);
    const among = `${sql} in (select value from json_each(${this.#statement.param(JSON.stringify(passed))}))`;
    return whenNull ? `(${sql} is null or ${among})` : among;
  }
}

function joined(parts: readonly string[]): string {
  return parts.length === 0 ? '1' : `(${parts.join(' and ')})`;
}

function entriesOf(filter: Json): [string, Json][] {
  if (!isRecord(filter)) throw misplaced(filter);
  return Object.entries(filter);
}

function unknownOperator(name: string): Refused {
  return new Refused({
    code: 'query-unknown-operator',
    field: name,
    details: { name: shown(name).slice(1, -1), known: OPERATOR_NAMES.join(', ') },
  });
}
