import type { MessagePortLike } from '@extrato/engine/device';
import { TABS_CHANNEL, type TabMessage, tabChannel, tabLock } from '../tab-names.ts';

/** Lets other tabs use this worker's device. `connect` serves a port until the function that it gives is called. */
export function serveTabs(leader: string, connect: (port: MessagePortLike) => () => void): void {
  const tabs = new BroadcastChannel(TABS_CHANNEL);
  const say = (message: TabMessage): void => tabs.postMessage(message);
  const served = new Map<string, () => void>();
  const serve = (tab: string): void => {
    served.get(tab)?.();
    const channel = new BroadcastChannel(tabChannel(leader, tab));
    const disconnect = connect(channel);
    const end = (): void => {
      disconnect();
      channel.close();
      if (served.get(tab) === end) served.delete(tab);
    };
    served.set(tab, end);
    // The tab holds it from before it joined: to be given it means that the tab is gone.
    void navigator.locks.request(tabLock(tab), { mode: 'shared' }, end);
    say({ kind: 'joined', leader, tab });
  };
  tabs.onmessage = ({ data }: MessageEvent<TabMessage>) => {
    if (data.kind === 'join') serve(data.tab);
  };
  say({ kind: 'leading', leader });
}
