import type { ChannelFailure, ChannelForm, Notifications } from '@extrato/engine/device-client';
import type { Failure } from '@extrato/engine/failures';
import type { Result } from '@extrato/engine/values';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi, useDevice } from '../../host/index.ts';

export type Channels = {
  readonly value: Notifications | undefined;
  readonly failure: Failure | undefined;
  readonly waiting: boolean;
  readonly add: (form: ChannelForm) => Promise<Result<Notifications, Failure>>;
  readonly change: (id: string, form: ChannelForm) => Promise<Result<Notifications, Failure>>;
  readonly remove: (id: string) => Promise<Result<Notifications, Failure>>;
  readonly test: (id: string) => Promise<Result<ChannelFailure | null, Failure>>;
};

const KEY = 'notification-channels';

/** The channels of the person who is signed in at the server. */
export function useChannels(): Channels {
  const api = useApi();
  const client = useQueryClient();
  const { server } = useDevice();
  const queryKey = [KEY, server.url, server.person?.name];
  const isOn = server.kind === 'signed-in' && server.isOurs;
  const { data, isPending } = useQuery({
    queryKey,
    queryFn: () => api.notifications.channels({}),
    enabled: isOn,
    refetchOnMount: 'always',
  });
  const keep = async (answer: Promise<Result<Notifications, Failure>>) => {
    const outcome = await answer;
    if (outcome.ok) client.setQueryData(queryKey, outcome);
    return outcome;
  };
  return {
    value: data?.ok ? data.value : undefined,
    failure: data && !data.ok ? data.error : undefined,
    waiting: isOn && isPending,
    add: (form) => keep(api.notifications.add(form)),
    change: (id, form) => keep(api.notifications.change({ id, form })),
    remove: (id) => keep(api.notifications.remove({ id })),
    async test(id) {
      const outcome = await api.notifications.test({ id });
      await client.invalidateQueries({ queryKey });
      return outcome;
    },
  };
}
