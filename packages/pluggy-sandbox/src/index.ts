import { createHash, randomBytes } from 'node:crypto';
import { pluggyRoutes } from './api.ts';
import { openMint } from './auth/tokens.ts';
import { personRoutes } from './authorise/routes.ts';
import { controlRoutes } from './control/routes.ts';
import { createApp } from './http/app.ts';
import type { SandboxApp } from './http/sandbox-app.ts';
import { readMemory, remember } from './items/memory.ts';
import { settle } from './items/schedule.ts';
import { SANDBOX_KEYS } from './worlds/clients.ts';
import { demoEpoch } from './worlds/clock.ts';
import { uuidFrom } from './worlds/ids.ts';
import { openWorlds, type Worlds } from './worlds/registry.ts';
import type { Pace, Switches } from './worlds/switches.ts';

export { isSandboxKeys, SANDBOX_ITEM_IDS, SANDBOX_KEYS } from './worlds/clients.ts';

const HEARTBEAT_MS = 500;

export type SandboxOptions = {
  /** 0, or absent, lets the system choose. */
  readonly port?: number;
  readonly host?: '127.0.0.1';
  /** The machine's clock; keys expire by it, and worlds start with it. */
  readonly now?: () => Date;
  /** Where the demo's history begins. Keep it, and the demo has the same ids and dates after a restart. */
  readonly epoch?: Date;
  /** What `onDemo` gave last: the demo goes on with the connections that it had. Anything else begins it anew. */
  readonly demo?: string;
  /** Takes what has to be kept of the demo, each time that it differs. Nothing that a person typed to sign in is in it. */
  readonly onDemo?: (demo: string) => void;
  /** Needed as `X-Sandbox-Control` by the control API; random when absent. */
  readonly controlToken?: string;
  /** Whether webhooks really leave, to loopback addresses only; `off` when absent. */
  readonly webhooks?: Switches['webhooks'];
  /** How executions move on; when absent the demo takes 6 s and other worlds no time. */
  readonly pace?: Pace;
};

/** A running sandbox. Its worlds can be reached through HTTP only. */
export type Sandbox = {
  /** Base address, such as `http://127.0.0.1:5007`, to be given to a client in place of Pluggy's. */
  readonly url: string;
  readonly controlToken: string;
  readonly epoch: Date;
  close(): Promise<void>;
};

/** Starts the emulator of pluggy-sandbox.md on a loopback port. Rejects when the port is taken. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const real = options.now ?? (() => new Date());
  const controlToken = options.controlToken ?? randomBytes(24).toString('base64url');
  const address = { url: '' };
  const epoch = options.epoch ?? demoEpoch(real());
  const worlds = openWorlds({
    origin: () => address.url,
    real,
    epoch,
    memory: options.demo === undefined ? undefined : readMemory(options.demo),
    webhooks: options.webhooks ?? 'off',
    pace: options.pace,
  });
  const { app, seal } = createApp(countedIds('error'));
  const signIn = { worlds, mint: openMint(createHash('sha256').update(`keys ${controlToken}`).digest('hex')), real };
  app.decorateRequest('sandbox', null);
  await app.register(async (api: SandboxApp) => pluggyRoutes(api, signIn));
  await app.register(async (api: SandboxApp) => controlRoutes(api, worlds, controlToken), { prefix: '/_sandbox' });
  await app.register(async (api: SandboxApp) => personRoutes(api, worlds), { prefix: '/_sandbox' });
  seal();
  address.url = await app.listen({ port: options.port ?? 0, host: options.host ?? '127.0.0.1' });
  const keepDemo = keeper(worlds, options.onDemo);
  const beat = () => {
    moveOn(worlds);
    keepDemo();
  };
  const heartbeat = setInterval(beat, HEARTBEAT_MS).unref();
  return {
    url: address.url,
    controlToken,
    epoch,
    close: async () => {
      clearInterval(heartbeat);
      await app.close();
      keepDemo();
      await worlds.close();
    },
  };
}

/** Worlds whose webhooks leave must not wait for somebody to ask: their runs end, and messages go out, by themselves. */
function moveOn(worlds: Worlds): void {
  for (const world of worlds.all()) {
    try {
      if (world.switches.webhooks === 'loopback') settle(world);
    } catch (error) {
      // The next request of this world will meet the same, and answer 500.
      process.emitWarning(error instanceof Error ? error : String(error));
    }
  }
}

/** Tells what the demo holds whenever that differs from what was told before. Whoever cannot keep it ends no sandbox. */
function keeper(worlds: Worlds, tell: SandboxOptions['onDemo']): () => void {
  let told = '';
  return () => {
    const world = tell && worlds.find(({ clientId }) => clientId === SANDBOX_KEYS.clientId);
    const text = world ? JSON.stringify(remember(world)) : told;
    if (!tell || text === told) return;
    told = text;
    try {
      tell(text);
    } catch (error) {
      process.emitWarning(error instanceof Error ? error : String(error));
    }
  };
}

/** Ids that differ from call to call and are the same in every run. */
function countedIds(kind: string): () => string {
  const counter = { given: 0 };
  return () => {
    counter.given += 1;
    return uuidFrom(kind, String(counter.given));
  };
}
