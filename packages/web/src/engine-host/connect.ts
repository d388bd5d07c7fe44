import { createHostClient, type DeviceState, type HostClient, type MessagePortLike } from '@extrato/engine/device-client';
import type { Host } from '../host/index.ts';
import { askToKeep } from './persist.ts';
import { Tab } from './tab.ts';
import type { CannotLead } from './tab-names.ts';
import { type HostedBecause, hostedBecause } from './where.ts';

/** Before there is a device: calls wait in the client until it is given a real port. */
const NOWHERE: MessagePortLike = { postMessage: () => undefined, onmessage: null };

/**
 * Why nothing can run the engine for this page. `locked`: something else holds this browser's files; `broken`: the
 * worker could not be loaded; `unreachable`: this page needs its server, which does not answer. To load the page again
 * is the remedy for each.
 */
class HostError extends Error {
  readonly why: 'locked' | 'broken' | 'unreachable';

  constructor(why: HostError['why'], reason: string) {
    super(reason);
    this.why = why;
  }
}

/** Finds or starts the device for this page. Rejects with a `HostError` where nothing can run it. */
export async function connectHost(): Promise<Host> {
  const client = createHostClient(NOWHERE);
  const because = hostedBecause();
  const host = await (because === null ? followTabs(client) : followServer(client, because));
  // For trying things in the console of a development page, and for tests of the host.
  if (import.meta.env.DEV || import.meta.env.MODE === 'test') Object.assign(globalThis, { host });
  return host;
}

/** With the engine in this browser: in a worker of this tab, or of another. */
async function followTabs(client: HostClient): Promise<Host> {
  const failed = Promise.withResolvers<CannotLead>();
  let isServed = false;
  // A page that has lost its device, and cannot be the next to run it, is told why when it is loaded again.
  const cannot = (message: CannotLead): void => (isServed ? location.reload() : failed.resolve(message));
  new Tab({ moved: (port) => client.replacePort(port), cannot });
  askToKeep(client);
  const first = await Promise.race([hostOver(client), failed.promise]);
  isServed = 'api' in first;
  if ('api' in first) return first;
  // A browser that keeps nothing at all is served by the server, if it can be.
  if (first.why === 'nothing-kept') return followServer(client, 'no-private-files');
  throw new HostError(first.why, first.reason);
}

async function followServer(client: HostClient, because: HostedBecause): Promise<Host> {
  const hosted = await import('./hosted/index.ts');
  await hosted.followServer(client, because).catch((error: Error) => {
    throw new HostError('unreachable', error.message);
  });
  const host = await hostOver(client);
  // One device at the server serves all of a person's pages, each of which has its own reason.
  const asHere = (state: DeviceState): DeviceState => ({ ...state, hostedBecause: because });
  const subscribe: Host['subscribe'] = (listener) =>
    host.subscribe((event) => listener(event.kind === 'state' ? { ...event, state: asHere(event.state) } : event));
  let [told, shown] = [host.state, asHere(host.state)];
  return {
    ...host,
    get state() {
      if (told !== host.state) [told, shown] = [host.state, asHere(host.state)];
      return shown;
    },
    subscribe,
  };
}

/** Asks the device how it stands, and listens from then on: what it tells before the first screen is there counts too. */
async function hostOver(client: HostClient): Promise<Host> {
  const { api } = client;
  let state: DeviceState | undefined;
  client.subscribe((event) => {
    if (event.kind === 'state') state = event.state;
  });
  const asked = api.device.state({}).then((answer) => {
    if (!answer.ok) throw new Error('The device does not say how it stands');
    state = answer.value;
    return answer.value;
  });
  const [first, reads] = await Promise.all([asked, api.device.reads({})]);
  if (!reads.ok) throw new Error('The device does not say what its queries read');
  return {
    api,
    // Every subject and operation that is asked for is there: unknown ones are refused by the device.
    call: (subject, operation, input) => Reflect.get(Reflect.get(api, subject), operation)(input),
    reads: reads.value,
    get state() {
      return state ?? first;
    },
    subscribe: (listener) => client.subscribe(listener),
  };
}
