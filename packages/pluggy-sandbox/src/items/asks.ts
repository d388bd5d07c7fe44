import type { ConnectorDefinition } from '../connectors/catalogue.ts';
import { type Credential, TOKEN } from '../connectors/credentials.ts';
import { later, MINUTE_MS } from '../worlds/clock.ts';
import { nextId, type World } from '../worlds/world.ts';
import type { Ask, Item } from './item.ts';
import { readsData } from './outcomes.ts';
import type { Trigger } from './triggers.ts';

/** Where a run stops to ask, in shares of its usual time (pluggy-sandbox.md, section 5.1). */
export const ASK_AT = 0.25;
const CODE_MS = 5 * MINUTE_MS;
const LINK_MS = 20 * MINUTE_MS;

type Question = Pick<Ask, 'rightAnswers'> & { readonly parameter: Credential };

const CODE: Question = {
  parameter: { ...TOKEN, instructions: 'Digite o código enviado ao seu telefone.' },
  rightAnswers: ['123456'],
};
const HOLDER_CODE: Question = { parameter: CODE.parameter, rightAnswers: ['000000', '123456'] };

/** A picture of one grey point: enough to show that pictures arrive. */
const PICTURE = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==';

/** What this run of the item will stop for, or null. Updates do not repeat choices and authorisations. */
export function askFor(world: World, item: Item, connector: ConnectorDefinition, trigger: Trigger, at: Date): Ask | null {
  if (connector.flow === 'open-finance') return item.loggedInOnce ? null : linkAsk(world, connector, at);
  if (connector.flow === 'qr') return linkAsk(world, connector, at);
  if (!readsData(trigger.outcome) && !trigger.authorisationPending) return null;
  const question = questionFor(connector, trigger, item);
  if (!question) return null;
  const expiresAt = later(at, CODE_MS);
  return {
    at: ASK_AT,
    status: 'WAITING_USER_INPUT',
    parameter: { ...question.parameter, expiresAt: expiresAt.toISOString() },
    userAction: null,
    linkToken: null,
    expiresAt,
    rightAnswers: question.rightAnswers,
    answered: false,
  };
}

function questionFor(connector: ConnectorDefinition, trigger: Trigger, item: Item): Question | null {
  if (connector.flow === 'token-after-login') return CODE;
  if (connector.flow === 'holder-after-login') return HOLDER_CODE;
  if (item.loggedInOnce) return null;
  if (connector.flow === 'branch-after-login') {
    return choice('branch', 'Cooperativa', { '0101': 'Serra Azul', '0202': 'Vale do Ipê', '0303': 'Litoral' });
  }
  if (trigger.ask === 'company') {
    return choice('company', 'Empresa', { '1': 'Prado Ilustrações ME', '2': 'Prado Ilustrações Filial' });
  }
  if (trigger.ask === 'option') return { ...choice('option', 'Opção', { '1': 'Primeira', '2': 'Segunda' }), rightAnswers: 'any' };
  if (trigger.ask === 'phone') {
    return { ...choice('phone', 'Telefone', { '1': '(11) *****-0001', '2': '(11) *****-0002' }), rightAnswers: 'any' };
  }
  if (trigger.ask === 'image') {
    return { parameter: { label: 'Texto da imagem', name: 'image', type: 'image', data: PICTURE }, rightAnswers: 'any' };
  }
  return null;
}

function choice(name: string, label: string, options: Readonly<Record<string, string>>): Question {
  return {
    parameter: { label, name, type: 'select', options: Object.entries(options).map(([value, text]) => ({ value, label: text })) },
    rightAnswers: Object.keys(options),
  };
}

/** Open Finance asks with a link in the parameter, QR logins with the same link in the picture's text. */
function linkAsk(world: World, connector: ConnectorDefinition, at: Date): Ask {
  const linkToken = nextId(world, 'link');
  const link = authoriseLink(world, linkToken);
  const expiresAt = later(at, LINK_MS);
  const isQr = connector.flow === 'qr';
  return {
    at: ASK_AT,
    status: isQr ? 'WAITING_USER_ACTION' : 'WAITING_USER_INPUT',
    parameter: isQr
      ? null
      : {
          label: 'Autorização',
          name: 'oauth_code',
          type: 'text',
          assistiveText: 'Autorize o compartilhamento no seu banco.',
          data: link,
          expiresAt: expiresAt.toISOString(),
        },
    userAction: isQr
      ? {
          instructions: 'Leia o código com o aplicativo do banco.',
          type: 'qr',
          attributes: { qr: link },
          expiresAt: expiresAt.toISOString(),
        }
      : null,
    linkToken,
    expiresAt,
    rightAnswers: [],
    answered: false,
  };
}

function authoriseLink(world: World, token: string): string {
  return `${world.origin}/_sandbox/authorize/${token}`;
}
