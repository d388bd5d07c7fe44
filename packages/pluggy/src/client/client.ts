import { err, ok, type Result } from '@extrato/engine/values';
import { accountSchema, liveBalanceSchema, type PluggyAccount, type PluggyLiveBalance } from '../records/account.ts';
import { billSchema, type PluggyBill } from '../records/bill.ts';
import { connectorSchema, type PluggyConnector } from '../records/connector.ts';
import type { PluggyItem } from '../records/item.ts';
import type { PluggyTransaction } from '../records/transaction.ts';
import {
  categorySchema,
  consentSchema,
  identitySchema,
  investmentSchema,
  investmentTransactionSchema,
  loanSchema,
  type PluggyCategory,
  type PluggyConsent,
  type PluggyIdentity,
  type PluggyInvestment,
  type PluggyInvestmentTransaction,
  type PluggyLoan,
} from '../records/wealth.ts';
import type { AnswerWatch } from '../watch/watch.ts';
import {
  type ConnectTokenOptions,
  createConnectToken,
  createItem,
  deleteItem,
  type Parameters,
  readItem,
  sendMfa,
  updateItem,
} from './changes.ts';
import type { PluggyError } from './errors.ts';
import { createPace, type Pace, type PaceLimits, type Sleep } from './pace.ts';
import { getAll, getOne } from './reading.ts';
import { createSession, type PluggyKeys, type Session } from './session.ts';
import { readTransactions, type TransactionWindow } from './transactions.ts';
import { createTransport, type TimeLimits } from './transport.ts';
import { createWebhook, enableWebhook, type PluggyWebhook, readWebhooks } from './webhooks.ts';

type Answer<Value> = Promise<Result<Value, PluggyError>>;

/** Everything that Extrato asks of Pluggy. Every failure is a value; nothing here throws. */
export type PluggyClient = {
  /** Signs in with the keys as they are. */
  checkKeys(): Answer<void>;
  item(itemId: string): Answer<PluggyItem>;
  accounts(itemId: string): Answer<readonly PluggyAccount[]>;
  account(accountId: string): Answer<PluggyAccount>;
  /** Streams pages in no promised order; an error is the last value. No upper date, so upcoming rows come too. */
  transactions(accountId: string, window: TransactionWindow): AsyncGenerator<Result<readonly PluggyTransaction[], PluggyError>>;
  /** Empty for cards whose bank sends no bills. */
  bills(accountId: string): Answer<readonly PluggyBill[]>;
  investments(itemId: string): Answer<readonly PluggyInvestment[]>;
  investmentTransactions(investmentId: string): Answer<readonly PluggyInvestmentTransaction[]>;
  loans(itemId: string): Answer<readonly PluggyLoan[]>;
  /** Null when the identity was not read. */
  identity(itemId: string): Answer<PluggyIdentity | null>;
  consents(itemId: string): Answer<readonly PluggyConsent[]>;
  categories(): Answer<readonly PluggyCategory[]>;
  connectors(filter: { readonly sandbox: boolean; readonly name?: string }): Answer<readonly PluggyConnector[]>;
  connector(connectorId: number): Answer<PluggyConnector>;
  /** Asks the bank at once; counts towards the monthly Open Finance limit. */
  liveBalance(accountId: string): Answer<PluggyLiveBalance>;
  createConnectToken(options: ConnectTokenOptions): Answer<string>;
  createItem(connectorId: number, parameters: Parameters): Answer<PluggyItem>;
  updateItem(itemId: string, parameters?: Parameters): Answer<PluggyItem>;
  sendMfa(itemId: string, answers: Parameters): Answer<PluggyItem>;
  deleteItem(itemId: string): Answer<void>;
  webhooks(): Answer<readonly PluggyWebhook[]>;
  createWebhook(url: string): Answer<PluggyWebhook>;
  enableWebhook(id: string): Answer<PluggyWebhook>;
};

type PluggyLimits = PaceLimits & TimeLimits;

/** What the outside world is to a client; the defaults are the real one. */
export type PluggySurroundings = {
  readonly fetch?: typeof fetch;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  readonly sleep?: Sleep;
  readonly random?: () => number;
  readonly limits?: Partial<PluggyLimits>;
  /** Hears of fields, words and endings that this version does not know. */
  readonly watch?: AnswerWatch;
};

export type PluggyClientOptions = PluggyKeys & PluggySurroundings & { readonly baseUrl: string; readonly pace?: Pace };

const LIMITS: PluggyLimits = { parallel: 4, perSecond: 5, attemptMs: 30_000, totalMs: 180_000, waitMs: 120_000 };

/** A client for one pair of keys at one address. Give several clients one `pace` when they share a limit. */
export function createPluggyClient(options: PluggyClientOptions): PluggyClient {
  const now = options.now ?? Date.now;
  const sleep = options.sleep ?? ((ms) => new Promise((resolve) => setTimeout(resolve, ms)));
  const limits = { ...LIMITS, ...options.limits };
  const transport = createTransport({
    baseUrl: options.baseUrl.replace(/\/+$/, ''),
    fetch: options.fetch ?? fetch,
    now,
    sleep,
    random: options.random ?? Math.random,
    pace: options.pace ?? createPace(limits, now, sleep),
    limits,
    watch: options.watch,
  });
  const { clientId, clientSecret, watch } = options;
  return clientOver(createSession({ clientId, clientSecret }, transport, now, watch));
}

function clientOver(session: Session): PluggyClient {
  const of = (path: string, id: string) => `${path}/${encodeURIComponent(id)}`;
  return {
    checkKeys: () => session.check(),
    item: (itemId) => readItem(session, itemId),
    accounts: (itemId) => getAll(session, '/accounts', { itemId }, accountSchema, 'accounts'),
    account: (accountId) => getOne(session, of('/accounts', accountId), accountSchema, 'account'),
    transactions: (accountId, window) => readTransactions(session, accountId, window),
    bills: async (accountId) => noneWhenAbsent(await getAll(session, '/bills', { accountId }, billSchema, 'bills'), []),
    investments: (itemId) => getAll(session, '/investments', { itemId, pageSize: 500 }, investmentSchema, 'investments'),
    investmentTransactions: (id) =>
      getAll(session, `${of('/investments', id)}/transactions`, { pageSize: 500 }, investmentTransactionSchema, 'movements'),
    loans: (itemId) => getAll(session, '/loans', { itemId }, loanSchema, 'loans'),
    identity: async (itemId) =>
      noneWhenAbsent(await getOne(session, `/identity?itemId=${encodeURIComponent(itemId)}`, identitySchema, 'identity'), null),
    consents: (itemId) => getAll(session, '/consents', { itemId }, consentSchema, 'consents'),
    categories: () => getAll(session, '/categories', {}, categorySchema, 'categories'),
    connectors: ({ sandbox, name }) => getAll(session, '/connectors', { sandbox, name }, connectorSchema, 'connectors'),
    connector: (connectorId) => getOne(session, of('/connectors', String(connectorId)), connectorSchema, 'connector'),
    liveBalance: async (accountId) =>
      consentRefusal(await getOne(session, `${of('/accounts', accountId)}/balance`, liveBalanceSchema, 'balance')),
    createConnectToken: (options) => createConnectToken(session, options),
    createItem: (connectorId, parameters) => createItem(session, connectorId, parameters),
    updateItem: (itemId, parameters) => updateItem(session, itemId, parameters),
    sendMfa: (itemId, answers) => sendMfa(session, itemId, answers),
    deleteItem: (itemId) => deleteItem(session, itemId),
    webhooks: () => readWebhooks(session),
    createWebhook: (url) => createWebhook(session, url),
    enableWebhook: (id) => enableWebhook(session, id),
  };
}

/** Banks without a product answer "not found" with a word of its own (pluggy-api.md, sections 10 and 13). */
function noneWhenAbsent<Value>(result: Result<Value, PluggyError>, none: Value): Result<Value, PluggyError> {
  const word = result.ok ? null : result.error.codeDescription;
  return word === 'CREDIT_CARD_BILL_NOT_FOUND' || word === 'IDENTITY_NOT_FOUND' ? ok(none) : result;
}

/** Here 403 speaks of the bank's consent and not of the keys, which were renewed a moment ago (section 7.5). */
function consentRefusal<Value>(result: Result<Value, PluggyError>): Result<Value, PluggyError> {
  if (result.ok || result.error.code !== 'keys-refused' || result.error.status !== 403) return result;
  return err({ ...result.error, code: 'refused' });
}
