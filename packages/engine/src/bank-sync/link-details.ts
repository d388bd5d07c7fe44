// What is kept of a bank's account besides its rows: what tells it apart, and money that the balance does not show.
import type { BudgetReader, BudgetWriter } from '../log/access.ts';
import type { Json } from '../storage/tables.ts';
import { type Cents, cents, type Day, parseDay, sumCents } from '../values/index.ts';
import { type BankSyncSettings, hasChosenBalanceSign } from './settings.ts';
import type { BankAccountKind, BankStatement, CardBill, ReservedBalance } from './statement.ts';

/** Nothing here changes while nothing happens at the bank. */
export type LinkDetails = {
  readonly kind: BankAccountKind;
  readonly connection: string;
  readonly institution: string;
  readonly number: string;
  readonly currency: string;
  /** Pots and automatic investments, in hundredths. */
  readonly setAside: Cents;
  /** What of it has a name at the bank; the rest is invested automatically. Not every bank counts it in the balance. */
  readonly pots: readonly ReservedBalance[];
  readonly sharedLimitKey: string | null;
  /** A card's open bill as the bank tells it; null where it does not. */
  readonly closesOn: Day | null;
  readonly dueOn: Day | null;
  /** The card's balance contradicted its lines once, and nobody said yet whether it is to be turned. */
  readonly signInDoubt: boolean;
} & ReadAs;

/** How all that is in the budget was read: other choices want everything read again. */
export type ReadAs = Pick<BankSyncSettings, 'cardDay' | 'invertSigns' | 'invertBalance'>;

const KINDS: readonly BankAccountKind[] = ['checking', 'savings', 'credit-card', 'investments', 'loan', 'unknown'];

/** Keeps the details and the bills of a statement; writes what differs. */
export function saveLinkDetails(
  writer: BudgetWriter,
  account: string,
  { account: bank, bills, warnings }: BankStatement,
  { cardDay, invertSigns, invertBalance }: ReadAs,
): void {
  const { balance } = bank;
  const { reserved } = balance;
  const doubted = warnings.includes('card-balance-sign') || linkDetails(writer, account)?.signInDoubt === true;
  const details: Json = {
    kind: bank.kind,
    connection: bank.connectionId,
    institution: bank.institution,
    number: bank.maskedNumber ?? '',
    currency: bank.currency,
    setAside: sumCents([...reserved.map(({ amount }) => amount), balance.automaticallyInvested ?? cents(0)]),
    // Most accounts have none, and then the cell is as it was before.
    ...(reserved.length > 0 && { pots: reserved.map(({ name, amount }) => ({ name, amount })) }),
    sharedLimitKey: balance.credit?.sharedLimitKey ?? null,
    // Left out where there is nothing to say: what is kept of most accounts stays as it is.
    ...(balance.credit?.closesOn && { closesOn: balance.credit.closesOn }),
    ...(balance.credit?.dueOn && { dueOn: balance.credit.dueOn }),
    ...(cardDay === 'purchase' && { cardDay }),
    ...(invertSigns && { invertSigns }),
    ...(invertBalance && { invertBalance }),
    ...(doubted && !hasChosenBalanceSign(writer, account) && { signInDoubt: true }),
  };
  writer.put('bank_links', account, { details });
  for (const bill of bills)
    writer.put('card_bills', `${account}:${bill.id}`, { account, dueOn: bill.dueOn, bill: billJson(bill) });
}

/** Optional parts first, so that the text is the same for the same bill. */
function billJson({ id, dueOn, closesOn, total, minimumPayment, charges, payments }: CardBill): Json {
  return {
    id,
    dueOn,
    closesOn,
    total,
    minimumPayment,
    charges: charges.map(({ type, amount, info }) => ({ type, amount, info })),
    payments: payments.map(({ day, amount, mode, type }) => ({ day, amount, mode, type })),
  };
}

/** The details of a linked account; undefined before its first sync. */
export function linkDetails(reader: BudgetReader, account: string): LinkDetails | undefined {
  const stored = reader.row('bank_links', account);
  const cell = stored?.tombstone ? null : stored?.details;
  if (cell === null || cell === undefined || typeof cell !== 'object') return undefined;
  const fields = new Map<string, Json>(Object.entries(cell));
  const text = (name: string): string => String(fields.get(name) ?? '');
  return {
    kind: KINDS.find((kind) => kind === fields.get('kind')) ?? 'unknown',
    connection: text('connection'),
    institution: text('institution'),
    number: text('number'),
    currency: text('currency'),
    setAside: cents(Number(fields.get('setAside') ?? 0)),
    pots: cellsOf(fields.get('pots')).map(({ name, amount }) => ({
      name: String(name),
      amount: centsOrNull(amount) ?? cents(0),
    })),
    sharedLimitKey: fields.get('sharedLimitKey') == null ? null : text('sharedLimitKey'),
    closesOn: parseDay(text('closesOn')) ?? null,
    dueOn: parseDay(text('dueOn')) ?? null,
    cardDay: fields.get('cardDay') === 'purchase' ? 'purchase' : 'charge',
    invertSigns: fields.get('invertSigns') === true,
    invertBalance: fields.get('invertBalance') === true,
    signInDoubt: fields.get('signInDoubt') === true && !hasChosenBalanceSign(reader, account),
  };
}

/** A bill as it was kept. Amounts: positive is owed. */
export type KeptBill = { readonly account: string } & CardBill;

/** Bills of an account, the latest due first. */
export function cardBills(reader: BudgetReader, account: string): KeptBill[] {
  const rows = reader.select('live_card_bills', ['bill'], 'where account = ? order by dueOn desc, id', [account]);
  return rows.flatMap(({ bill }) => billOf(account, bill) ?? []);
}

type BillCell = { readonly [name: string]: Json };

function billOf(account: string, stored: Json): KeptBill | undefined {
  const bill = cellOf(stored);
  const dueOn = parseDay(String(bill?.['dueOn']));
  if (!bill || !dueOn) return undefined;
  return {
    account,
    id: String(bill['id']),
    dueOn,
    closesOn: parseDay(String(bill['closesOn'])) ?? null,
    total: centsOrNull(bill['total']),
    minimumPayment: centsOrNull(bill['minimumPayment']),
    charges: cellsOf(bill['charges']).map(({ type, amount, info }) => {
      return { type: String(type), amount: centsOrNull(amount) ?? cents(0), info: textOrNull(info) };
    }),
    payments: cellsOf(bill['payments']).flatMap(({ day, amount, mode, type }) => {
      const on = parseDay(String(day));
      return on ? [{ day: on, amount: centsOrNull(amount) ?? cents(0), mode: textOrNull(mode), type: String(type) }] : [];
    }),
  };
}

const textOrNull = (value: Json | undefined): string | null => (typeof value === 'string' ? value : null);
const centsOrNull = (value: Json | undefined): Cents | null => (typeof value === 'number' ? cents(value) : null);

function cellOf(value: Json | undefined): BillCell | undefined {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : undefined;
}

function cellsOf(value: Json | undefined): BillCell[] {
  const cells: BillCell[] = [];
  if (!Array.isArray(value)) return cells;
  for (const item of value) {
    const cell = cellOf(item);
    if (cell) cells.push(cell);
  }
  return cells;
}
