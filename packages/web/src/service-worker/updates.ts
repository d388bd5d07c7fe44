// Keeps the app on this device, so that it opens offline, and tells when a newer version is ready.

const LOOK_EVERY = 60 * 60 * 1000;

type Listener = (reload: () => void) => void;
const listeners = new Set<Listener>();
let reload: (() => void) | undefined;

/**
 * Tells when a newer version is on this device. It starts by itself once all pages of the app are closed; `reload`
 * starts it at once. A page that listens late is told at once. The returned function ends the listening.
 */
export function onUpdateReady(listener: Listener): () => void {
  listeners.add(listener);
  if (reload) listener(reload);
  return () => listeners.delete(listener);
}

/** To be called once the first screen stands: what it downloads must not keep that waiting. */
export async function keepOffline(): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const { serviceWorker } = navigator;
  const registration = await serviceWorker.register('/service-worker.js', { updateViaCache: 'none' });
  const isUpdate = () => serviceWorker.controller !== null;
  let asked = false;
  const offer = (waiting: ServiceWorker): void =>
    tell(() => {
      asked = true;
      waiting.postMessage('take-over');
    });
  if (registration.waiting && isUpdate()) offer(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const { installing } = registration;
    installing?.addEventListener('statechange', () => {
      if (installing.state === 'installed' && isUpdate()) offer(installing);
    });
  });
  let isServed = isUpdate();
  serviceWorker.addEventListener('controllerchange', () => {
    // The first visit's own worker takes this page in; any later one is of a newer version, asked for here or in another tab.
    if (isServed && (asked || document.visibilityState === 'hidden')) location.reload();
    else if (isServed) tell(() => location.reload());
    isServed = true;
  });
  const look = (): void => void registration.update().catch(() => undefined);
  setInterval(look, LOOK_EVERY);
}

function tell(take: () => void): void {
  reload = take;
  for (const listener of listeners) listener(take);
}
