import type { z } from 'zod';
import type { Failure } from '../failures/index.ts';
import { type Budget, ClockRefused } from '../log/index.ts';
import { err, ok, type Result } from '../values/index.ts';
import type { Command, Query } from './operation.ts';

/** Queries and commands of one subject. */
export type Subject = Readonly<Record<string, Query<never, unknown> | Command<never, unknown>>>;

/** Runs one operation on a budget: the input is checked, a command is one commit. Broken invariants throw. */
export function execute<Input, Output>(
  budget: Budget,
  operation: Query<Input, Output> | Command<Input, Output>,
  input: unknown,
): Result<Output, Failure> {
  const parsed = operation.input.safeParse(input);
  if (!parsed.success) return err(invalidInput(parsed.error));
  if (operation.kind === 'query') return ok(budget.read((reader) => operation.run(reader, parsed.data)));
  if (budget.readOnly) return err({ code: 'read-only' });
  try {
    return budget.commit(operation.label, (writer) => operation.run(writer, parsed.data));
  } catch (error) {
    if (error instanceof ClockRefused) return err({ code: 'clock-behind' });
    throw error;
  }
}

/** Names the first field at fault. */
function invalidInput(error: z.ZodError): Failure {
  const [issue] = error.issues;
  const field = issue?.path.join('.') ?? '';
  return { code: 'invalid-input', field, details: { problem: issue?.message ?? '' } };
}
