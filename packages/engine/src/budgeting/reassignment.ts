import type { Language } from '../failures/index.ts';
import type { BudgetWriter } from '../log/access.ts';
import { monthNoteId, noteOf, setNote } from '../notes/index.ts';
import { preference } from '../preferences/index.ts';
import { type Cents, centsToDecimal, type Day, type Month } from '../values/index.ts';

/** A category's name, or one of the two places that are no category. */
export type ReassignedPlace = { readonly name: string } | 'toBudget' | 'overbudgeted';

export type Reassignment = { readonly amount: Cents; readonly from: ReassignedPlace; readonly to: ReassignedPlace };

const WORDS = {
  'pt-BR': {
    toBudget: 'A orçar',
    overbudgeted: 'Orçado além',
    line: '- Remanejado {amount} de {from} → {to} em {day}',
    day: (day: string, month: string) => `${day} de ${month}`,
  },
  en: {
    toBudget: 'To Budget',
    overbudgeted: 'Overbudgeted',
    line: '- Reassigned {amount} from {from} → {to} on {day}',
    day: (day: string, month: string) => `${month} ${day}`,
  },
} as const satisfies Readonly<Record<Language, object>>;

/** Appends to the month's note what was moved, by whom it concerns and when, as official clients do (semantics 11). */
export function noteReassignment(writer: BudgetWriter, month: Month, moved: Reassignment, language: Language): void {
  const known = noteOf(writer, monthNoteId(month));
  const line = reassignmentLine(moved, writer.today, language, preference(writer, 'numberFormat'));
  setNote(writer, monthNoteId(month), known ? `${known}\n${line}` : line);
}

/** One line, in the language of the device; the amount in the budget's number format. */
export function reassignmentLine(
  { amount, from, to }: Reassignment,
  today: Day,
  language: Language,
  numberFormat?: string,
): string {
  const words = WORDS[language];
  const named = (place: ReassignedPlace): string => (typeof place === 'string' ? words[place] : place.name);
  const monthName = new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' }).format(new Date(`${today}T00:00:00Z`));
  const fill: Readonly<Record<string, string>> = {
    amount: amountText(amount, numberFormat),
    from: named(from),
    to: named(to),
    day: words.day(String(Number(today.slice(8))), monthName),
  };
  return words.line.replaceAll(/\{(\w+)\}/g, (_, key: string) => fill[key] ?? '');
}

/** Separators of thousands and decimals by number format (budget-file.md 7.2). */
const SEPARATORS: Readonly<Record<string, readonly [thousands: string, decimals: string]>> = {
  'comma-dot': [',', '.'],
  'comma-dot-in': [',', '.'],
  'dot-comma': ['.', ','],
  'space-comma': ['\u202f', ','],
  'apostrophe-dot': ['\u2019', '.'],
};

function amountText(amount: Cents, numberFormat = 'comma-dot'): string {
  const [thousands, decimals] = SEPARATORS[numberFormat] ?? [',', '.'];
  const [whole = '', fraction = ''] = centsToDecimal(amount).split('.');
  const groups = numberFormat === 'comma-dot-in' ? /\B(?=(\d{2})*\d{3}$)/g : /\B(?=(\d{3})+$)/g;
  return `${whole.replaceAll(groups, thousands)}${decimals}${fraction}`;
}
