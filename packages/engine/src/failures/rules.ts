import type { FailureTexts } from './texts.ts';

export const RULES_FAILURES = {
  'rule-of-schedule': {
    'pt-BR': 'Esta regra pertence a um agendamento e não pode ser excluída sozinha. Exclua o agendamento.',
    en: 'This rule belongs to a schedule and cannot be deleted on its own. Delete the schedule instead.',
  },
  'rule-without-conditions': {
    'pt-BR': 'A regra precisa de pelo menos uma condição; sem condições ela nunca seria aplicada.',
    en: 'The rule needs at least one condition; without any it would never apply.',
  },
  'rule-without-actions': {
    'pt-BR': 'A regra precisa de pelo menos uma ação.',
    en: 'The rule needs at least one action.',
  },
  'rule-account-missing': {
    'pt-BR': 'A conta que a regra define não existe mais neste orçamento. Escolha outra conta.',
    en: 'The account that the rule sets is no longer in this budget. Choose another account.',
  },
} as const satisfies Readonly<Record<string, FailureTexts>>;
