import type { FailureTexts } from './texts.ts';

export const TAGS_FAILURES = {
  'tag-name-invalid': {
    'pt-BR': 'Uma etiqueta é uma palavra só, sem espaços e sem “#”. Escreva, por exemplo, “viagem”.',
    en: 'A tag is a single word, without spaces and without “#”. Type “travel”, for example.',
  },
  'tag-name-taken': {
    'pt-BR': 'A etiqueta “{name}” já existe. Escolha outro nome.',
    en: 'The tag “{name}” already exists. Choose another name.',
  },
} as const satisfies Readonly<Record<string, FailureTexts>>;
