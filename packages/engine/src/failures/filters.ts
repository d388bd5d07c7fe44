import type { FailureTexts } from './texts.ts';

export const FILTERS_FAILURES = {
  'filter-name-missing': {
    'pt-BR': 'O filtro precisa de um nome.',
    en: 'The filter needs a name.',
  },
  'filter-name-taken': {
    'pt-BR': 'Já existe um filtro chamado “{name}”. Escolha outro nome.',
    en: 'There already is a filter named “{name}”. Choose another name.',
  },
  'filter-without-conditions': {
    'pt-BR': 'O filtro precisa de pelo menos uma condição.',
    en: 'The filter needs at least one condition.',
  },
  'filter-condition-invalid': {
    'pt-BR': 'A condição número {number} não pode ser entendida. Escolha de novo o campo, a comparação e o valor.',
    en: 'Condition number {number} cannot be understood. Choose its field, comparison and value again.',
  },
  'filter-exists': {
    'pt-BR': 'O filtro “{name}” já tem exatamente estas condições. Use esse, ou mude uma condição.',
    en: 'The filter “{name}” already has exactly these conditions. Use that one, or change a condition.',
  },
} as const satisfies Readonly<Record<string, FailureTexts>>;
