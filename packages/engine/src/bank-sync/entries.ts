// The two sides of a match: a statement's lines, and what is known of earlier ones.
import { cents } from '../values/index.ts';
import { type Content, contentOf, FIRST_DAY, packContent, unpackContent } from './content.ts';
import type { BankRow, LedgerLine, MatchReason, ReconcileInput, Skip } from './plan.ts';
import type { BankLine } from './statement.ts';

/** One line of the statement; `match` and `skip` are filled in by the passes. */
export type LineEntry = {
  readonly line: BankLine;
  readonly content: Content;
  readonly packed: string;
  match?: { readonly known: KnownEntry; readonly reason: MatchReason };
  skip?: Skip['reason'];
  schedule?: string;
  /** Other ids of the same line: an announcement, or the pending half of a payment that is shown twice. */
  readonly otherIds: string[];
  /** Transactions that it may be, where that cannot be decided. */
  candidates: readonly LedgerLine[];
};

/** A bank's row that is known from before, or a transaction whose row in the ledger is lost or was never there. */
export class KnownEntry {
  readonly row: BankRow;
  /** The living transaction, wherever it is now. */
  readonly ledger: LedgerLine | undefined;
  /** Known only by its transaction: `row` is made up from that. */
  readonly rebuilt: boolean;
  /** Among the lines that need a person's eye: at the bank, but not to be followed. */
  underReview = false;
  line: LineEntry | undefined;
  #content: Content | undefined;

  constructor(row: BankRow, ledger: LedgerLine | undefined, content?: Content) {
    this.row = row;
    this.ledger = ledger;
    this.rebuilt = content !== undefined;
    this.#content = content;
  }

  /** What the bank last said. Most rows are recognised unread, because their line packs to the same text. */
  get content(): Content {
    this.#content ??= unpackContent(this.row.seen) ?? (this.ledger ? ledgerContent(this.ledger) : UNREADABLE);
    return this.#content;
  }

  /** Spares reading the cell when the line says the same. */
  recognise(entry: LineEntry): void {
    if (!this.#content && this.row.seen === entry.packed) this.#content = entry.content;
  }
}

/** Lines in their order within the statement, which does not depend on pages. The same id twice counts once. */
export function lineEntries(lines: readonly BankLine[]): { readonly entries: LineEntry[]; readonly repeated: readonly string[] } {
  const byId = new Map<string, BankLine>();
  const repeated: string[] = [];
  for (const line of lines) {
    const other = byId.get(line.id);
    if (other) repeated.push(line.id);
    if (!other || preferred(line, other)) byId.set(line.id, line);
  }
  const entries = Array.from(byId.values(), lineEntry);
  entries.sort(compareEntries);
  return { entries, repeated: repeated.sort() };
}

function lineEntry(line: BankLine): LineEntry {
  const content = contentOf(line);
  return { line, content, packed: packContent(content), otherIds: [], candidates: [] };
}

/** Of two versions of a line the posted one, else one chosen by its content alone. */
function preferred(line: BankLine, other: BankLine): boolean {
  if (line.status !== other.status) return line.status === 'posted';
  return packContent(contentOf(line)) > packContent(contentOf(other));
}

function compareEntries(a: LineEntry, b: LineEntry): number {
  if (a.content.day !== b.content.day) return a.content.day < b.content.day ? -1 : 1;
  const order = (a.content.order ?? Number.MAX_SAFE_INTEGER) - (b.content.order ?? Number.MAX_SAFE_INTEGER);
  if (order !== 0) return order;
  const created = (a.content.createdAt ?? 0) - (b.content.createdAt ?? 0);
  if (created !== 0) return created;
  return a.line.id < b.line.id ? -1 : 1;
}

/** Everything known, and the transactions that no known row stands for. */
export type Known = {
  readonly entries: readonly KnownEntry[];
  readonly byId: ReadonlyMap<string, KnownEntry>;
  readonly byEarlierId: ReadonlyMap<string, KnownEntry>;
  readonly byImportedId: ReadonlyMap<string, KnownEntry>;
  /** Transactions without any bank's row: made by hand, or by a schedule. In date order. */
  readonly manual: readonly LedgerLine[];
};

/** Brings the row ledger and the transactions together. */
export function knownEntries({ rows, ledger, rules }: ReconcileInput): Known {
  const lines = new Map(ledger.map((line) => [line.id, line]));
  const bound = new Set<string>();
  const entries: KnownEntry[] = [];
  for (const row of [...rows].sort(byRowId)) {
    const line = row.transaction === null ? undefined : lines.get(row.transaction);
    if (line) bound.add(line.id);
    entries.push(new KnownEntry(row, line));
  }
  const manual: LedgerLine[] = [];
  for (const line of [...ledger].sort(byDayThenId)) {
    if (bound.has(line.id) || line.account !== rules.account) continue;
    if (line.importedId === null) manual.push(line);
    else entries.push(new KnownEntry(rebuiltRow(rules.account, line, line.importedId), line, ledgerContent(line)));
  }
  return { entries, manual, ...indexesOf(entries) };
}

function indexesOf(entries: readonly KnownEntry[]): Pick<Known, 'byId' | 'byEarlierId' | 'byImportedId'> {
  const byId = new Map<string, KnownEntry>();
  const byEarlierId = new Map<string, KnownEntry>();
  const byImportedId = new Map<string, KnownEntry>();
  for (const entry of entries) {
    if (!entry.rebuilt && !byId.has(entry.row.bankId)) byId.set(entry.row.bankId, entry);
    for (const id of entry.row.earlierIds) byEarlierId.set(id, entry);
    const imported = entry.ledger?.importedId;
    if (imported != null && !byImportedId.has(imported)) byImportedId.set(imported, entry);
  }
  return { byId, byEarlierId, byImportedId };
}

/** The ledger's id of a bank's row: the same on every device that meets it first under the same id. */
export function bankRowId(account: string, bankId: string): string {
  return `${account}:${bankId}`;
}

function rebuiltRow(account: string, line: LedgerLine, bankId: string): BankRow {
  return {
    id: bankRowId(account, bankId),
    bankId,
    earlierIds: [],
    state: 'live',
    transaction: line.id,
    seen: '',
    // An uncleared row was never posted, so what it holds is the bank's estimate; a cleared one may have been edited.
    written: line.cleared
      ? null
      : { amount: line.amount, day: line.day, payee: null, category: null, notes: null, adopted: true },
  };
}

/** For a cell that cannot be read and has no transaction: like nothing that a bank says. */
const UNREADABLE: Content = {
  day: FIRST_DAY,
  amount: cents(0),
  pending: false,
  text: '',
  payee: '',
  providerId: null,
  order: null,
  createdAt: null,
  original: null,
  installment: null,
  cnpj: null,
  cardDigits: null,
  billId: null,
  billForecast: null,
  chargedOn: null,
  announced: false,
  payer: null,
  receiver: null,
};

/** What a transaction says about the line that it came from. */
function ledgerContent(line: LedgerLine): Content {
  const { day, amount, cleared, importedPayee, payeeName } = line;
  return { ...UNREADABLE, day, amount, pending: !cleared, text: importedPayee ?? '', payee: payeeName };
}

function byRowId(a: BankRow, b: BankRow): number {
  return a.id < b.id ? -1 : 1;
}

function byDayThenId(a: LedgerLine, b: LedgerLine): number {
  if (a.day !== b.day) return a.day < b.day ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

/** Still waiting for a decision. */
export function isFree(entry: LineEntry): boolean {
  return !entry.match && !entry.skip;
}

/** Binds a line to what it is. */
export function bind(entry: LineEntry, known: KnownEntry, reason: MatchReason): void {
  entry.match = { known, reason };
  known.line = entry;
}

/** Known, and not among the lines just read; a row whose transaction the person deleted counts too, so that it stays deleted. */
export function isLost(known: KnownEntry): boolean {
  if (known.line || known.underReview) return false;
  return known.row.state !== 'vanished' || known.ledger !== undefined;
}

/** Whether its absence from the statement says that it is gone: its day was read, to the end. */
export function isProvenLost(known: KnownEntry, { rules }: ReconcileInput): boolean {
  const { complete, from } = rules.reading;
  return isLost(known) && complete && (from === null || known.content.day >= from);
}

/** Whether a person changed anything in the transaction since sync last wrote it, or moved it out of the account. */
export function isTouched(known: KnownEntry, account: string): boolean {
  const { ledger, row } = known;
  const { written } = row;
  if (!ledger || !written || written.adopted) return true;
  if (ledger.isParent || ledger.transfer !== null || ledger.account !== account) return true;
  if (ledger.amount !== written.amount || ledger.day !== written.day) return true;
  return ledger.payee !== written.payee || ledger.category !== written.category || ledger.notes !== written.notes;
}
