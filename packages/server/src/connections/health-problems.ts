import type { HealthCause } from '@extrato/pluggy';
import { type ProblemText, text } from './problem-text.ts';

/** What the state of a connection means to a person; `connector-offline` is told as a failed call is. */
export const HEALTH_PROBLEMS: Readonly<Record<Exclude<HealthCause, 'connector-offline'>, ProblemText>> = {
  'up-to-date': text(200, 'nothing', 'Tudo em dia.', 'All is well.'),
  'bank-update-running': text(200, 'wait', 'O banco está sendo consultado.', 'The bank is being read.'),
  'never-updated': text(200, 'wait', 'O banco ainda não enviou dados.', 'The bank has not sent any data yet.'),
  'not-updated-lately': text(200, 'try-again', 'O banco não é lido há alguns dias.', 'The bank has not been read for some days.'),
  'some-data-missing': text(200, 'see-details', 'Parte dos dados não veio.', 'Some data is missing.'),
  'second-approver': text(200, 'wait', 'Aguardando a aprovação de outro titular.', "Waiting for another holder's approval."),
  'monthly-limit': text(
    200,
    'wait',
    'O limite mensal do Open Finance foi atingido.',
    'The monthly Open Finance limit is reached.',
  ),
  'consent-ends-soon': text(200, 'renew-consent', 'O consentimento termina em breve.', 'The consent ends soon.'),
  'consent-ended': text(200, 'renew-consent', 'O consentimento terminou.', 'The consent has ended.'),
  'authorization-refused': text(200, 'reconnect', 'A autorização não foi concedida.', 'Authorisation was not granted.'),
  'authorization-pending': text(
    200,
    'act-at-bank',
    'Falta autorizar no aplicativo do banco.',
    "Authorisation is pending in the bank's app.",
  ),
  'wrong-credentials': text(200, 'reconnect', 'O banco recusou usuário ou senha.', 'The bank refused user or password.'),
  'wrong-code': text(200, 'reconnect', 'Código incorreto ou vencido.', 'Wrong or expired code.'),
  'bank-asks': text(200, 'answer-bank', 'O banco pediu uma confirmação.', 'The bank asks for a confirmation.'),
  'approve-at-bank': text(200, 'act-at-bank', 'Aprove o acesso no aplicativo do banco.', "Approve the access in the bank's app."),
  'locked-by-bank': text(200, 'act-at-bank', 'O banco bloqueou o acesso.', 'The bank locked the access.'),
  'bank-needs-action': text(200, 'act-at-bank', 'O banco pede uma ação sua.', 'The bank needs you to act.'),
  'new-password-needed': text(
    200,
    'reconnect',
    'Troque a senha no banco e conecte de novo.',
    'Change the password at the bank and connect again.',
  ),
  'logged-in-elsewhere': text(200, 'try-again', 'Há outro acesso aberto no banco.', 'Another login is open at the bank.'),
  'account-not-supported': text(
    200,
    'other-connector',
    'Este tipo de conta não é aceito por esta conexão.',
    'This connection does not support the kind of account.',
  ),
  'answer-too-late': text(
    200,
    'reconnect',
    'O tempo para confirmar acabou. Comece de novo.',
    'The time to confirm ran out. Start again.',
  ),
  'sign-in-needed': text(200, 'reconnect', 'Entre de novo no banco.', 'Sign in at the bank again.'),
  'bank-unavailable': text(200, 'wait', 'O banco está fora do ar.', 'The bank is unavailable.'),
  'update-failed': text(200, 'try-again', 'A última atualização do banco falhou.', 'The last update from the bank failed.'),
  'unknown-trouble': text(200, 'try-again', 'A conexão está num estado desconhecido.', 'The connection is in an unknown state.'),
};
