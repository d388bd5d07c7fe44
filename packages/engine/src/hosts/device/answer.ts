import { z } from 'zod';
import { dispatchTo, prepare } from '../../api/index.ts';
import type { Failure } from '../../failures/index.ts';
import { type Budget, ClockRefused } from '../../log/index.ts';
import { err, type Result } from '../../values/index.ts';
import { apiOf } from './apis.ts';
import type { DeviceBudget } from './budgets/device-budget.ts';
import type { Call } from './contract.ts';
import type { DeviceCore } from './core.ts';
import { OPERATIONS } from './operations.ts';
import type { Session } from './session.ts';

type AnyRun = (session: Session, input: unknown) => Promise<Result<unknown, Failure>>;
type AnyCall = (input: unknown) => Promise<Result<unknown, Failure>>;

/** Answers a call: one of the device's own operations, or one of the open budget's. It throws only for bugs. */
export async function answer(session: Session, call: Call): Promise<Result<unknown, Failure>> {
  const { subject, operation, input } = call;
  const own = ownOperation(subject, operation);
  if (!own) return askBudget(session, call);
  const parsed = own.input.safeParse(input);
  // The schema has just made it what the operation takes.
  if (parsed.success) return whileOpen(session, () => (own.run as AnyRun)(session, parsed.data));
  const [issue] = parsed.error.issues;
  return err({ code: 'invalid-input', field: issue?.path.join('.') ?? '', details: { problem: issue?.message ?? '' } });
}

/** Banks answer slowly: the session's budget stays open until the work is done, also when its page is gone by then. */
async function whileOpen<T>({ use, core }: Session, work: () => Promise<T>): Promise<T> {
  if (!use.ok) return work();
  const { id } = use.value.opened;
  const held = await core.budgets.hold(id);
  try {
    return await work();
  } finally {
    if (held.ok) core.budgets.release(id);
  }
}

/** Whether the call changes something, so that its answer has to be kept for when it comes again. */
export function isCommand(core: DeviceCore, { subject, operation }: Call): boolean {
  const own = ownOperation(subject, operation);
  return own ? own.kind === 'command' : !core.reads.has(`${subject}.${operation}`);
}

async function askBudget({ use, core }: Session, call: Call): Promise<Result<unknown, Failure>> {
  if (!use.ok) return use;
  const { opened } = use.value;
  await opened.whenOpen();
  const { subject, operation, input } = call;
  await prepare(subject);
  const run = subject === 'history' ? historyCall(opened.budget, operation) : budgetCall(opened.budget, subject, operation);
  if (!isCommand(core, call)) return run(input);
  try {
    return await change(opened.budget, call, run);
  } catch (error) {
    if (error instanceof ClockRefused) return err({ code: 'clock-behind' });
    throw error;
  }
}

/** Carries out a call that changes the budget, unless that was done before, here or by another device over its file. */
async function change(budget: DeviceBudget, { id, subject, input }: Call, run: AnyCall): Promise<Result<unknown, Failure>> {
  if (budget.readOnly) return err({ code: 'read-only' });
  const before = budget.answered(id);
  if (before === null) throw new Error('The call was carried out before; its answer was too long to keep');
  if (before !== undefined) return before;
  const answered = budget.during(id, () => run(input));
  // Undo and redo are no commits.
  if (subject === 'history') budget.note(id, await answered);
  return answered;
}

/** Names come from outside: only what is a table's own entry counts. */
function ownOperation(subject: string, operation: string) {
  const operations = Object.entries(OPERATIONS).find(([name]) => name === subject)?.[1];
  return Object.entries(operations ?? {}).find(([name]) => name === operation)?.[1];
}

function budgetCall(budget: Budget, subject: string, operation: string): AnyCall {
  const dispatch = dispatchTo(budget);
  // Each operation checks its input by itself, and gives a result.
  return (input) => dispatch(subject, operation, input) as Promise<Result<unknown, Failure>>;
}

const historyInput = z.object({ limit: z.int().min(1).max(1000).exactOptional() });

function historyCall(budget: Budget, operation: string): AnyCall {
  const { list, undo, redo } = apiOf(budget).history;
  if (operation === 'undo') return undo;
  if (operation === 'redo') return redo;
  if (operation === 'list') return async (input) => list(historyInput.catch({}).parse(input));
  return async () => err({ code: 'unknown-operation', details: { operation: `history.${operation}` } });
}
