import type { Failure } from '@extrato/engine/failures';
import type { Result } from '@extrato/engine/values';
import { keepPreviousData, type Query, type QueryClient, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import type { InputOf, OperationName, SubjectName, ValueOf } from './calls.ts';
import { useDevice, useHost } from './context.ts';
import type { Host } from './host.ts';

/** What a live question gives: a value as soon as there is one, and the last one while a new one is on its way. */
export type Live<Value> = {
  readonly value: Value | undefined;
  readonly failure: Failure | undefined;
  /** No value yet. */
  readonly waiting: boolean;
  /** The value belongs to an earlier input. */
  readonly stale: boolean;
};

/** Thrown inside react-query so that it keeps failures apart from values. */
class LiveFailure extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.code);
    this.failure = failure;
  }
}

/** The query behind `useLive`, for loaders that ask ahead of a screen. */
export function liveQuery<S extends SubjectName, O extends OperationName<S>>(
  host: Host,
  budget: string | null,
  subject: S,
  operation: O,
  input: InputOf<S, O>,
) {
  return queryOptions({
    queryKey: ['live', budget, subject, operation, input],
    queryFn: async (): Promise<ValueOf<S, O>> => {
      // The host answers by name; the contract says what this operation gives.
      const outcome = (await host.call(subject, operation, input)) as Result<ValueOf<S, O>, Failure>;
      if (!outcome.ok) throw new LiveFailure(outcome.error);
      return outcome.value;
    },
  });
}

/** Asks the open budget and asks again whenever a table that the answer depends on has changed. */
export function useLive<S extends SubjectName, O extends OperationName<S>>(
  subject: S,
  operation: O,
  input: InputOf<S, O>,
  { enabled = true }: { readonly enabled?: boolean } = {},
): Live<ValueOf<S, O>> {
  const host = useHost();
  const { budget } = useDevice();
  const { data, error, isPlaceholderData } = useQuery({
    ...liveQuery(host, budget?.id ?? null, subject, operation, input),
    enabled,
    placeholderData: keepPreviousData,
  });
  return {
    value: data,
    failure: error instanceof LiveFailure ? error.failure : undefined,
    waiting: data === undefined && error === null,
    stale: isPlaceholderData,
  };
}

/** Shows at once what an answer will be, until the engine has said what it is; where nothing was asked yet, nothing. */
export function useExpect<S extends SubjectName, O extends OperationName<S>>(
  subject: S,
  operation: O,
  input: InputOf<S, O>,
): (make: (known: ValueOf<S, O>) => ValueOf<S, O>) => void {
  const host = useHost();
  const { budget } = useDevice();
  const client = useQueryClient();
  const { queryKey } = liveQuery(host, budget?.id ?? null, subject, operation, input);
  return (make) => void client.setQueryData<ValueOf<S, O>>(queryKey, (known) => (known === undefined ? known : make(known)));
}

/** Asks again what depends on one of the tables; what is not a question about tables, every time. */
export function refreshLive(client: QueryClient, host: Host, tables: readonly string[]): void {
  const changed = new Set(tables);
  const isConcerned = ({ queryKey: [kind, , subject, operation] }: Pick<Query, 'queryKey'>): boolean => {
    if (kind !== 'live') return false;
    const reads = host.reads[`${subject}.${operation}`];
    return reads ? reads.some((table) => changed.has(table)) : subject === 'history';
  };
  const asking = client.getQueryCache().findAll({ predicate: isConcerned, fetchStatus: 'fetching' });
  void client.invalidateQueries({ predicate: (query) => isConcerned(query) && !asking.includes(query) });
  for (const query of asking) askAfterwards(client, query);
}

/** Asks the server again for all that is on screen of banks. */
export function refreshBanks(client: QueryClient): void {
  void client.invalidateQueries({ predicate: ({ queryKey: [kind, , subject] }) => kind === 'live' && subject === 'bank' });
}

/** Questions that are asked once more when the answer that is on its way has come. */
const due = new WeakSet<Query>();

/** An answer on its way is shown too: with many changes in a row a screen would otherwise wait for the last of them. */
function askAfterwards(client: QueryClient, query: Query): void {
  if (due.has(query)) return;
  due.add(query);
  const again = (): void => {
    due.delete(query);
    void client.invalidateQueries({ queryKey: query.queryKey, exact: true });
  };
  if (query.promise) query.promise.then(again, again);
  else again();
}
