import type { FailureTexts } from './texts.ts';

/** Linking accounts to a bank and bringing its statements in. */
export const BANK_SYNC_FAILURES = {
  'bank-not-linked': {
    'pt-BR': 'A conta “{name}” não está ligada a um banco. Ligue a conta e tente de novo.',
    en: 'The account “{name}” is not linked to a bank. Link it and try again.',
  },
  'bank-linked-already': {
    'pt-BR': 'A conta “{name}” já está ligada a um banco. Desligue primeiro, ou troque a ligação.',
    en: 'The account “{name}” is linked to a bank already. Unlink it first, or move the link.',
  },
  'bank-account-taken': {
    'pt-BR': 'Esta conta do banco já está ligada à conta “{name}”. Desligue lá primeiro, ou escolha outra.',
    en: 'This bank account is linked to the account “{name}” already. Unlink it there first, or choose another one.',
  },
  'bank-account-closed': {
    'pt-BR': 'A conta “{name}” está encerrada. Reabra a conta antes de ligar a um banco.',
    en: 'The account “{name}” is closed. Reopen it before linking it to a bank.',
  },
  'bank-statement-of-other-account': {
    'pt-BR': 'O extrato é de outra conta do banco, não da que está ligada a “{name}”. Nada foi alterado; sincronize de novo.',
    en: 'The statement is of another bank account than the one linked to “{name}”. Nothing was changed; sync again.',
  },
  'bank-run-undone': {
    'pt-BR': 'Esta sincronização já foi desfeita.',
    en: 'This sync has been undone already.',
  },
  'bank-question-answered': {
    'pt-BR': 'Esta dúvida já foi resolvida. Atualize a tela.',
    en: 'This question has been answered already. Refresh the screen.',
  },
  'bank-answer-unfit': {
    'pt-BR': 'Esta resposta não serve para esta dúvida. Escolha uma das opções mostradas.',
    en: 'This answer does not fit the question. Choose one of the options shown.',
  },
  'bank-feed-unreadable': {
    'pt-BR': 'O servidor enviou dados inesperados do banco ({problem}). Nada foi alterado; tente mais tarde.',
    en: 'The server sent unexpected bank data ({problem}). Nothing was changed; try again later.',
  },
  'bank-feed-failed': {
    'pt-BR': 'O banco não respondeu como esperado ({reason}). Nada foi alterado; veja a conexão com o banco.',
    en: 'The bank did not answer as expected ({reason}). Nothing was changed; check the bank connection.',
  },
} as const satisfies Readonly<Record<string, FailureTexts>>;
