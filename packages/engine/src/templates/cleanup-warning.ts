import type { Language } from '../failures/index.ts';

const WARNINGS = {
  /** A source is overspent and gives nothing. */
  'source-overspent': {
    'pt-BR': '“{name}” está no negativo e não tem nada para dar.',
    en: '“{name}” is overspent and has nothing to give.',
  },
  /** A named group has sources, and nothing that takes. `name` is the group's. */
  'group-without-target': {
    'pt-BR': 'O grupo de limpeza “{name}” não tem categoria que receba (“sink”).',
    en: 'The cleanup group “{name}” has no category that takes (“sink”).',
  },
  /** More is budgeted than there is, so nothing can be covered or shared. */
  'nothing-to-share': {
    'pt-BR': 'Foi orçado mais do que havia, então não há dinheiro para distribuir.',
    en: 'More is budgeted than there was, so there is no money to share.',
  },
} as const satisfies Readonly<Record<string, Readonly<Record<Language, string>>>>;

export type CleanupWarning =
  | { readonly kind: 'source-overspent'; readonly category: string }
  | { readonly kind: 'group-without-target'; readonly group: string }
  | { readonly kind: 'nothing-to-share' };

/** The sentence for a warning; `name` is the category's or the group's. */
export function cleanupWarningText({ kind }: CleanupWarning, name: string, language: Language): string {
  return WARNINGS[kind][language].replace('{name}', () => name);
}
