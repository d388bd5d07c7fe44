import type { HealthCause, NextStep, PluggyErrorCode } from '@extrato/pluggy';

/** Troubles that are the server's own to tell. */
export const OWN_PROBLEMS = [
  'invalid-request',
  'unauthorized',
  'not-admin',
  'file-access-not-allowed',
  'invalid-file-id',
  'file-not-found',
  'not-configured',
  'client-id-missing',
  'client-secret-missing',
  'item-id-malformed',
  'item-already-added',
  'connection-unknown',
  'no-accounts',
  'account-kind-unknown',
  'internal-error',
] as const;

export type ProblemCode = PluggyErrorCode | HealthCause | (typeof OWN_PROBLEMS)[number];

/** The sentence in both languages, what to do, and the status of an HTTP answer that says so. */
export type ProblemText = {
  readonly 'pt-BR': string;
  readonly en: string;
  readonly next: NextStep;
  readonly status: number;
};

/** Shorthand: one line per trouble. */
function text(status: number, next: NextStep, portuguese: string, english: string): ProblemText {
  return { status, next, 'pt-BR': portuguese, en: english };
}

/**
 * Every trouble that a person can be told of (bank-sync-pluggy.md, section 16). `{at}` becomes a time of day, or
 * words for "soon" when none is known.
 */
export const PROBLEM_LIST: Readonly<Record<ProblemCode, ProblemText>> = {
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
  'not-configured': text(409, 'open-credentials', 'A Pluggy ainda não foi configurada.', 'Pluggy is not set up yet.'),
  'client-id-missing': text(400, 'correct-form', 'Falta o Client ID.', 'The Client ID is missing.'),
  'client-secret-missing': text(400, 'correct-form', 'Falta o Client Secret.', 'The Client Secret is missing.'),
  'client-id-malformed': text(
    400,
    'correct-form',
    'O Client ID não tem a forma certa. Copie-o do painel da Pluggy.',
    'The Client ID has not the right form. Copy it from the Pluggy dashboard.',
  ),
  'item-id-malformed': text(
    400,
    'correct-form',
    'O Item ID não tem a forma certa: são 36 letras, números e traços.',
    'The Item ID has not the right form: 36 letters, digits and dashes.',
  ),
  'item-already-added': text(409, 'use-existing', 'Esta conexão já está na lista.', 'This connection is already in the list.'),
  'connection-unknown': text(404, 'nothing', 'Esta conexão não está na lista.', 'This connection is not in the list.'),
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
  'internal-error': text(
    500,
    'report',
    'Erro inesperado no servidor; nada foi alterado.',
    'Unexpected error on the server; nothing was changed.',
  ),

  unreachable: text(502, 'try-again', 'Sem conexão com a Pluggy.', 'Cannot reach Pluggy.'),
  'timed-out': text(504, 'try-again', 'A Pluggy demorou demais para responder.', 'Pluggy took too long to answer.'),
  unstable: text(
    502,
    'wait',
    'A Pluggy está instável. Seus dados não foram tocados; tente mais tarde.',
    'Pluggy is having problems. Your data was not touched; try later.',
  ),
  'rate-limited': text(
    429,
    'wait',
    'Muitas consultas à Pluggy. Tente de novo {at}.',
    'Too many requests to Pluggy. Try again {at}.',
  ),
  'keys-refused': text(422, 'open-credentials', 'Client ID ou Client Secret incorretos.', 'Wrong Client ID or Client Secret.'),
  'client-disabled': text(422, 'open-pluggy', 'Sua aplicação na Pluggy está desativada.', 'Your Pluggy application is disabled.'),
  'bad-answer': text(
    502,
    'report',
    'A Pluggy enviou dados inesperados; nada foi alterado.',
    'Pluggy sent unexpected data; nothing was changed.',
  ),
  'endpoint-gone': text(
    502,
    'update-extrato',
    'A Pluggy mudou a sua API. Atualize o Extrato.',
    'Pluggy changed its API. Update Extrato.',
  ),
  'item-not-found': text(
    404,
    'reconnect-or-remove',
    'Esta conexão não existe na Pluggy para estas credenciais.',
    'This connection does not exist at Pluggy for these credentials.',
  ),
  'not-found': text(404, 'nothing', 'A Pluggy não tem mais este dado.', 'Pluggy no longer has this.'),
  'form-refused': text(
    422,
    'correct-form',
    'O banco não aceita o que foi preenchido.',
    'The bank does not accept what was filled in.',
  ),
  'already-connected': text(409, 'use-existing', 'Este banco já está conectado.', 'This bank is already connected.'),
  'item-limit': text(
    409,
    'manage-connections',
    'O limite de conexões do seu plano na Pluggy foi atingido.',
    'The connection limit of your Pluggy plan is reached.',
  ),
  'plan-forbids-items': text(
    403,
    'open-pluggy',
    'Seu plano na Pluggy não permite novas conexões.',
    'Your Pluggy plan does not allow new connections.',
  ),
  'connector-offline': text(
    503,
    'wait',
    'A conexão com o banco está em manutenção.',
    'The connection to the bank is under maintenance.',
  ),
  'already-updating': text(409, 'wait', 'O banco já está sendo consultado.', 'The bank is being read already.'),
  'too-soon': text(
    409,
    'nothing',
    'Os dados do banco já foram atualizados há pouco.',
    "The bank's data was refreshed a short while ago.",
  ),
  'too-many-failed-logins': text(
    409,
    'wait',
    'Entradas recusadas demais. Tente de novo {at}.',
    'Too many refused logins. Try again {at}.',
  ),
  'too-many-errors': text(
    409,
    'see-details',
    'Falhas demais seguidas nesta conexão.',
    'Too many failures in a row on this connection.',
  ),
  'needs-new-login': text(409, 'reconnect', 'O banco pede que você entre de novo.', 'The bank asks you to sign in again.'),
  'cooling-down': text(
    409,
    'wait',
    'A conexão está em pausa depois de uma falha. Tente de novo {at}.',
    'The connection is paused after a failure. Try again {at}.',
  ),
  'plan-forbids-updates': text(
    403,
    'nothing',
    'Seu plano na Pluggy não permite atualizar pelo aplicativo.',
    'Your Pluggy plan does not allow updates from the app.',
  ),
  'different-account': text(
    409,
    'reconnect',
    'Estas credenciais são de outra pessoa. Faça uma nova conexão.',
    'These credentials belong to someone else. Make a new connection.',
  ),
  'token-needed': text(409, 'answer-bank', 'O banco pede um código novo.', 'The bank asks for a new code.'),
  'refreshes-by-itself': text(
    409,
    'nothing',
    'O MeuPluggy atualiza sozinho, cerca de uma vez por dia.',
    'MeuPluggy refreshes by itself, about once a day.',
  ),
  'mfa-not-expected': text(409, 'try-again', 'O banco não está esperando um código.', 'The bank is not waiting for a code.'),
  'mfa-expired': text(409, 'reconnect', 'O tempo para confirmar acabou.', 'The time to confirm ran out.'),
  'mfa-already-given': text(409, 'wait', 'O código já foi enviado.', 'The code was sent already.'),
  'mfa-wrong-field': text(409, 'answer-bank', 'O banco pede outra informação.', 'The bank asks for something else.'),
  'unknown-outcome': text(
    502,
    'try-again',
    'Não sabemos se a mudança foi feita. Confira antes de repetir.',
    'It is not known whether the change was made. Check before you repeat it.',
  ),
  refused: text(502, 'report', 'A Pluggy recusou o pedido.', 'Pluggy refused the request.'),

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
