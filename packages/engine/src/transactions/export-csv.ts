import { accountsById, categoriesByStoredId, payeesByStoredId } from '../filters/index.ts';
import type { BudgetReader } from '../log/access.ts';
import { type Cents, centsToDecimal, type Day } from '../values/index.ts';
import { type RegisterEntry, registerPage } from './register/page.ts';
import type { RegisterRow } from './register/rows.ts';
import type { RegisterList } from './register/view.ts';

/** How spreadsheets of a country read files: `international` is commas, ISO days and points. */
export type CsvFormat = 'brazilian' | 'international';

type Style = {
  readonly delimiter: string;
  /** Makes spreadsheets read the file as UTF-8. */
  readonly mark: string;
  readonly headings: readonly string[];
  readonly day: (day: Day) => string;
  readonly amount: (amount: Cents) => string;
  readonly states: { readonly reconciled: string; readonly cleared: string; readonly uncleared: string };
};

const STYLES: Readonly<Record<CsvFormat, Style>> = {
  brazilian: {
    delimiter: ';',
    mark: '\ufeff',
    headings: [
      'Conta',
      'Data',
      'Favorecido',
      'Notas',
      'Grupo',
      'Categoria',
      'Valor',
      'Total da divisão',
      'Situação',
      'Favorecido importado',
    ],
    day: (day) => `${day.slice(8)}/${day.slice(5, 7)}/${day.slice(0, 4)}`,
    amount: (amount) => centsToDecimal(amount).replace('.', ','),
    states: { reconciled: 'conciliada', cleared: 'compensada', uncleared: 'pendente' },
  },
  international: {
    delimiter: ',',
    mark: '',
    headings: ['Account', 'Date', 'Payee', 'Notes', 'Group', 'Category', 'Amount', 'Split total', 'Status', 'Imported payee'],
    day: (day) => day,
    amount: centsToDecimal,
    states: { reconciled: 'reconciled', cleared: 'cleared', uncleared: 'uncleared' },
  },
};

/** Rows that are read at a time. */
const STRIDE = 2000;

/** What a spreadsheet would take for a formula. Amounts are none, though they may begin with a sign. */
const FORMULA = /^(?:[=@\t\r]|[+-](?![\d.,]+$))/;

/**
 * A list as a table for spreadsheets, in list order. A split comes as its lines, so that the amounts add up; each says
 * what the whole split comes to. In a filtered list only the lines that pass are there.
 */
export function exportCsv(reader: BudgetReader, list: RegisterList, format: CsvFormat = 'international'): string {
  const style = STYLES[format];
  const toCells = cellsOf(reader, style);
  const data: string[][] = [];
  let after: ReturnType<typeof registerPage>['after'] = null;
  do {
    const page: ReturnType<typeof registerPage> = registerPage(reader, list, { after: after ?? undefined, limit: STRIDE });
    for (const entry of page.entries) data.push(...entryRows(entry).map((row) => toCells(row, entry.row)));
    after = page.after;
  } while (after);
  const { delimiter, mark } = style;
  const toCell = cellWriter(delimiter);
  return mark + [style.headings, ...data].map((row) => row.map(toCell).join(delimiter)).join('\r\n');
}

/** Cells as RFC 4180 has them. What a spreadsheet would take for a formula gets an apostrophe in front. */
function cellWriter(delimiter: string): (text: string) => string {
  return (text) => {
    const plain = FORMULA.test(text) ? `'${text}` : text;
    const needsQuotes = plain !== text || /["\r\n]|^\s|\s$/.test(plain) || plain.includes(delimiter);
    return needsQuotes ? `"${plain.replaceAll('"', '""')}"` : plain;
  };
}

function entryRows({ row, lines, matches }: RegisterEntry): readonly RegisterRow[] {
  if (!row.isParent) return [row];
  return matches === null || matches.includes(row.id) ? lines : lines.filter(({ id }) => matches.includes(id));
}

function cellsOf(reader: BudgetReader, style: Style): (row: RegisterRow, top: RegisterRow) => string[] {
  const [accounts, payees, categories] = [accountsById(reader), payeesByStoredId(reader), categoriesByStoredId(reader)];
  const payeeName = (id: string | null) => (id === null ? undefined : payees.get(id)?.name);
  return (row, top) => {
    const category = row.category === null ? undefined : categories.get(row.category);
    return [
      accounts.get(row.account)?.name ?? '',
      style.day(row.date),
      payeeName(row.payee) ?? payeeName(top.payee) ?? '',
      row.notes ?? top.notes ?? '',
      category?.groupName ?? '',
      category?.name ?? '',
      style.amount(row.amount),
      row === top ? '' : style.amount(top.amount),
      style.states[row.reconciled ? 'reconciled' : row.cleared ? 'cleared' : 'uncleared'],
      top.importedPayee ?? '',
    ];
  };
}
