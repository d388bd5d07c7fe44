// A feed as an official sync server hands it over (import-and-reconcile.md 2.2), as a statement.
import { z } from 'zod';
import type { Failure } from '../failures/index.ts';
import { type Cents, cents, centsFromDecimal, type Day, err, ok, parseDay, type Result } from '../values/index.ts';
import { CONTENT_ID_PREFIX } from './follow.ts';
import type { BankAccount, BankLine, BankStatement, ReviewLine } from './statement.ts';

const feedRow = z.looseObject({
  transactionId: z.string().nullish(),
  internalTransactionId: z.string().nullish(),
  booked: z.boolean().nullish(),
  date: z.string().nullish(),
  payeeName: z.string().nullish(),
  notes: z.string().nullish(),
  transactionAmount: z.object({ amount: z.union([z.number(), z.string()]), currency: z.string().nullish() }),
});

const feedAnswer = z.object({
  transactions: z.object({ all: z.array(feedRow) }),
  balances: z.array(z.unknown()).nullish(),
  /** Hundredths: the bank's balance, or for GoCardless what the account begins with. */
  startingBalance: z.number().nullish(),
});

const feedError = z.object({
  error: z.string().nullish(),
  error_type: z.string().nullish(),
  error_code: z.string().nullish(),
  reason: z.string().nullish(),
});

export type FeedRow = z.infer<typeof feedRow>;
export type Feed = z.infer<typeof feedAnswer>;

/** An error of the server instead of a feed: its type and code, for `statusOfError`. */
export type FeedTrouble = { readonly failure: Failure; readonly type: string | null; readonly code: string | null };

/** Reads a server's answer. */
export function parseFeed(answer: unknown): Result<Feed, FeedTrouble> {
  const trouble = feedError.safeParse(answer);
  const { error = null, error_type: type = null, error_code: code = null, reason = null } = trouble.data ?? {};
  if (error !== null || type !== null || code !== null)
    return err({
      failure: { code: 'bank-feed-failed', details: { reason: reason ?? code ?? type ?? error ?? '' } },
      type: type ?? error,
      code,
    });
  const feed = feedAnswer.safeParse(answer);
  if (feed.success) return ok(feed.data);
  const problem = feed.error.issues[0]?.path.join('.') ?? '';
  return err({ failure: { code: 'bank-feed-unreadable', details: { problem } }, type: null, code: null });
}

/** Which fields of a feed row become day, payee and notes; `payment` for money out and nothing (budget-file.md 7.4). */
export type FeedMapping = { readonly payment: MappedFields; readonly deposit: MappedFields };
type MappedFields = { readonly date: string; readonly payee: string; readonly notes: string };

const USUAL_FIELDS: MappedFields = { date: 'date', payee: 'payeeName', notes: 'notes' };

const mappedFields = z.object({ date: z.string(), payee: z.string(), notes: z.string() }).partial();
const mappingPreference = z.object({ payment: mappedFields, deposit: mappedFields }).partial();

/** The mapping that the preference `custom-sync-mappings-<account>` holds; the usual fields where it says nothing. */
export function parseFeedMapping(preference: string | undefined): FeedMapping {
  const { payment, deposit } = parsed(preference) ?? {};
  return { payment: mappedOver(payment), deposit: mappedOver(deposit) };
}

function parsed(preference: string | undefined): z.infer<typeof mappingPreference> | undefined {
  try {
    return mappingPreference.safeParse(JSON.parse(preference ?? '')).data;
  } catch {
    return undefined;
  }
}

function mappedOver(fields: z.infer<typeof mappedFields> | undefined): MappedFields {
  const { date, payee, notes } = fields ?? {};
  return { date: date ?? USUAL_FIELDS.date, payee: payee ?? USUAL_FIELDS.payee, notes: notes ?? USUAL_FIELDS.notes };
}

export type FeedSource = {
  /** The budget account: part of the ids of rows that have none. */
  readonly account: string;
  readonly bankAccount: Pick<BankAccount, 'id' | 'name' | 'institution'>;
  readonly today: Day;
  readonly mapping: FeedMapping;
};

/** A feed as statement, and the other ids under which official clients may have stored its rows. */
export type FeedStatement = { readonly statement: BankStatement; readonly aliases: ReadonlyMap<string, string> };

/** Maps a feed. Rows that cannot be booked go to review; none stops the others. Feeds are newest first, statements oldest. */
export function feedStatement(feed: Feed, source: FeedSource): FeedStatement {
  const aliases = new Map<string, string>();
  const lines: BankLine[] = [];
  const review: ReviewLine[] = [];
  const counts = new Map<string, number>();
  const perDay = new Map<Day, number>();
  for (const row of feed.transactions.all.toReversed()) {
    const mapped = mapRow(row, idOf(row, source, counts, aliases), source);
    if ('reason' in mapped) {
      review.push(mapped);
      continue;
    }
    // The place within its day, which stays the same while the window of a feed moves on.
    const order = perDay.get(mapped.day) ?? 0;
    perDay.set(mapped.day, order + 1);
    lines.push({ ...mapped, order });
  }
  lines.sort((a, b) => (a.day === b.day ? (a.order ?? 0) - (b.order ?? 0) : a.day < b.day ? -1 : 1));
  return { statement: { account: accountOf(feed, source), lines, bills: [], review, warnings: [] }, aliases };
}

/**
 * The provider's id; else one made from the budget account and the internal id, which official clients write with the
 * word `undefined` for the account during a first sync; else, for pending rows without any, one made from the content.
 */
function idOf(row: FeedRow, { account }: FeedSource, counts: Map<string, number>, aliases: Map<string, string>): string {
  if (row.transactionId) return row.transactionId;
  if (row.internalTransactionId && row.booked) {
    const id = `${account}-${row.internalTransactionId}`;
    aliases.set(id, `undefined-${row.internalTransactionId}`);
    return id;
  }
  const content = [row.date, row.transactionAmount.amount, row.payeeName, row.notes].join(' ');
  const count = (counts.get(content) ?? 0) + 1;
  counts.set(content, count);
  return `${CONTENT_ID_PREFIX}${content} ${count}`;
}

function mapRow(row: FeedRow, id: string, { mapping, today }: FeedSource): BankLine | ReviewLine {
  const amount = centsFromDecimal(row.transactionAmount.amount);
  const fields = (amount ?? 0) <= 0 ? mapping.payment : mapping.deposit;
  const day = dayIn(row, fields.date) ?? dayIn(row, 'date');
  const payee = (textIn(row, fields.payee) || textIn(row, 'payeeName')).trim();
  if (amount === undefined || day === undefined) {
    const currency = row.transactionAmount.currency ?? 'BRL';
    return {
      id,
      importedPayee: payee,
      day: day ?? null,
      amount: amount ?? null,
      currency,
      reason: amount === undefined ? 'bad-amount' : 'bad-date',
    };
  }
  const notes = textIn(row, fields.notes).trim();
  return line({ id, day, amount, payee, notes, booked: row.booked === true, today, category: textIn(row, 'category') });
}

type LineParts = {
  readonly id: string;
  readonly day: Day;
  readonly amount: Cents;
  readonly payee: string;
  readonly notes: string;
  readonly booked: boolean;
  readonly today: Day;
  readonly category: string;
};

function line({ id, day, amount, payee, notes, booked, today, category }: LineParts): BankLine {
  return {
    id,
    providerId: null,
    day,
    amount,
    status: booked ? 'posted' : 'pending',
    upcoming: day > today,
    payee: payee || notes || 'Sem descrição',
    importedPayee: payee,
    notes: notes || null,
    order: null,
    createdAt: null,
    operation: null,
    paysBill: false,
    category: category ? { id: category, name: category } : null,
    merchant: null,
    payer: null,
    receiver: null,
    paymentReference: null,
    paymentMethod: null,
    original: null,
    installment: null,
    card: null,
  };
}

function textIn(row: FeedRow, field: string): string {
  const value = row[field];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function dayIn(row: FeedRow, field: string): Day | undefined {
  return parseDay(textIn(row, field).slice(0, 10));
}

function accountOf({ startingBalance }: Feed, { bankAccount }: FeedSource): BankAccount {
  const current = typeof startingBalance === 'number' ? cents(Math.round(startingBalance)) : null;
  return {
    ...bankAccount,
    connectionId: bankAccount.institution,
    kind: 'unknown',
    maskedNumber: null,
    owner: null,
    ownerDocument: null,
    currency: 'BRL',
    balance: { current, available: null, automaticallyInvested: null, reserved: [], overdraftLimit: null, credit: null },
    status: 'unknown',
    refreshedAt: null,
  };
}
