import type { z } from 'zod';
import type { Failure } from '../failures/index.ts';
import { type Budget, ClockRefused } from '../log/index.ts';
import { err, ok, type Result } from '../values/index.ts';
import type { Operation } from './operation.ts';

/** What comes of an operation: its own result where it can fail, otherwise its answer, which only bad input keeps back. */
export type Outcome<O extends Operation> = O extends { readonly run: (access: never, input: never) => infer Output }
  ? [Output] extends [Result<unknown, Failure>]
    ? Output
    : Result<Output, Failure>
  : never;

/** Runs one operation on a budget: the input is checked, a command is one commit. Broken invariants throw. */
export function execute<O extends Operation>(budget: Budget, operation: O, input: unknown): Outcome<O> {
  // `run` gives what the operation's type says; the way there is the same for all of them.
  return outcome(budget, operation, input) as Outcome<O>;
}

function outcome(budget: Budget, operation: Operation, input: unknown): unknown {
  const parsed = operation.input.safeParse(input);
  if (!parsed.success) return err(invalidInput(parsed.error));
  // The schema has just made it what `run` takes.
  const checked = parsed.data as never;
  if (operation.kind === 'query') {
    const answer = budget.read((reader) => operation.run(reader as never, checked));
    return isResult(answer) ? answer : ok(answer);
  }
  if (budget.readOnly) return err({ code: 'read-only' });
  try {
    return budget.commit(operation.label ?? '', (writer) => operation.run(writer as never, checked));
  } catch (error) {
    if (error instanceof ClockRefused) return err({ code: 'clock-behind' });
    throw error;
  }
}

function isResult(answer: unknown): boolean {
  if (typeof answer !== 'object' || answer === null || !('ok' in answer)) return false;
  return (answer.ok === true && 'value' in answer) || (answer.ok === false && 'error' in answer);
}

/** Names the first field at fault. */
function invalidInput(error: z.ZodError): Failure {
  const [issue] = error.issues;
  const field = issue?.path.join('.') ?? '';
  return { code: 'invalid-input', field, details: { problem: issue?.message ?? '' } };
}
