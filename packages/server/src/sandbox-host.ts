import { renameSync, writeFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sandbox } from '@extrato/pluggy-sandbox';

/** Keys as a person typed them. */
type Keys = { readonly clientId: string; readonly clientSecret: string };

/** Pluggy's stand-in, inside this process. The only part of the server that knows the sandbox. */
export type SandboxHost = {
  /** Whether the keys, right or mistyped, are meant for the sandbox. Always false where it is not on offer. */
  owns(keys: Keys): Promise<boolean>;
  /** The sandbox's address; starts it when it does not run yet. */
  url(): Promise<string>;
  close(): Promise<void>;
};

/** Holds the moment at which the demo's history begins, so that its rows stay the same over restarts. */
const EPOCH_FILE = 'sandbox-epoch';

/** Holds which banks of the demo were connected. */
const DEMO_FILE = 'sandbox-demo.json';

/** Nothing is loaded or started before the first use. */
export function createSandboxHost(offered: boolean, dataDir: string): SandboxHost {
  let running: Promise<Sandbox> | undefined;
  return {
    async owns(keys) {
      if (!offered) return false;
      const { isSandboxKeys, SANDBOX_KEYS } = await import('@extrato/pluggy-sandbox');
      return keys.clientId === SANDBOX_KEYS.clientId || isSandboxKeys(keys);
    },
    async url() {
      running ??= start(dataDir).catch((error: unknown) => {
        running = undefined;
        throw error;
      });
      return (await running).url;
    },
    async close() {
      await (await running)?.close();
    },
  };
}

async function start(dataDir: string): Promise<Sandbox> {
  const { startSandbox } = await import('@extrato/pluggy-sandbox');
  const epoch = await readEpoch(dataDir);
  const kept = join(dataDir, DEMO_FILE);
  const demo = await readFile(kept, 'utf8').catch(() => undefined);
  const onDemo = (text: string): void => {
    writeFileSync(`${kept}.new`, text, { mode: 0o600 });
    renameSync(`${kept}.new`, kept);
  };
  const sandbox = await startSandbox({ ...(epoch && { epoch, ...(demo !== undefined && { demo }) }), onDemo });
  if (!epoch) {
    await writeFile(join(dataDir, EPOCH_FILE), sandbox.epoch.toISOString());
  }
  return sandbox;
}

async function readEpoch(dataDir: string): Promise<Date | null> {
  const text = await readFile(join(dataDir, EPOCH_FILE), 'utf8').catch(() => '');
  const epoch = new Date(text.trim());
  return Number.isNaN(epoch.getTime()) ? null : epoch;
}
