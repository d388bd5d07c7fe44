import type { FailureTexts } from './texts.ts';

/** Failures of budgeting, templates and the deletion of categories. */
export const BUDGETING_FAILURES = {
  'budget-month-outside': {
    'pt-BR': 'O mês {month} ainda não faz parte do orçamento. Ele vai de {first} a {last}.',
    en: 'The month {month} is not part of the budget yet. It runs from {first} to {last}.',
  },
  'budget-of-income': {
    'pt-BR': '“{name}” é uma categoria de receita e não recebe orçamento aqui. Escolha uma categoria de despesa.',
    en: '“{name}” is an income category, which has no budget here. Choose an expense category.',
  },
  'budget-envelope-only': {
    'pt-BR': 'Isto só existe no orçamento por envelopes. O tipo do orçamento pode ser trocado nas configurações.',
    en: 'This exists only in envelope budgets. The budget type can be changed in the settings.',
  },
  'budget-nothing-left': {
    'pt-BR': 'Não há dinheiro para orçar em {month}. Diminua o orçamento de alguma categoria primeiro.',
    en: 'There is no money left to budget in {month}. Lower the budget of a category first.',
  },
  'budget-source-empty': {
    'pt-BR': 'Não há dinheiro em “{name}” para usar. Escolha outra origem.',
    en: 'There is no money in “{name}” to use. Choose another source.',
  },
  'budget-not-overspent': {
    'pt-BR':
      '“{name}” não está no negativo neste mês, então não há nada a cobrir. Informe um valor para mover dinheiro mesmo assim.',
    en: '“{name}” is not overspent in this month, so there is nothing to cover. Give an amount to move money anyway.',
  },
  'budget-not-overbudgeted': {
    'pt-BR': 'Nada foi orçado além do que havia em {month}, então não há nada a cobrir.',
    en: 'Nothing is budgeted beyond what there was in {month}, so there is nothing to cover.',
  },
  'budget-same-place': {
    'pt-BR': 'A origem e o destino são iguais. Escolha categorias diferentes.',
    en: 'Source and target are the same. Choose two different categories.',
  },
  'category-target-needed': {
    'pt-BR': '“{name}” tem transações ou orçamento. Escolha a categoria que vai ficar com eles.',
    en: '“{name}” has transactions or a budget. Choose the category that takes them over.',
  },
  'category-target-kind': {
    'pt-BR': 'O destino precisa ser outra categoria viva do mesmo tipo (receita ou despesa).',
    en: 'The target has to be another living category of the same kind (income or expense).',
  },
  'category-group-income-needed': {
    'pt-BR': 'Todo orçamento precisa de um grupo de receitas, por isso este não pode ser excluído.',
    en: 'Every budget needs its income group, so this one cannot be deleted.',
  },
  'template-invalid': {
    'pt-BR': 'Este modelo não pode ser guardado: {problem}.',
    en: 'This template cannot be stored: {problem}.',
  },
} as const satisfies Readonly<Record<string, FailureTexts>>;
