import type { Outcome } from './execute.ts';
import type { Operation } from './operation.ts';

export type Subjects = Readonly<Record<string, Readonly<Record<string, Operation>>>>;

/** What a caller may pass: before parsing, brands are plain strings and numbers. */
type Given<Value> = Value extends string
  ? string
  : Value extends number
    ? number
    : Value extends Uint8Array
      ? Uint8Array
      : Value extends readonly (infer Item)[]
        ? readonly Given<Item>[]
        : Value extends object
          ? { readonly [Key in keyof Value]: Given<Value[Key]> }
          : Value;

type Call<O extends Operation> = O extends { readonly run: (access: never, input: infer Input) => unknown }
  ? (input: Given<Input>) => Promise<Outcome<O>>
  : never;

/** Every operation of every subject as a function: `api.accounts.create({ name: 'Conta' })`. */
export type ApiOf<S extends Subjects> = {
  readonly [Name in keyof S]: { readonly [Op in keyof S[Name]]: Call<S[Name][Op]> };
};

/** Carries one call to wherever the budget is open: this thread, a worker, a server. Input and answer are plain data. */
export type Dispatch = (subject: string, operation: string, input: unknown) => Promise<unknown>;

type AnyCalls = Readonly<Record<string, (input: unknown) => Promise<unknown>>>;

/**
 * The typed face of a dispatch: the same whether the budget is here or at the other end of a channel. Of the `later`
 * subjects only the names are known: whatever is called there is carried on, and refused where it does not exist.
 */
export function apiOver<S extends Subjects>(subjects: Subjects, later: readonly string[], dispatch: Dispatch): ApiOf<S> {
  const api: Record<string, AnyCalls> = {};
  for (const [subject, operations] of Object.entries(subjects)) {
    const calls: Record<string, (input: unknown) => Promise<unknown>> = {};
    for (const name of Object.keys(operations)) calls[name] = (input) => dispatch(subject, name, input);
    api[subject] = calls;
  }
  for (const subject of later) api[subject] = callsByName((name, input) => dispatch(subject, name, input));
  // Built from the same table that the type is derived from.
  return api as ApiOf<S>;
}

function callsByName(call: (name: string, input: unknown) => Promise<unknown>): AnyCalls {
  const calls: Record<string, (input: unknown) => Promise<unknown>> = Object.create(null);
  return new Proxy(calls, {
    get: (known, name) => {
      if (typeof name !== 'string') return undefined;
      known[name] ??= (input) => call(name, input);
      return known[name];
    },
  });
}
