import { createHostClient, type HostClient, type MessagePortLike } from '@extrato/engine/device-client';
import type { Host } from '../host/index.ts';
import { Tab } from './tab.ts';
import type { CannotLead } from './tab-names.ts';

/** Before there is a device: calls wait in the client until it is given a real port. */
const NOWHERE: MessagePortLike = { postMessage: () => undefined, onmessage: null };

/** Why nothing can run the engine for this page. */
export class HostError extends Error {
  readonly why: CannotLead['why'];

  constructor({ why, reason }: CannotLead) {
    super(reason);
    this.why = why;
  }
}

/** Finds or starts the device for this page. Rejects with a `HostError` where nothing can run it. */
export async function connectHost(): Promise<Host> {
  const client = createHostClient(NOWHERE);
  const failed = Promise.withResolvers<never>();
  new Tab({ moved: (port) => client.replacePort(port), cannot: (message) => failed.reject(new HostError(message)) });
  const host = await Promise.race([hostOver(client), failed.promise]);
  // For trying things in the console of a development page, and for tests of the host.
  if (import.meta.env.DEV || import.meta.env.MODE === 'test') Object.assign(globalThis, { host });
  return host;
}

/** Asks the device how it stands. */
async function hostOver(client: HostClient): Promise<Host> {
  const { api } = client;
  const [state, reads] = await Promise.all([api.device.state({}), api.device.reads({})]);
  if (!state.ok || !reads.ok) throw new Error('The device does not say how it stands');
  return {
    api,
    // Every subject and operation that is asked for is there: unknown ones are refused by the device.
    call: (subject, operation, input) => Reflect.get(Reflect.get(api, subject), operation)(input),
    reads: reads.value,
    state: state.value,
    subscribe: (listener) => client.subscribe(listener),
  };
}
