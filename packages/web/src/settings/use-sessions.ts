import type { Session } from '@extrato/engine/device-client';
import type { Failure } from '@extrato/engine/failures';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi, useDevice } from '../host/index.ts';

export type KnownSessions = {
  readonly sessions: readonly Session[] | undefined;
  readonly failure: Failure | undefined;
  readonly again: () => Promise<void>;
};

const KEY = 'server-sessions';

/** The sessions at the server; none where it cannot tell them. */
export function useSessions(): KnownSessions {
  const api = useApi();
  const { server } = useDevice();
  const client = useQueryClient();
  const { data } = useQuery({
    queryKey: [KEY, server.url],
    queryFn: () => api.server.sessions({}),
    enabled: server.isOurs,
    refetchOnMount: 'always',
    refetchOnWindowFocus: 'always',
  });
  return {
    sessions: data?.ok ? data.value : undefined,
    failure: data && !data.ok ? data.error : undefined,
    again: () => client.invalidateQueries({ queryKey: [KEY] }),
  };
}
