import type { FailureTexts } from './texts.ts';

export const CATEGORIES_FAILURES = {
  'category-name-missing': {
    'pt-BR': 'A categoria precisa de um nome.',
    en: 'The category needs a name.',
  },
  'category-name-taken': {
    'pt-BR': 'O grupo “{group}” já tem uma categoria chamada “{name}”. Escolha outro nome.',
    en: 'The group “{group}” already has a category named “{name}”. Choose another name.',
  },
  'category-kinds-differ': {
    'pt-BR': 'Categorias de receita e de despesa não se misturam. Escolha um grupo do mesmo tipo.',
    en: 'Income and expense categories do not mix. Choose a group of the same kind.',
  },
  'category-group-name-missing': {
    'pt-BR': 'O grupo de categorias precisa de um nome.',
    en: 'The category group needs a name.',
  },
  'category-group-name-taken': {
    'pt-BR': 'Já existe um grupo chamado “{name}”. Escolha outro nome.',
    en: 'There already is a group named “{name}”. Choose another name.',
  },
  'income-group-exists': {
    'pt-BR': 'O orçamento já tem um grupo de receitas, e só pode haver um. Crie um grupo de despesas.',
    en: 'The budget already has an income group, and there can be only one. Make an expense group.',
  },
  'income-group-stays': {
    'pt-BR': 'O grupo de receitas fica sempre no fim e visível: não pode ser movido nem ocultado.',
    en: 'The income group is always last and visible: it cannot be moved or hidden.',
  },
} as const satisfies Readonly<Record<string, FailureTexts>>;
