import type { Language } from '../connections/problems.ts';

/** Why a notice did not arrive, to be shown beside the channel. */
export function failureSentence(code: string): Readonly<Record<Language, string>> {
  const status = /^status-(\d+)$/.exec(code)?.[1];
  if (status !== undefined) return statusSentence(Number(status));
  return SENTENCES[code] ?? { 'pt-BR': 'O aviso não chegou.', en: 'The notification did not arrive.' };
}

function statusSentence(status: number): Readonly<Record<Language, string>> {
  if (status === 401 || status === 403)
    return {
      'pt-BR': `Quem recebe recusou o acesso (${status}). Confira o token.`,
      en: `The receiver refused the access (${status}). Check the token.`,
    };
  if (status === 404)
    return { 'pt-BR': 'O endereço não existe (404). Confira-o.', en: 'The address does not exist (404). Check it.' };
  return {
    'pt-BR': `Quem recebe respondeu com um erro (${status}).`,
    en: `The receiver answered with an error (${status}).`,
  };
}

const SENTENCES: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  unreachable: { 'pt-BR': 'Não foi possível falar com o endereço.', en: 'The address could not be reached.' },
  'timed-out': { 'pt-BR': 'O endereço demorou demais para responder.', en: 'The address took too long to answer.' },
  redirected: {
    'pt-BR': 'O endereço leva a outro lugar, o que não é seguido. Use o endereço final.',
    en: 'The address leads elsewhere, which is not followed. Use the final address.',
  },
  'address-refused': {
    'pt-BR': 'Este endereço é reservado e nunca recebe avisos.',
    en: 'This address is reserved and never receives notifications.',
  },
  'secret-lost': {
    'pt-BR': 'O segredo deste canal não pode mais ser lido. Preencha-o de novo.',
    en: 'The secret of this channel cannot be read any more. Fill it in again.',
  },
  gone: {
    'pt-BR': 'O navegador não recebe mais avisos deste servidor. Ative de novo nele.',
    en: 'The browser takes no more notifications of this server. Turn them on there again.',
  },
  'mail-refused': {
    'pt-BR': 'O servidor de e-mail recusou a mensagem. Confira o endereço.',
    en: 'The mail server refused the message. Check the address.',
  },
  'not-offered': { 'pt-BR': 'Este servidor não envia mais e-mails.', en: 'This server sends no e-mail any more.' },
};
