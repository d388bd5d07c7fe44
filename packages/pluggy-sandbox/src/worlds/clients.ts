import { isUuid } from './ids.ts';

/** The fixed, public keys of the demo. */
export const SANDBOX_KEYS: { readonly clientId: string; readonly clientSecret: string } = {
  clientId: 'sandbox-client',
  clientSecret: 'sandbox-secret',
};

/** Items of the demo world that are there from the first request. */
export const SANDBOX_ITEM_IDS: { readonly bank: string; readonly card: string; readonly broker: string } = {
  /** Checking account, savings and card. */
  bank: '11111111-1111-4111-8111-111111111111',
  /** One credit card and nothing else. */
  card: '22222222-2222-4222-8222-222222222222',
  /** Investments only. */
  broker: '33333333-3333-4333-8333-333333333333',
};

const DEMO_UUID = '00000000-0000-4000-8000-000000000001';
const SECRET = '00000000-0000-4000-8000-0000000000aa';
const SECRET_OF_DISABLED = '00000000-0000-4000-8000-0000000000bb';

/** True for the demo client, under either of its names. */
export function isDemoClient(clientId: string): boolean {
  return clientId === SANDBOX_KEYS.clientId || clientId === DEMO_UUID;
}

/** True for key pairs that only this sandbox knows: they can never be meant for the real service. */
export function isSandboxKeys(keys: { readonly clientId: string; readonly clientSecret: string }): boolean {
  return checkKeys(keys.clientId, keys.clientSecret) === 'ok' || keys.clientSecret === SECRET_OF_DISABLED;
}

/** What `POST /auth` makes of a key pair (pluggy-sandbox.md, section 2.1). */
export function checkKeys(clientId: string, clientSecret: string): 'ok' | 'disabled' | 'wrong' | 'malformed' {
  if (clientId === SANDBOX_KEYS.clientId) return clientSecret === SANDBOX_KEYS.clientSecret ? 'ok' : 'wrong';
  if (!isUuid(clientId)) return 'malformed';
  if (clientSecret === SECRET_OF_DISABLED) return 'disabled';
  return clientSecret === SECRET ? 'ok' : 'wrong';
}

/** The name that a client's world goes by: both names of the demo client mean the same world. */
export function worldName(clientId: string): string {
  return isDemoClient(clientId) ? SANDBOX_KEYS.clientId : clientId.toLowerCase();
}
