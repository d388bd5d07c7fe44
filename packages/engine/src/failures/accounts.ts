import type { FailureTexts } from './texts.ts';

export const ACCOUNTS_FAILURES = {
  'account-name-missing': {
    'pt-BR': 'A conta precisa de um nome. Escreva um, por exemplo “Conta corrente”.',
    en: 'The account needs a name. Type one, for example “Checking”.',
  },
  'account-not-beside': {
    'pt-BR':
      'As duas contas ficam em listas diferentes (no orçamento, fora dele ou encerradas). Escolha um lugar na mesma lista.',
    en: 'The two accounts are in different lists (on budget, off budget or closed). Choose a place in the same list.',
  },
  'account-group-name-missing': {
    'pt-BR': 'O grupo de contas precisa de um nome.',
    en: 'The group of accounts needs a name.',
  },
  'account-group-name-taken': {
    'pt-BR': 'Já existe um grupo de contas chamado “{name}”. Escolha outro nome.',
    en: 'There already is a group of accounts named “{name}”. Choose another name.',
  },
} as const satisfies Readonly<Record<string, FailureTexts>>;
