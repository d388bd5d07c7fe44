import type { BankVariant } from '../bank/contract.ts';
import type { ConnectorDefinition } from '../connectors/catalogue.ts';
import { cpfDigits } from '../connectors/documents.ts';
import type { Item, Outcome } from './item.ts';
import { failure, partial, SUCCESS } from './outcomes.ts';

/** What a user name or CPF makes happen (pluggy-sandbox.md, section 4). */
export type Trigger = {
  readonly outcome: Outcome;
  readonly variant?: BankVariant;
  readonly ask?: 'company' | 'option' | 'phone' | 'image';
  /** The login step takes 30 times as long. */
  readonly slow?: boolean;
  /** The authorisation must be given in the bank's app; see `authorisationOutcome`. */
  readonly authorisationPending?: boolean;
};

type Parameters = Readonly<Record<string, string>>;

const PROVIDER_MESSAGE = 'Atualize seu cadastro no aplicativo do banco para continuar.';
const SOME_COMPANY = '11222333000181';
const APPROVAL_WARNING = {
  product: 'ACCOUNTS',
  code: '002',
  message: 'The account waits for the approval of another person.',
} as const;

const BY_USER: Readonly<Record<string, Trigger>> = {
  'user-ok': { outcome: SUCCESS },
  'user-logged': { outcome: failure('ALREADY_LOGGED_IN') },
  'user-locked': { outcome: failure('ACCOUNT_LOCKED') },
  'user-error': { outcome: failure('UNEXPECTED_ERROR') },
  'user-unavailable': { outcome: failure('SITE_NOT_AVAILABLE') },
  'user-connection-error': { outcome: failure('CONNECTION_ERROR') },
  'user-account-need-actions': { outcome: failure('ACCOUNT_NEEDS_ACTION') },
  'user-account-need-actions-provider-message': { outcome: failure('ACCOUNT_NEEDS_ACTION', PROVIDER_MESSAGE) },
  'user-account-credentials-reset': { outcome: failure('ACCOUNT_CREDENTIALS_RESET') },
  'user-not-supported': { outcome: failure('USER_NOT_SUPPORTED') },
  'user-ok-account-error': {
    outcome: partial(
      ['CREDIT_CARDS'],
      [{ product: 'CREDIT_CARDS', code: '001', message: 'The product could not be read completely.' }],
    ),
  },
  'user-ok-account-warning': { outcome: { ...SUCCESS, warnings: [APPROVAL_WARNING] } },
  'user-ok-two-checking-accounts': { outcome: SUCCESS, variant: { secondChecking: true } },
  'user-ok-multi-company': { outcome: SUCCESS, ask: 'company' },
  'user-ok-select': { outcome: SUCCESS, ask: 'option' },
  'user-ok-phone': { outcome: SUCCESS, ask: 'phone' },
  'user-ok-img': { outcome: SUCCESS, ask: 'image' },
  'user-ok-auth-pending': { outcome: SUCCESS, authorisationPending: true },
  'user-ok-empty': { outcome: SUCCESS, variant: { empty: true } },
  'user-ok-noaccounts': { outcome: SUCCESS, variant: { noAccounts: true } },
  'user-ok-nulls': { outcome: SUCCESS, variant: { nulls: true } },
  'user-ok-signs': { outcome: SUCCESS, variant: { positiveCardAmounts: true } },
  'user-ok-quota': {
    outcome: partial(
      ['TRANSACTIONS'],
      [{ product: 'TRANSACTIONS', code: '423', message: 'The monthly limit of reads at the institution was reached.' }],
    ),
  },
  'user-slow': { outcome: SUCCESS, slow: true },
};

const BY_CPF: Readonly<Record<string, Trigger>> = {
  '76109277673': { outcome: SUCCESS },
  '23824264030': { outcome: { ...SUCCESS, warnings: [APPROVAL_WARNING] } },
  '05117767055': { outcome: failure('USER_AUTHORIZATION_NOT_GRANTED') },
  '00250273799': { outcome: SUCCESS, slow: true },
  '16351171199': { outcome: failure('UNEXPECTED_ERROR') },
  '12345678909': { outcome: SUCCESS },
};

/** What a sign-in with these values does. Unknown users have the wrong password; unknown CPFs have no data. */
export function triggerFor(connector: ConnectorDefinition, parameters: Parameters): Trigger {
  if (connector.flow === 'qr' || connector.flow === 'oauth') return { outcome: SUCCESS };
  if (connector.flow === 'open-finance') return byPerson(parameters);
  const user = parameters['user'] ?? '';
  if (parameters['password'] !== 'password-ok') return { outcome: failure('INVALID_CREDENTIALS') };
  if (connector.flow === 'token-with-login' && parameters['token'] !== '123456') {
    return { outcome: failure('INVALID_CREDENTIALS_MFA') };
  }
  return byUser(user);
}

const VOLUME = /^user-ok-perf(?:-(\d{1,4})x)?$/;

/** The part of a sign-in that is published as a trigger. What a person typed of their own is not in it. */
export function publishedPart({ user = '', cpf = '', cnpj = '' }: Parameters): Parameters {
  const digits = cpfDigits(cpf) ?? '';
  return {
    ...(Object.hasOwn(BY_USER, user) || VOLUME.test(user) ? { user } : {}),
    ...(Object.hasOwn(BY_CPF, digits) ? { cpf: digits } : {}),
    ...(cnpj === '' ? {} : { cnpj: SOME_COMPANY }),
  };
}

function byUser(user: string): Trigger {
  const volume = VOLUME.exec(user);
  if (volume) return { outcome: SUCCESS, variant: { volume: Math.min(5000, Math.max(1, Number(volume[1] ?? 10))) } };
  return Object.hasOwn(BY_USER, user) ? (BY_USER[user] ?? wrongPassword) : wrongPassword;
}

const wrongPassword: Trigger = { outcome: failure('INVALID_CREDENTIALS') };

function byPerson(parameters: Parameters): Trigger {
  if (parameters['cnpj']) return { outcome: SUCCESS };
  return BY_CPF[cpfDigits(parameters['cpf'] ?? '') ?? ''] ?? { outcome: SUCCESS, variant: { empty: true } };
}

/** `user-ok-auth-pending`: pending first, refused within two minutes of that, good afterwards. Virtual time. */
export function authorisationOutcome(item: Item, at: Date): Outcome {
  if (item.authorisationAskedAt === null) return failure('USER_AUTHORIZATION_PENDING');
  const waited = at.getTime() - item.authorisationAskedAt.getTime();
  return waited < 120_000 ? failure('USER_AUTHORIZATION_NOT_GRANTED') : SUCCESS;
}
