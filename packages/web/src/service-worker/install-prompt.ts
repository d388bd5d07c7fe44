/** What browsers of Chromium's family offer where the app can be installed; it is not in TypeScript's own list. */
type InstallOffer = Event & { prompt(): Promise<{ readonly outcome: 'accepted' | 'dismissed' }> };

const listeners = new Set<() => void>();
let offer: InstallOffer | undefined;

function change(next: InstallOffer | undefined): void {
  offer = next;
  for (const listener of listeners) listener();
}

function isOffer(event: Event): event is InstallOffer {
  return 'prompt' in event;
}

// The browser says so once, soon after the page is loaded: hence already when this file is.
window.addEventListener('beforeinstallprompt', (event) => {
  event.preventDefault();
  if (isOffer(event)) change(event);
});
window.addEventListener('appinstalled', () => change(undefined));

/** The browser's offer to install the app; fits `useSyncExternalStore(installPrompt.subscribe, installPrompt.isOffered)`. */
export const installPrompt = {
  isOffered: (): boolean => offer !== undefined,
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  /** Asks the person, in the browser's own words. True when the app is installed now. */
  show: async (): Promise<boolean> => {
    const asked = offer;
    change(undefined);
    return (await asked?.prompt())?.outcome === 'accepted';
  },
};
