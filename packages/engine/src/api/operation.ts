import type { z } from 'zod';
import type { Failure } from '../failures/index.ts';
import type { BudgetReader, BudgetWriter } from '../log/access.ts';
import type { TableName } from '../storage/tables.ts';
import type { Result } from '../values/index.ts';

/** Looks at the budget. `reads` names every table that its answer depends on: live screens run it again when one changes. */
export type Query<Input, Output> = {
  readonly kind: 'query';
  readonly reads: readonly TableName[];
  readonly input: z.ZodType<Input>;
  readonly run: (reader: BudgetReader, input: Input) => Output;
};

/**
 * Changes the budget in one commit: one SQLite transaction, one step of undo. A failure rolls everything back.
 * The label names the step for undo and history, for example `accounts.create`.
 */
export type Command<Input, Output> = {
  readonly kind: 'command';
  readonly label: string;
  readonly input: z.ZodType<Input>;
  readonly run: (writer: BudgetWriter, input: Input) => Result<Output, Failure>;
};

/** Any query or command, whatever it takes and gives. */
export type Operation = {
  readonly kind: 'query' | 'command';
  /** Names a command's step of undo; queries have none. */
  readonly label?: string;
  /** The tables that a query depends on; commands have none. */
  readonly reads?: readonly TableName[];
  readonly input: z.ZodType;
  readonly run: (access: never, input: never) => unknown;
};
/** Describes a query. Input that the schema refuses never reaches `run`. */
export function query<Input, Output>(
  reads: readonly TableName[],
  input: z.ZodType<Input>,
  run: (reader: BudgetReader, input: Input) => Output,
): Query<Input, Output> {
  return { kind: 'query', reads, input, run };
}

/** Describes a command. */
export function command<Input, Output>(
  label: string,
  input: z.ZodType<Input>,
  run: (writer: BudgetWriter, input: Input) => Result<Output, Failure>,
): Command<Input, Output> {
  return { kind: 'command', label, input, run };
}
