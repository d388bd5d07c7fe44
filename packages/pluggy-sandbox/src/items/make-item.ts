import type { BankVariant, ProfileName } from '../bank/contract.ts';
import type { ConnectorDefinition, Product } from '../connectors/catalogue.ts';
import { NO_DATA } from '../stored/data.ts';
import { nextId, type World } from '../worlds/world.ts';
import { newConsent } from './consent.ts';
import type { BankChoice, Item } from './item.ts';
import { triggerFor } from './triggers.ts';

export type ItemOrder = {
  readonly connector: ConnectorDefinition;
  readonly parameters: Readonly<Record<string, string>>;
  readonly products?: readonly Product[] | undefined;
  readonly clientUserId?: string | null | undefined;
  readonly webhookUrl?: string | null | undefined;
  readonly connectTokenId?: string | null | undefined;
  /** Which of connector 200's banks. */
  readonly profile?: ProfileName | undefined;
  /** A fixed id, for the ready items. */
  readonly id?: string | undefined;
};

/** A new item of the world without any run yet. `at` is virtual time. */
export function makeItem(world: World, order: ItemOrder, at: Date): Item {
  const { connector } = order;
  const id = order.id ?? nextId(world, 'item');
  const item: Item = {
    id,
    connectorId: connector.id,
    createdAt: at,
    connectTokenId: order.connectTokenId ?? null,
    bank: bankChoice(connector, order.parameters, order.profile),
    parameters: order.parameters,
    products: order.products ? connector.products.filter((one) => order.products?.includes(one)) : connector.products,
    clientUserId: order.clientUserId ?? null,
    webhookUrl: order.webhookUrl ?? null,
    updatedAt: at,
    status: 'UPDATING',
    executionStatus: 'CREATING',
    outcome: null,
    productReadAt: new Map(),
    lastUpdatedAt: null,
    nextRunAt: null,
    autoSyncDisabledAt: null,
    retriesLeft: 5,
    failedLogins: 0,
    lastFailedLoginAt: null,
    consecutiveErrors: 0,
    authorisationAskedAt: null,
    loggedInOnce: false,
    consent: newConsent(id, at),
    run: null,
    lastAsk: null,
    planned: [],
    plannedRefusals: [],
    historyFrom: null,
    data: NO_DATA,
    previous: NO_DATA,
  };
  world.items.set(id, item);
  return item;
}

/** The bank behind a sign-in, with what the trigger user changes about it. */
export function bankChoice(
  connector: ConnectorDefinition,
  parameters: Readonly<Record<string, string>>,
  profile?: ProfileName,
): BankChoice {
  const { variant } = triggerFor(connector, parameters);
  const owner: BankVariant = connector.id <= 5 && parameters['user'] === 'user-ok' ? { ownerText: 'John Doe' } : {};
  const joint: BankVariant = connector.flow === 'holder-after-login' ? { joint: true } : {};
  const company = connector.flow === 'open-finance' && parameters['cnpj'] ? 'P' : null;
  return { profile: profile ?? company ?? connector.profiles[0], variant: { ...variant, ...owner, ...joint } };
}
