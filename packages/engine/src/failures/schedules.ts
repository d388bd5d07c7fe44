import type { FailureTexts } from './texts.ts';

export const SCHEDULES_FAILURES = {
  'schedule-name-taken': {
    'pt-BR': 'Já existe um agendamento chamado “{name}”. Use outro nome.',
    en: 'There already is a schedule named “{name}”. Use another name.',
  },
  'schedule-date-missing': {
    'pt-BR': 'O agendamento precisa de uma data, ou de dias que se repetem.',
    en: 'The schedule needs a date, or days that repeat.',
  },
  'schedule-never-happens': {
    'pt-BR': 'Com essa repetição, o agendamento não cairia em dia nenhum. Revise o início, o fim e os dias escolhidos.',
    en: 'With this repetition the schedule would never fall on any day. Check its start, its end and the chosen days.',
  },
  'schedule-without-account': {
    'pt-BR': 'O agendamento não tem conta, então não há onde lançar. Escolha uma conta para ele.',
    en: 'The schedule has no account, so there is nowhere to post to. Choose an account for it.',
  },
  'schedule-account-closed': {
    'pt-BR': 'A conta deste agendamento está fechada. Reabra a conta ou escolha outra.',
    en: 'The account of this schedule is closed. Reopen it or choose another one.',
  },
  'schedule-posted-already': {
    'pt-BR': 'Este agendamento já foi lançado em {date}.',
    en: 'This schedule has already been posted on {date}.',
  },
} as const satisfies Readonly<Record<string, FailureTexts>>;
