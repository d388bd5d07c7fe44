/** Columns of the register, in their order. */
export const COLUMNS = [
  'date',
  'account',
  'payee',
  'category',
  'notes',
  'outflow',
  'inflow',
  'amount',
  'balance',
  'cleared',
] as const;
export type Column = (typeof COLUMNS)[number];

/** What a person chose to see. */
export type ViewSettings = {
  readonly hidden: readonly ('account' | 'category' | 'notes' | 'balance' | 'cleared')[];
  /** Money out and money in have a column each. */
  readonly twoAmounts: boolean;
  readonly dense: boolean;
};

export const USUAL_VIEW: ViewSettings = { hidden: [], twoAmounts: false, dense: true };

export const HIDEABLE = ['account', 'category', 'notes', 'balance', 'cleared'] as const;

const WIDTHS: Readonly<Record<Column, string>> = {
  date: '92px',
  account: 'minmax(124px, 0.9fr)',
  payee: 'minmax(120px, 1.3fr)',
  category: 'minmax(110px, 1fr)',
  notes: 'minmax(100px, 1.2fr)',
  outflow: '108px',
  inflow: '108px',
  amount: '116px',
  balance: '120px',
  cleared: '44px',
};

type ListShape = {
  readonly severalAccounts: boolean;
  readonly hasBalance: boolean;
  /** The details of a row are beside the list, its notes among them. */
  readonly besideDetails: boolean;
};

/** The columns of a list: those of several accounts say which one, filtered ones have no balance. */
export function columnsOf(view: ViewSettings, list: ListShape): readonly Column[] {
  const hidden = new Set<Column>(view.hidden);
  if (!list.severalAccounts) hidden.add('account');
  if (!list.hasBalance) hidden.add('balance');
  if (list.besideDetails) hidden.add('notes');
  for (const column of view.twoAmounts ? (['amount'] as const) : (['outflow', 'inflow'] as const)) hidden.add(column);
  return COLUMNS.filter((column) => !hidden.has(column));
}

/** Widths for a CSS grid: the box to select rows, the columns, and room for what can be done with a row. */
export function templateOf(columns: readonly Column[]): string {
  return ['36px', ...columns.map((column) => WIDTHS[column]), '36px'].join(' ');
}

/** Columns that open for editing; the others show or toggle. */
export function isEditable(column: Column): boolean {
  return column !== 'balance' && column !== 'cleared';
}

/** Amounts stand right. */
export function isNumeric(column: Column): boolean {
  return column === 'amount' || column === 'outflow' || column === 'inflow' || column === 'balance';
}
