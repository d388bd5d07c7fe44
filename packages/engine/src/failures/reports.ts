import type { FailureTexts } from './texts.ts';

export const REPORTS_FAILURES = {
  'report-name-missing': {
    'pt-BR': 'O relatório precisa de um nome.',
    en: 'The report needs a name.',
  },
  'report-name-taken': {
    'pt-BR': 'Já existe um relatório chamado “{name}”. Escolha outro nome.',
    en: 'There already is a report named “{name}”. Choose another name.',
  },
  'dashboard-page-name-missing': {
    'pt-BR': 'A página do painel precisa de um nome.',
    en: 'The dashboard page needs a name.',
  },
  'dashboard-page-last': {
    'pt-BR': 'Esta é a última página do painel e não pode ser excluída. Crie outra antes.',
    en: 'This is the last dashboard page and cannot be deleted. Make another one first.',
  },
} as const satisfies Readonly<Record<string, FailureTexts>>;
