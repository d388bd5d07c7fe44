// Changes ordered through the control API, laid over the natural course of events.

import { momentOn } from './calendar.ts';
import type { BankEdit, PlainRecord } from './contract.ts';
import { type Entry, type Facts, type Shown, shownAt } from './entry.ts';
import type { AccountPlan } from './plan.ts';

type EditOf<Kind extends BankEdit['kind']> = Extract<BankEdit, { kind: Kind }>;
type RowEdit = EditOf<'post' | 'amend' | 'remove'>;

/** Edits by what they change; each list oldest first. */
export type Edits = {
  readonly added: readonly EditOf<'add'>[];
  readonly rows: ReadonlyMap<string, readonly RowEdit[]>;
  readonly closedEarly: ReadonlyMap<string, readonly number[]>;
  readonly balances: readonly EditOf<'balance'>[];
  readonly volumes: readonly EditOf<'volume'>[];
  readonly removedAccounts: ReadonlySet<string>;
};

/** Only those that hold at a moment. */
export function sortEdits(edits: readonly BankEdit[], at: number): Edits {
  const holding = edits.filter((edit) => edit.at.getTime() <= at);
  const of = <Kind extends BankEdit['kind']>(...kinds: readonly Kind[]): readonly EditOf<Kind>[] =>
    holding.filter((edit): edit is EditOf<Kind> => kinds.some((kind) => kind === edit.kind));
  const closings = Map.groupBy(of('close-bill'), (edit) => edit.accountKey);
  return {
    added: of('add'),
    rows: Map.groupBy(of('post', 'amend', 'remove'), (edit) => edit.ref),
    closedEarly: new Map([...closings].map(([account, list]) => [account, list.map((edit) => edit.at.getTime())])),
    balances: of('balance'),
    volumes: of('volume'),
    removedAccounts: new Set(of('remove-account').map((edit) => edit.accountKey)),
  };
}

/** A row that a person added. It is shown from the edit on, and billed no earlier than that. */
export function addedEntry(edit: EditOf<'add'>, plan: AccountPlan): Entry {
  const at = edit.at.getTime();
  const onCard = plan.kind === 'CREDIT';
  const blank: Facts = { moment: at, text: '', raw: null, cents: 0, category: null, operation: null };
  const facts = patchFacts(onCard ? { ...blank, card: { number: plan.number } } : blank, edit.record, onCard);
  const status = edit.record['status'] === 'PENDING' ? 'PENDING' : 'POSTED';
  return {
    ref: edit.ref,
    handle: null,
    account: edit.accountKey,
    moment: Math.max(facts.moment, at),
    versions: [{ from: at, shown: { status, generation: 0, facts } }],
  };
}

/** Edits of one row, oldest first; `ref` and handle both name it. */
export function editsOf(entry: Entry, edits: Edits): readonly RowEdit[] {
  const byRef = edits.rows.get(entry.ref) ?? [];
  const byHandle = entry.handle === null ? undefined : edits.rows.get(entry.handle);
  return byHandle ? [...byRef, ...byHandle].sort((a, b) => a.at.getTime() - b.at.getTime()) : byRef;
}

/** What the bank shows of an entry once edits of its row are laid over it. The first edit stops its own story. */
export function editedShown(entry: Entry, edits: Edits, at: number, closing: number, onCard: boolean): Shown | null {
  const own = editsOf(entry, edits).filter((edit) => edit.at.getTime() <= at);
  const first = own[0];
  if (!first) return shownAt(entry, at, closing <= at);
  const frozenAt = first.at.getTime();
  return own.reduce<Shown | null>(
    (shown, edit, index) => shown && editOnce(shown, edit, index, onCard),
    shownAt(entry, frozenAt, closing <= frozenAt),
  );
}

function editOnce(shown: Shown, edit: RowEdit, index: number, onCard: boolean): Shown | null {
  if (edit.kind === 'remove') return null;
  const patched = patchFacts(shown.facts, edit.record, onCard);
  const facts = edit.kind === 'post' && edit.dropMetadata ? withoutMetadata(patched) : patched;
  const status = edit.kind === 'post' ? 'POSTED' : patchedStatus(shown.status, edit.record);
  return { status, generation: edit.idPolicy === 'new' ? 100 + index : shown.generation, facts };
}

function patchedStatus(status: Shown['status'], record: PlainRecord): Shown['status'] {
  const wanted = record['status'];
  return wanted === 'PENDING' || wanted === 'POSTED' ? wanted : status;
}

function withoutMetadata({ card: _, ...facts }: Facts): Facts {
  return facts;
}

/** Pluggy's fields laid over the facts; those without a counterpart here are shown as they are. */
function patchFacts(facts: Facts, record: PlainRecord, onCard: boolean): Facts {
  const { date, description, descriptionRaw, categoryId, operationType, status, type, amount, ...rest } = record;
  const { currencyCode, amountInAccountCurrency, ...oddity } = rest;
  const text = typeof description === 'string' ? description : facts.text;
  return {
    ...facts,
    ...patchAmounts(facts, { type, amount, currencyCode, amountInAccountCurrency }, onCard),
    text,
    raw: isTextOrNull(descriptionRaw) ? descriptionRaw : text === facts.text ? facts.raw : text,
    moment: typeof date === 'string' ? momentFromText(date) : facts.moment,
    category: isTextOrNull(categoryId) ? categoryId : facts.category,
    operation: isTextOrNull(operationType) ? operationType : facts.operation,
    oddity: { ...facts.oddity, ...oddity },
  };
}

function patchAmounts(facts: Facts, record: PlainRecord, onCard: boolean): Partial<Facts> {
  const { type, amount, currencyCode: currency, amountInAccountCurrency: converted } = record;
  if (typeof amount !== 'number') return {};
  const cents = signedCents(amount, type, onCard);
  if (typeof currency !== 'string' || currency === 'BRL') return { cents };
  if (typeof converted !== 'number') return { foreign: { currency, cents, converted: false }, cents: facts.cents };
  return { foreign: { currency, cents, converted: true }, cents: signedCents(converted, type, onCard) };
}

function isTextOrNull(value: unknown): value is string | null {
  return typeof value === 'string' || value === null;
}

/** Day markers (a date alone, or midnight UTC) mean noon of that day; everything else is a moment. */
function momentFromText(date: string): number {
  const marker = /^(\d{4})-(\d\d)-(\d\d)(?:T00:00:00(?:\.000)?Z)?$/.exec(date);
  if (!marker) return Date.parse(date);
  return momentOn(Date.UTC(Number(marker[1]), Number(marker[2]) - 1, Number(marker[3])) / 86_400_000, '12:00');
}

/** The type decides the direction where it is given, else the amount's own sign does. */
function signedCents(amount: number, type: unknown, onCard: boolean): number {
  const cents = Math.round(amount * 100);
  if (type !== 'DEBIT' && type !== 'CREDIT') return cents;
  return (type === 'DEBIT') === onCard ? Math.abs(cents) : -Math.abs(cents);
}
