import type { FailureTexts } from './texts.ts';

export const PAYEES_FAILURES = {
  'payee-name-missing': {
    'pt-BR': 'O favorecido precisa de um nome.',
    en: 'The payee needs a name.',
  },
  'payee-name-taken': {
    'pt-BR': 'Já existe um favorecido chamado “{name}”. Use outro nome, ou junte os dois.',
    en: 'There already is a payee named “{name}”. Use another name, or merge the two.',
  },
  'payee-of-transfers': {
    'pt-BR': 'Este favorecido representa uma conta e segue o nome dela: não pode ser renomeado, juntado nem excluído.',
    en: 'This payee stands for an account and follows its name: it cannot be renamed, merged or deleted.',
  },
} as const satisfies Readonly<Record<string, FailureTexts>>;
