// What the server tells while no page is open (server/src/notifications/senders/push.ts).

declare const self: ServiceWorkerGlobalScope;

/** The app's list of connections, whichever budget was open last. */
const LINK = '/connections';

/** Shows what is pushed, and opens the connections when it is clicked. To be called while the worker starts. */
export function showPushed(): void {
  self.addEventListener('push', (event) => event.waitUntil(show(event.data)));
  self.addEventListener('notificationclick', (event) => {
    event.notification.close();
    event.waitUntil(self.clients.openWindow(LINK));
  });
}

/** Browsers want every push to be seen: one that cannot be read is shown all the same. */
async function show(data: PushMessageData | null): Promise<void> {
  const { title, message, tag, language } = read(data);
  // The same tag replaces itself, so that a repeated delivery is one notification.
  await self.registration.showNotification(title ?? 'Extrato', {
    body: message ?? '',
    icon: '/icon-192.png',
    ...(tag !== undefined && { tag }),
    ...(language !== undefined && { lang: language }),
  });
}

type Pushed = { readonly [Name in 'title' | 'message' | 'tag' | 'language']?: string | undefined };

function read(data: PushMessageData | null): Pushed {
  try {
    const told: unknown = data?.json();
    if (typeof told !== 'object' || told === null) return {};
    return Object.fromEntries(Object.entries(told).filter(([, value]) => typeof value === 'string'));
  } catch {
    return {};
  }
}
