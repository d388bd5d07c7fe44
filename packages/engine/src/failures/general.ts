import type { FailureTexts } from './texts.ts';

/** Failures that any subject may meet. */
export const GENERAL_FAILURES = {
  'not-found': {
    'pt-BR': 'Isto não existe mais neste orçamento: {what}. Atualize a tela e tente de novo.',
    en: 'This is no longer in the budget: {what}. Refresh and try again.',
  },
  'invalid-input': {
    'pt-BR': 'O campo “{field}” não pode ser usado assim: {problem}. Corrija-o e tente de novo.',
    en: 'The field “{field}” cannot be used like this: {problem}. Correct it and try again.',
  },
  'unknown-operation': {
    'pt-BR': 'Este aplicativo não conhece a operação “{operation}”. Atualize o Extrato.',
    en: 'This app does not know the operation “{operation}”. Update Extrato.',
  },
  'needs-newer-level': {
    'pt-BR':
      'Este orçamento está no formato de uma versão anterior do Actual e não tem {what}. Atualize o formato nas configurações.',
    en: 'This budget has the format of an earlier Actual release, which lacks {what}. Raise the format in the settings.',
  },
  'read-only': {
    'pt-BR': 'Este orçamento foi aberto por um aplicativo mais novo e só pode ser lido aqui. Atualize o Extrato.',
    en: 'A newer app has opened this budget, so it can only be read here. Update Extrato.',
  },
  'clock-behind': {
    'pt-BR': 'O relógio deste aparelho está atrasado em relação aos outros. Acerte a data e a hora e tente de novo.',
    en: 'The clock of this device is behind the others. Set its date and time and try again.',
  },
} as const satisfies Readonly<Record<string, FailureTexts>>;
