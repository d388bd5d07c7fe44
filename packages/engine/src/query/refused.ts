import type { Failure } from '../failures/index.ts';

/** Carries a failure out of the depths of a query that makes no sense; caught where the query is compiled. */
export class Refused extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.code);
    this.failure = failure;
  }
}

/** An expression of no known form, or one that cannot stand where it was written. */
export function misplaced(expression: unknown): Refused {
  return new Refused({ code: 'query-expression-refused', details: { value: shown(expression) } });
}

/** A value as it stands in the person's JSON. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'undefined';
  return text.length > 120 ? `${text.slice(0, 117)}...` : text;
}
