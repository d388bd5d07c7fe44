import type { DeviceState, HostApi } from '@extrato/engine/device-client';
import { createContext, useContext } from 'react';
import type { Host } from './host.ts';

export type HostContext = { readonly host: Host; readonly state: DeviceState };

export const hostContext = createContext<HostContext | null>(null);

function useHostContext(): HostContext {
  const context = useContext(hostContext);
  if (!context) throw new Error('No host above this component');
  return context;
}

/** The host of this page. */
export function useHost(): Host {
  return useHostContext().host;
}

/** Every operation as a function; for changes, mostly through `usePerform`. */
export function useApi(): HostApi {
  return useHostContext().host.api;
}

/** Where this device stands: server, open budget, sync. Changes by itself. */
export function useDevice(): DeviceState {
  return useHostContext().state;
}
