import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { PluggyClient } from '@extrato/pluggy';
import { GLOBAL_SCOPE, type Vault } from '../vault/vault.ts';

const KEY = { scope: GLOBAL_SCOPE, name: 'extrato_webhookKey' };
const PATH = '/api/v1/hooks/pluggy/';

/** The unguessable address at which Pluggy tells that something happened. What it says there is never believed. */
export class WebhookAddress {
  readonly #vault: Vault;
  #key: Promise<string> | undefined;

  constructor(vault: Vault) {
    this.#vault = vault;
  }

  /** Whether the last part of an address is the right one. */
  async accepts(key: string): Promise<boolean> {
    const [given, right] = [Buffer.from(key), Buffer.from(await this.#read())];
    return given.length === right.length && timingSafeEqual(given, right);
  }

  /** The whole address; a secret. */
  async below(publicUrl: string): Promise<string> {
    return `${publicUrl}${PATH}${await this.#read()}`;
  }

  #read(): Promise<string> {
    this.#key ??= this.#load();
    return this.#key;
  }

  async #load(): Promise<string> {
    const stored = await this.#vault.use(KEY, 'server');
    if (stored) return stored;
    const made = randomBytes(32).toString('base64url');
    await this.#vault.set(KEY, made, 'server');
    return made;
  }
}

/** Makes Pluggy tell this server what happens; gives whether it does. Refused on plans without webhooks: then timers do. */
export async function askForWebhooks(client: PluggyClient, address: string): Promise<boolean> {
  const known = await client.webhooks();
  if (!known.ok) return false;
  const ours = known.value.find(({ url }) => url === address);
  if (ours) return ours.disabledAt === null || (await client.enableWebhook(ours.id)).ok;
  return (await client.createWebhook(address)).ok;
}
