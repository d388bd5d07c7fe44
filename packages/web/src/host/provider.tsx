import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { hostContext } from './context.ts';
import type { Host } from './host.ts';
import { refreshLive } from './live.ts';

/** The device answers at once and offline too: nothing is tried again, and nothing is stale until a change is told. */
function createQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { networkMode: 'always', retry: false, staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: false },
    },
  });
}

/** Gives the host to everything below, and keeps live questions fresh. */
export function HostProvider({ host, children }: { readonly host: Host; readonly children: ReactNode }) {
  const [queries] = useState(createQueries);
  const [state, setState] = useState(host.state);
  useEffect(
    () =>
      host.subscribe((event) => {
        if (event.kind === 'state') setState(event.state);
        if (event.kind === 'changed') refreshLive(queries, host, event.tables);
      }),
    [host, queries],
  );
  const context = useMemo(() => ({ host, state }), [host, state]);
  return (
    <QueryClientProvider client={queries}>
      <hostContext.Provider value={context}>{children}</hostContext.Provider>
    </QueryClientProvider>
  );
}
