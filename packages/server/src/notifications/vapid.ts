import * as z from 'zod';
import { GLOBAL_SCOPE, type Vault } from '../vault/vault.ts';
import { makeVapidKeys, type VapidKeys } from './senders/push-encryption.ts';

const PLACE = { scope: GLOBAL_SCOPE, name: 'extrato_vapidKeys' };
const stored = z.object({ publicKey: z.string(), privateKey: z.string() });

/** The server's keys for web push, made when they are first wanted; browsers' subscriptions hold to them. */
export class VapidKeyStore {
  readonly #vault: Vault;
  #keys: Promise<VapidKeys> | undefined;

  constructor(vault: Vault) {
    this.#vault = vault;
  }

  read(): Promise<VapidKeys> {
    this.#keys ??= this.#load();
    return this.#keys;
  }

  async #load(): Promise<VapidKeys> {
    const known = await this.#vault.use(PLACE, 'server');
    if (known !== null) return stored.parse(JSON.parse(known));
    const made = makeVapidKeys();
    await this.#vault.set(PLACE, JSON.stringify(made), 'server');
    return made;
  }
}
