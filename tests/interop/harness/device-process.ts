// One device: a process with the official package in it, which keeps its state in module variables.
// Its parent asks by message, one question after the other, and gets one answer each. The argument names the
// package: named in a variable, it lets types check where none is installed.
import type { Answer, Question } from './device.ts';

type Anything = Readonly<Record<string, (...args: readonly unknown[]) => unknown>>;
type Internal = {
  send(name: string, argument: unknown): Promise<unknown>;
  readonly db: { all(sql: string, params: readonly unknown[]): unknown };
};

const [, , client = ''] = process.argv;
const official: { readonly default?: unknown } = await import(client);
// The older packages are CommonJS: all they export is one object.
const functions = (official.default ?? official) as Anything;

// What `init` gives away; no message could carry it.
const opened: { internal?: Internal } = {};

function internal(): Internal {
  if (!opened.internal) throw new Error('not initialised');
  return opened.internal;
}

async function answer({ call, name, args }: Question): Promise<unknown> {
  switch (call) {
    case 'api': {
      const result = await functions[name]?.(...args);
      if (name !== 'init') return result;
      opened.internal = result as Internal;
      return undefined;
    }
    case 'send':
      return withoutMessages(await internal().send(name, args[0]));
    case 'rows':
      return internal().db.all(name, args);
  }
}

/** A sync's outcome without the messages, which can be many; errors as plain data. */
function withoutMessages(result: unknown): unknown {
  if (typeof result !== 'object' || result === null) return result;
  if ('error' in result && typeof result.error === 'object' && result.error !== null) {
    const { reason, message } = result.error as { reason?: unknown; message?: unknown };
    return { error: { reason, message } };
  }
  if ('messages' in result) return {};
  return result;
}

process.on('message', (question: Question) => {
  const reply = (body: Omit<Answer, 'id'>) => process.send?.({ id: question.id, ...body });
  answer(question).then(
    (value) => reply({ value }),
    (error: unknown) => reply({ error: described(error) }),
  );
});
process.on('disconnect', () => process.exit(0));
process.send?.({ id: 0 });

function described(error: unknown): NonNullable<Answer['error']> {
  if (typeof error !== 'object' || error === null) return { message: String(error), reason: '' };
  const { message, reason, code } = error as { message?: unknown; reason?: unknown; code?: unknown };
  return { message: String(message), reason: String(reason ?? code ?? '') };
}
