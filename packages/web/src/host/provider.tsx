import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useMemo, useState, useSyncExternalStore } from 'react';
import { hostContext } from './context.ts';
import type { Host } from './host.ts';
import { refreshBanks, refreshLive } from './live.ts';

/** The device answers at once and offline too: nothing is tried again, and nothing is stale until a change is told. */
function createQueries(host: Host): QueryClient {
  const queries = new QueryClient({
    defaultOptions: {
      queries: { networkMode: 'always', retry: false, staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: false },
    },
  });
  // For as long as the page is there, and from before the first screen asks anything.
  host.subscribe((event) => {
    if (event.kind === 'changed') refreshLive(queries, host, event.tables);
    if (event.kind === 'bank-news') refreshBanks(queries);
  });
  return queries;
}

/** Gives the host to everything below, and keeps live questions fresh. */
export function HostProvider({ host, children }: { readonly host: Host; readonly children: ReactNode }) {
  const [queries] = useState(() => createQueries(host));
  const state = useSyncExternalStore(host.subscribe, () => host.state);
  const context = useMemo(() => ({ host, state }), [host, state]);
  return (
    <QueryClientProvider client={queries}>
      <hostContext.Provider value={context}>{children}</hostContext.Provider>
    </QueryClientProvider>
  );
}
