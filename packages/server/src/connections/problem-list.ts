import type { HealthCause, PluggyErrorCode } from '@extrato/pluggy';
import { HEALTH_PROBLEMS } from './health-problems.ts';
import { NOTIFICATION_PROBLEM_CODES, NOTIFICATION_PROBLEMS } from './notification-problems.ts';
import { PLUGGY_PROBLEMS } from './pluggy-problems.ts';
import { type ProblemText, text } from './problem-text.ts';

/** Troubles that are the server's own to tell. */
export const OWN_PROBLEMS = [
  'invalid-request',
  'unauthorized',
  'not-admin',
  'file-access-not-allowed',
  'invalid-file-id',
  'file-not-found',
  'file-has-new-key',
  'body-too-large',
  'not-configured',
  'client-id-missing',
  'client-secret-missing',
  'item-id-malformed',
  'item-already-added',
  'connection-unknown',
  'attempt-unknown',
  'through-pluggy-only',
  'session-unknown',
  'foreign-page',
  'no-accounts',
  'account-kind-unknown',
  'no-such-address',
  'agent-needs-budget',
  'agent-off',
  'agent-needs-device',
  'inbox-claimed',
  'agent-person-gone',
  'agent-broke-off',
  'internal-error',
  ...NOTIFICATION_PROBLEM_CODES,
] as const;

export type ProblemCode = PluggyErrorCode | HealthCause | (typeof OWN_PROBLEMS)[number];

const OWN: Readonly<Record<(typeof OWN_PROBLEMS)[number], ProblemText>> = {
  ...NOTIFICATION_PROBLEMS,
  'invalid-request': text(
    400,
    'correct-form',
    'O pedido está incompleto ou malformado.',
    'The request is incomplete or malformed.',
  ),
  unauthorized: text(401, 'nothing', 'Entre de novo no servidor.', 'Sign in to the server again.'),
  'not-admin': text(
    403,
    'nothing',
    'Só administradores podem mudar as credenciais de todos os orçamentos.',
    'Only administrators may change the credentials of all budgets.',
  ),
  'file-access-not-allowed': text(
    403,
    'nothing',
    'Você não tem permissão sobre este orçamento.',
    'You have no permission over this budget.',
  ),
  'invalid-file-id': text(400, 'correct-form', 'O orçamento indicado não é válido.', 'The budget named is not valid.'),
  'file-not-found': text(
    404,
    'nothing',
    'O orçamento indicado não está neste servidor.',
    'The budget named is not on this server.',
  ),
  'file-has-new-key': text(
    409,
    'nothing',
    'A senha de criptografia deste orçamento mudou; baixe-o de novo com a nova senha.',
    'The encryption password of this budget has changed; download it again with the new password.',
  ),
  'body-too-large': text(
    413,
    'nothing',
    'O pedido passa do tamanho que este servidor aceita; envie em partes menores.',
    'The request is larger than this server accepts; send it in smaller parts.',
  ),
  'not-configured': text(409, 'open-credentials', 'A Pluggy ainda não foi configurada.', 'Pluggy is not set up yet.'),
  'client-id-missing': text(400, 'correct-form', 'Falta o Client ID.', 'The Client ID is missing.'),
  'client-secret-missing': text(400, 'correct-form', 'Falta o Client Secret.', 'The Client Secret is missing.'),
  'item-id-malformed': text(
    400,
    'correct-form',
    'O Item ID não tem a forma certa: são 36 letras, números e traços.',
    'The Item ID has not the right form: 36 letters, digits and dashes.',
  ),
  'item-already-added': text(409, 'use-existing', 'Esta conexão já está na lista.', 'This connection is already in the list.'),
  'connection-unknown': text(404, 'nothing', 'Esta conexão não está na lista.', 'This connection is not in the list.'),
  'attempt-unknown': text(
    404,
    'try-again',
    'Esta tentativa de conexão terminou. Comece de novo.',
    'This attempt to connect is over. Start again.',
  ),
  'through-pluggy-only': text(
    409,
    'open-pluggy',
    'Este banco só é conectado pela janela da própria Pluggy.',
    "This bank is connected through Pluggy's own window only.",
  ),
  'foreign-page': text(403, 'nothing', 'Esta página não veio deste servidor.', 'This page did not come from this server.'),
  'session-unknown': text(404, 'nothing', 'Este acesso já terminou.', 'This session has ended already.'),
  'no-accounts': text(
    200,
    'try-again',
    'Nenhuma conta nesta conexão; o banco pode ainda estar enviando.',
    'No accounts in this connection yet; the bank may still be sending them.',
  ),
  'account-kind-unknown': text(
    200,
    'nothing',
    'Este tipo de conta ainda não é aceito.',
    'This kind of account is not supported yet.',
  ),
  'no-such-address': text(
    404,
    'update-extrato',
    'Este endereço não existe nesta versão do Extrato.',
    'This address does not exist in this version of Extrato.',
  ),
  'agent-needs-budget': text(
    400,
    'correct-form',
    'A sincronização automática é de um orçamento: indique qual.',
    'Automatic sync belongs to one budget: say which.',
  ),
  'agent-off': text(
    409,
    'nothing',
    'A sincronização automática deste orçamento está desligada.',
    'Automatic sync of this budget is off.',
  ),
  'agent-needs-device': text(
    409,
    'nothing',
    'Este orçamento é cifrado: abra-o num aparelho e ative a sincronização automática de novo.',
    'This budget is encrypted: open it on a device and turn automatic sync on again.',
  ),
  'inbox-claimed': text(
    409,
    'wait',
    'Outro aparelho está recebendo o que o servidor guardou.',
    'Another device is taking what the server kept.',
  ),
  'agent-person-gone': text(
    403,
    'nothing',
    'Quem ativou a sincronização automática não tem mais acesso a este orçamento. Ative de novo.',
    'Whoever turned automatic sync on has no access to this budget any more. Turn it on again.',
  ),
  'agent-broke-off': text(
    500,
    'wait',
    'A sincronização automática foi interrompida; nada se perdeu, e ela recomeça sozinha.',
    'Automatic sync was interrupted; nothing is lost, and it starts again by itself.',
  ),
  'internal-error': text(
    500,
    'report',
    'Erro inesperado no servidor; nada foi alterado.',
    'Unexpected error on the server; nothing was changed.',
  ),
};

/**
 * Every trouble that a person can be told of (bank-sync-pluggy.md, section 16). `{at}` becomes a time of day, or
 * words for "soon" when none is known.
 */
export const PROBLEM_LIST: Readonly<Record<ProblemCode, ProblemText>> = { ...OWN, ...HEALTH_PROBLEMS, ...PLUGGY_PROBLEMS };
