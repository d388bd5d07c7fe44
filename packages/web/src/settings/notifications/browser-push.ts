// Notifications of this browser: whether it can, and its address for them.

export type PushOffer = 'offered' | 'insecure' | 'missing';
export type PushRefusal = 'denied' | 'unavailable';
export type PushSubscriptionKeys = {
  readonly endpoint: string;
  readonly keys: { readonly p256dh: string; readonly auth: string };
};

/** Browsers allow it on https and on this very machine alone. */
export function pushOffer(): PushOffer {
  if (!window.isSecureContext) return 'insecure';
  return 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window ? 'offered' : 'missing';
}

/** Asks the person for permission and the browser for an address. @param serverKey in base64url. */
export async function subscribeToPush(serverKey: string): Promise<PushSubscriptionKeys | PushRefusal> {
  if ((await Notification.requestPermission()) !== 'granted') return 'denied';
  const registration = await navigator.serviceWorker.getRegistration();
  if (!registration) return 'unavailable';
  try {
    const subscription = await subscriptionFor(registration.pushManager, serverKey);
    const { endpoint, keys } = subscription.toJSON();
    const { p256dh, auth } = keys ?? {};
    return endpoint && p256dh && auth ? { endpoint, keys: { p256dh, auth } } : 'unavailable';
  } catch {
    return 'unavailable';
  }
}

/** One that was made for another server's key is of no use to this one. */
async function subscriptionFor(manager: PushManager, serverKey: string): Promise<PushSubscription> {
  const known = await manager.getSubscription();
  const key = known?.options.applicationServerKey;
  if (known && key && base64Url(key) === serverKey) return known;
  await known?.unsubscribe();
  return manager.subscribe({ userVisibleOnly: true, applicationServerKey: serverKey });
}

function base64Url(bytes: ArrayBuffer): string {
  const text = btoa(String.fromCharCode(...new Uint8Array(bytes)));
  return text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}
