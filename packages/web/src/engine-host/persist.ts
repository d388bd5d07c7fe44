import type { HostClient } from '@extrato/engine/device-client';

/**
 * Asks the browser, once there is a budget to lose, not to clear what it keeps when space runs short. Some ask the person
 * then; a no changes nothing but that.
 */
export function askToKeep(client: HostClient): void {
  const stop = client.subscribe((event) => {
    if (event.kind !== 'state' || event.state.budget === null) return;
    stop();
    void keep().catch(() => undefined);
  });
}

async function keep(): Promise<void> {
  if (!(await navigator.storage.persisted())) await navigator.storage.persist();
}
