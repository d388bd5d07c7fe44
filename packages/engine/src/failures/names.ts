import type { FailureTexts } from './texts.ts';

export const NAMES_FAILURES = {
  'document-invalid': {
    'pt-BR': 'Este número não é um CPF nem um CNPJ válido. Confira os dígitos.',
    en: 'This number is not a valid CPF or CNPJ. Check its digits.',
  },
} as const satisfies Readonly<Record<string, FailureTexts>>;
