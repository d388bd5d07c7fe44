import type { DeviceState } from '@extrato/engine/device-client';

/** Why a page has to be served by its server; null where it runs the engine itself. */
export type HostedBecause = DeviceState['hostedBecause'];

const ASKED = 'extrato.host';

/** Where this page's device is to run. `?host=server` asks for the server, `?host=browser` ends that, for this tab. */
export function hostedBecause(): HostedBecause {
  if (isAsked()) return 'asked';
  if (!isSecureContext) return 'insecure-page';
  return canRunEngine() ? null : 'no-private-files';
}

/** Whether the browser has all that the worker and the tabs need. It may still refuse to keep files, as in private windows. */
function canRunEngine(): boolean {
  const isThere = 'WebAssembly' in globalThis && 'BroadcastChannel' in globalThis && 'indexedDB' in globalThis;
  return isThere && 'locks' in navigator && 'getDirectory' in (navigator.storage ?? {});
}

function isAsked(): boolean {
  const asked = new URLSearchParams(location.search).get('host');
  if (asked === 'server') sessionStorage.setItem(ASKED, asked);
  if (asked === 'browser') sessionStorage.removeItem(ASKED);
  return sessionStorage.getItem(ASKED) === 'server';
}
