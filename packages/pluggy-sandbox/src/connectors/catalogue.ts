import type { ProfileName } from '../bank/contract.ts';
import { CNPJ, CPF, type Credential, PASSWORD, TOKEN, USER } from './credentials.ts';

export const PRODUCTS = [
  'ACCOUNTS',
  'CREDIT_CARDS',
  'TRANSACTIONS',
  'PAYMENT_DATA',
  'INVESTMENTS',
  'INVESTMENTS_TRANSACTIONS',
  'IDENTITY',
  'LOANS',
] as const;
export type Product = (typeof PRODUCTS)[number];

export type HealthStatus = 'ONLINE' | 'UNSTABLE' | 'OFFLINE';

/** How a person signs in at the connector (pluggy-api.md, section 5.8). */
type LoginFlow =
  | 'password'
  | 'token-with-login'
  | 'token-after-login'
  | 'holder-after-login'
  | 'branch-after-login'
  | 'qr'
  | 'open-finance'
  | 'oauth';

export type ConnectorDefinition = {
  readonly id: number;
  readonly name: string;
  readonly type: 'PERSONAL_BANK' | 'BUSINESS_BANK' | 'INVESTMENT';
  readonly isSandbox: boolean;
  readonly flow: LoginFlow;
  readonly credentials: readonly Credential[];
  readonly products: readonly Product[];
  /** The bank behind it; connector 200 offers a choice of three. */
  readonly profiles: readonly [ProfileName, ...ProfileName[]];
  /** Only these accounts of the profile are shown; all when absent. */
  readonly accountKeys?: readonly string[];
  readonly health: { readonly status: HealthStatus; readonly rate: number; readonly stage: 'BETA' | null };
  readonly color: string;
};

const LOGIN = [USER, PASSWORD];
const FINE = { status: 'ONLINE', rate: 98, stage: null } as const;
const BANK: readonly Product[] = PRODUCTS;
const WITHOUT_IDENTITY: readonly Product[] = ['ACCOUNTS', 'CREDIT_CARDS', 'TRANSACTIONS'];
const BROKER: readonly Product[] = ['INVESTMENTS', 'INVESTMENTS_TRANSACTIONS', 'IDENTITY'];
const CARD: readonly Product[] = ['CREDIT_CARDS', 'TRANSACTIONS', 'IDENTITY'];

function pluggyBank(id: number, name: string, flow: LoginFlow, changes: Partial<ConnectorDefinition> = {}): ConnectorDefinition {
  return {
    id,
    name,
    type: 'PERSONAL_BANK',
    isSandbox: true,
    flow,
    credentials: LOGIN,
    products: BANK,
    profiles: ['A'],
    health: FINE,
    color: 'ef294b',
    ...changes,
  };
}

function lookAlike(id: number, name: string, changes: Partial<ConnectorDefinition>): ConnectorDefinition {
  return pluggyBank(id, name, 'open-finance', {
    isSandbox: false,
    credentials: [CPF],
    profiles: ['B'],
    color: '2f6f4e',
    ...changes,
  });
}

const ONE_STEP = [USER, PASSWORD, TOKEN];
const COMPANY = { type: 'BUSINESS_BANK', profiles: ['P'] } as const;

/**
 * Everything on offer (pluggy-sandbox.md, section 3). 9005 is ours too: a card issuer that shows one card of
 * profile B and nothing else.
 */
export const CONNECTORS: readonly ConnectorDefinition[] = [
  pluggyBank(0, 'Pluggy Bank', 'password'),
  pluggyBank(1, 'Pluggy Bank MFA 1 step', 'token-with-login', { credentials: ONE_STEP }),
  pluggyBank(2, 'Pluggy Bank BR', 'password'),
  pluggyBank(3, 'Pluggy Bank MFA 2 steps', 'token-after-login'),
  pluggyBank(4, 'Pluggy Bank BR MFA 1 step', 'token-with-login', { credentials: ONE_STEP }),
  pluggyBank(5, 'Pluggy Bank BR MFA 2 steps', 'token-after-login'),
  pluggyBank(8, 'Pluggy Bank Business', 'password', COMPANY),
  pluggyBank(9, 'Pluggy Bank joint account', 'holder-after-login'),
  pluggyBank(10, 'Pluggy Bank Business MFA 2 steps', 'token-after-login', COMPANY),
  pluggyBank(12, 'Pluggy Bank Cooperative', 'branch-after-login'),
  pluggyBank(16, 'Pluggy Bank Investments', 'password', { type: 'INVESTMENT', products: BROKER, profiles: ['V'] }),
  pluggyBank(19, 'Pluggy Bank QR', 'qr', { credentials: [] }),
  lookAlike(200, 'MeuPluggy', {
    flow: 'oauth',
    credentials: [],
    products: WITHOUT_IDENTITY,
    profiles: ['M1', 'M2', 'M3'],
    color: 'ef294b',
  }),
  pluggyBank(600, 'Sandbox Open Finance', 'open-finance', { credentials: [CPF, CNPJ], profiles: ['B'], color: '1a73b5' }),
  lookAlike(9001, 'Banco Jatobá (simulado)', {}),
  lookAlike(9002, 'Banco Aroeira (simulado)', { health: { status: 'UNSTABLE', rate: 62, stage: null }, color: 'a0522d' }),
  lookAlike(9003, 'Cooperativa Mandacaru (simulada)', { health: { status: 'OFFLINE', rate: 0, stage: null }, color: '3f7d20' }),
  lookAlike(9004, 'Corretora Embaúba (simulada)', {
    type: 'INVESTMENT',
    flow: 'password',
    credentials: LOGIN,
    products: BROKER,
    profiles: ['V'],
    health: { status: 'ONLINE', rate: 97, stage: 'BETA' },
    color: '4b3f72',
  }),
  lookAlike(9005, 'Cartão Pitanga (simulado)', { products: CARD, accountKeys: ['B2'], color: 'c2185b' }),
];

export function connectorById(id: number): ConnectorDefinition | undefined {
  return CONNECTORS.find((connector) => connector.id === id);
}
