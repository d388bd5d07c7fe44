import { type ProblemText, text } from './problem-text.ts';

/** Troubles of the form of a notification channel. */
export const NOTIFICATION_PROBLEM_CODES = [
  'channel-unknown',
  'channel-limit',
  'receiver-malformed',
  'receiver-refused',
  'topic-malformed',
  'email-malformed',
  'email-not-offered',
  'push-malformed',
  'too-many-tests',
] as const;

/** What they mean to a person. */
export const NOTIFICATION_PROBLEMS: Readonly<Record<(typeof NOTIFICATION_PROBLEM_CODES)[number], ProblemText>> = {
  'channel-unknown': text(
    404,
    'nothing',
    'Este canal de avisos não existe mais.',
    'This notification channel is not there any more.',
  ),
  'channel-limit': text(
    409,
    'nothing',
    'Você já tem o máximo de canais de avisos. Remova um antes.',
    'You have as many notification channels as there can be. Remove one first.',
  ),
  'receiver-malformed': text(
    400,
    'correct-form',
    'O endereço não tem a forma certa: comece com https:// ou http://, sem usuário nem senha.',
    'The address has not the right form: begin with https:// or http://, without a user or password.',
  ),
  'receiver-refused': text(
    400,
    'correct-form',
    'Este endereço é reservado e nunca recebe avisos. Use outro.',
    'This address is reserved and never receives notifications. Use another one.',
  ),
  'topic-malformed': text(
    400,
    'correct-form',
    'O tópico tem de 1 a 64 letras, números, traços e sublinhados.',
    'A topic has 1 to 64 letters, digits, dashes and underscores.',
  ),
  'email-malformed': text(
    400,
    'correct-form',
    'O endereço de e-mail não tem a forma certa.',
    'The e-mail address has not the right form.',
  ),
  'email-not-offered': text(
    409,
    'nothing',
    'Este servidor não envia e-mails: quem o administra precisa configurar o envio.',
    'This server sends no e-mail: its administrator has to set that up.',
  ),
  'push-malformed': text(
    400,
    'try-again',
    'O navegador não deu um endereço para avisos. Tente de novo.',
    'The browser gave no address for notifications. Try again.',
  ),
  'too-many-tests': text(429, 'wait', 'Testes demais. Espere um minuto.', 'Too many tests. Wait a minute.'),
};
