import { chanceFrom, uuidFrom } from '../worlds/ids.ts';
import type { World } from '../worlds/world.ts';
import type { ConnectorDefinition } from './catalogue.ts';

type View = { readonly [field: string]: unknown };

/** Invented connectors were all made on this day. */
const CREATED_AT = '2024-01-15T12:00:00.000Z';

/** The connector as it is answered (pluggy-api.md, section 4.1); `details` adds the figures behind its health. */
export function connectorView(world: World, connector: ConnectorDefinition, details: boolean): View {
  const { flow } = connector;
  const isOauth = flow === 'oauth';
  return {
    id: connector.id,
    name: connector.name,
    primaryColor: connector.color,
    institutionUrl: isOauth ? 'https://meu.pluggy.ai/' : `https://bank-${connector.id}.example.com/`,
    country: 'BR',
    type: connector.type,
    credentials: connector.credentials,
    imageUrl: `${world.origin}/_sandbox/logos/${connector.id}.svg`,
    hasMFA: hasMfa(connector),
    oauth: isOauth,
    ...(isOauth ? { oauthUrl: `${world.origin}/_sandbox/authorize/${oauthToken(world)}` } : {}),
    health: healthView(world, connector, details),
    products: connector.products,
    createdAt: CREATED_AT,
    updatedAt: CREATED_AT,
    isSandbox: connector.isSandbox,
    isOpenFinance: flow === 'open-finance',
    supportsPaymentInitiation: false,
    supportsScheduledPayments: false,
    supportsSmartTransfers: false,
    supportsAutomaticPix: false,
    supportsBoletoManagement: false,
  };
}

/** The token of the page where a person picks banks of connector 200. */
export function oauthToken(world: World): string {
  return uuidFrom(world.clientId, 'meu-pluggy');
}

export function healthOf(world: World, connector: ConnectorDefinition): { readonly status: string; readonly rate: number } {
  return world.health.get(connector.id) ?? connector.health;
}

function hasMfa({ flow }: ConnectorDefinition): boolean {
  return flow !== 'password' && flow !== 'oauth' && flow !== 'open-finance';
}

function healthView(world: World, connector: ConnectorDefinition, details: boolean): View {
  const { status, rate } = healthOf(world, connector);
  const { stage } = connector.health;
  if (!details) return { status, stage };
  const connections = Math.round(40 + chanceFrom(world.seed, 'health', String(connector.id)) * 900);
  return {
    status,
    stage,
    details: {
      connectionRateLast6Hours: rate,
      connectionsLast6Hours: connections,
      ...(status === 'OFFLINE' ? { error: 'The institution is not available.' } : {}),
    },
  };
}
