import type { FailureTexts } from './texts.ts';

/** Failures of opening files on a computer. */
export const HOST_FAILURES = {
  'budget-not-found': {
    'pt-BR': 'Não há orçamento em {path}. Confira o caminho, ou crie um orçamento novo.',
    en: 'There is no budget at {path}. Check the path, or create a new budget.',
  },
  'budget-in-use': {
    'pt-BR': 'O orçamento em {path} está aberto em outro programa. Feche-o lá e tente de novo.',
    en: 'The budget at {path} is open in another program. Close it there and try again.',
  },
} as const satisfies Readonly<Record<string, FailureTexts>>;
