import type { Language } from '../failures/index.ts';
import { lineTrouble } from './parse-line.ts';

const PROBLEMS = {
  'broken-line': {
    'pt-BR': 'A linha “{line}” não foi entendida: {detail}. As outras linhas valem; esta foi deixada de lado.',
    en: 'The line “{line}” is not understood: {detail}. Other lines count; this one was left out.',
  },
  'schedule-missing': {
    'pt-BR': 'O agendamento “{detail}” não existe. Corrija o nome.',
    en: 'The schedule “{detail}” does not exist. Correct its name.',
  },
  'schedule-over': {
    'pt-BR': 'O agendamento “{detail}” já terminou e não entra no orçamento.',
    en: 'The schedule “{detail}” is over and adds nothing to the budget.',
  },
  'income-category-missing': {
    'pt-BR': 'Não há categoria de receita chamada “{detail}”.',
    en: 'There is no income category named “{detail}”.',
  },
  'target-passed': {
    'pt-BR': 'O mês da meta, {detail}, já passou. Mude a data ou faça a meta se repetir.',
    en: 'The target month {detail} has passed. Change the date, or let the target repeat.',
  },
  'priorities-differ': {
    'pt-BR': 'Linhas de agendamento e de meta com data precisam ter a mesma prioridade. Use {detail} em todas.',
    en: 'Schedule lines and dated targets need one priority. Use {detail} for all.',
  },
  'several-limits': {
    'pt-BR': 'Só pode haver um limite (“up to”) por categoria.',
    en: 'There can be only one limit (“up to”) per category.',
  },
  'limit-without-start': {
    'pt-BR': 'Um limite semanal precisa do dia em que começa.',
    en: 'A weekly limit needs the day on which it starts.',
  },
  'several-goals': {
    'pt-BR': 'Só pode haver uma linha “#goal” por categoria.',
    en: 'There can be only one “#goal” line per category.',
  },
  'several-spends': {
    'pt-BR': 'Só pode haver uma linha “spend from” por categoria.',
    en: 'There can be only one “spend from” line per category.',
  },
} as const satisfies Readonly<Record<string, Readonly<Record<Language, string>>>>;

export type ProblemKind = keyof typeof PROBLEMS;

/** What is wrong with a category's templates. Problems that block stop every category from being written (semantics 8.3). */
export type TemplateProblem = {
  readonly kind: ProblemKind;
  readonly category: string;
  readonly blocks: boolean;
  readonly line?: string;
  readonly detail?: string;
};

/** The sentence for a problem. */
export function problemText({ kind, line = '', detail = '' }: TemplateProblem, language: Language): string {
  const said = kind === 'broken-line' ? (lineTrouble(line, language) ?? detail) : detail;
  return PROBLEMS[kind][language].replace('{line}', () => line).replace('{detail}', () => said);
}
