import type { Language } from '../failures/index.ts';

type Texts = Readonly<Record<Language, string>>;

/** What can be missing in a line. Amounts are written with a point and without `R$`: every client has to read them. */
const EXPECTED = {
  start: {
    'pt-BR': 'um valor como 50.5 (com ponto e sem “R$”), uma porcentagem ou uma palavra como “schedule”',
    en: 'an amount such as 50.5 (with a point, without “R$”), a percentage, or a word such as “schedule”',
  },
  amount: { 'pt-BR': 'um valor como 50.5 (com ponto e sem “R$”)', en: 'an amount such as 50.5 (with a point, without “R$”)' },
  period: { 'pt-BR': 'um período como “week” ou “2 months”', en: 'a period such as “week” or “2 months”' },
  starting: { 'pt-BR': '“starting” e um dia', en: '“starting” and a day' },
  repetition: { 'pt-BR': 'uma repetição como “year” ou “6 months”', en: 'a repetition such as “year” or “6 months”' },
  of: { 'pt-BR': '“of” e uma categoria de receita', en: '“of” and an income category' },
  incomeCategory: { 'pt-BR': 'uma categoria de receita', en: 'an income category' },
  scheduleName: { 'pt-BR': 'o nome de um agendamento', en: 'the name of a schedule' },
  months: { 'pt-BR': 'um número de meses', en: 'a number of months' },
  direction: { 'pt-BR': '“increase” ou “decrease”', en: '“increase” or “decrease”' },
  number: { 'pt-BR': 'um número', en: 'a number' },
  bracket: { 'pt-BR': '“]”', en: '“]”' },
  monthsAgo: { 'pt-BR': 'um número seguido de “months ago”', en: 'a number followed by “months ago”' },
  day: { 'pt-BR': 'um dia como 2026-01-31', en: 'a day such as 2026-01-31' },
  month: { 'pt-BR': 'um mês como 2026-12', en: 'a month such as 2026-12' },
} as const satisfies Readonly<Record<string, Texts>>;
export type Expected = keyof typeof EXPECTED;

const TROUBLES = {
  missing: { 'pt-BR': 'falta {what} no fim', en: '{what} is missing at the end' },
  instead: { 'pt-BR': 'era esperado {what} no lugar de “{found}”', en: '{what} expected instead of “{found}”' },
  extra: { 'pt-BR': '“{found}” não foi entendido', en: '“{found}” is not understood' },
  percent: { 'pt-BR': '{found} fica fora de -100% a 1000%', en: '{found} is outside -100% to 1000%' },
  noDay: { 'pt-BR': '{found} não é um dia', en: '{found} is no day' },
  noMonth: { 'pt-BR': '{found} não é um mês', en: '{found} is no month' },
} as const satisfies Readonly<Record<string, Texts>>;

export type Trouble = { readonly kind: keyof typeof TROUBLES; readonly what?: Expected; readonly found?: string };

/** A template line that cannot be read. Its message is in English, as it is stored for every client to show. */
export class LineError extends Error {
  readonly trouble: Trouble;

  constructor(trouble: Trouble) {
    super(say(trouble, 'en'));
    this.trouble = trouble;
  }

  /** What is wrong, in the person's language. */
  say(language: Language): string {
    return say(this.trouble, language);
  }
}

function say({ kind, what, found = '' }: Trouble, language: Language): string {
  return TROUBLES[kind][language].replace('{what}', what ? EXPECTED[what][language] : '').replace('{found}', () => found);
}
