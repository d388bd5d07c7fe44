// Which transaction stands for which of the bank's lines, as far as it is known.
import { contentOf, fingerprint, unpackContent } from './content.ts';
import { push } from './match-content.ts';
import type { BankRow, LedgerLine } from './plan.ts';
import type { BankLine } from './statement.ts';

/** What is known of one of the bank's lines. `isTwin`: it is an earlier id of the row, or the pending half of a payment. */
export type Found = {
  readonly row?: BankRow | undefined;
  readonly ledger?: LedgerLine | undefined;
  readonly isTwin?: boolean;
};

/** A transaction that stands for a line which the statement does not have. */
export type ExtraRow = { readonly row: BankRow | undefined; readonly ledger: LedgerLine };

export type AuditMatches = {
  /** By the line's id. */
  readonly found: ReadonlyMap<string, Found>;
  readonly extra: readonly ExtraRow[];
};

type Input = {
  readonly account: string;
  readonly lines: readonly BankLine[];
  readonly rows: readonly BankRow[];
  readonly ledger: readonly LedgerLine[];
};

/** By id, by an earlier id, by the imported id; what is left on both sides and says the same is the same. */
export function matchAudit({ account, lines, rows, ledger }: Input): AuditMatches {
  const byTransaction = new Map(ledger.map((line) => [line.id, line]));
  const byId = new Map<string, Found>();
  const byImportedId = new Map<string, LedgerLine>();
  for (const line of ledger) if (line.importedId !== null && line.account === account) byImportedId.set(line.importedId, line);
  for (const row of rows) {
    const known: Found = { row, ledger: row.transaction === null ? undefined : byTransaction.get(row.transaction) };
    for (const id of row.earlierIds) byId.set(id, { ...known, isTwin: true });
    byId.set(row.bankId, known);
  }
  const found = new Map<string, Found>();
  for (const { id } of lines) {
    const booked = byImportedId.get(id);
    const known = byId.get(id) ?? (booked && { ledger: booked });
    if (known) found.set(id, known);
  }
  const extra = extraRows(found, { account, rows, ledger });
  return { found, extra: pairEqual(lines, found, extra) };
}

function extraRows(found: ReadonlyMap<string, Found>, { account, rows, ledger }: Omit<Input, 'lines'>): ExtraRow[] {
  const taken = new Set([...found.values()].flatMap(({ ledger: line }) => line?.id ?? []));
  const rowOf = new Map(rows.flatMap((row) => (row.transaction === null ? [] : [[row.transaction, row]])));
  return ledger.flatMap((line) => {
    const row = rowOf.get(line.id);
    const isOfBank = row !== undefined || line.importedId !== null;
    return isOfBank && line.account === account && !line.startingBalance && !taken.has(line.id) ? [{ row, ledger: line }] : [];
  });
}

/** Lines under a new id that no sync has met yet; gives the rows that are left. */
function pairEqual(lines: readonly BankLine[], found: Map<string, Found>, extra: readonly ExtraRow[]): ExtraRow[] {
  const waiting = new Map<string, ExtraRow[]>();
  for (const entry of extra) {
    const content = entry.row && unpackContent(entry.row.seen);
    if (content) push(waiting, fingerprint(content), entry);
  }
  const paired = new Set<ExtraRow>();
  for (const line of lines) {
    const entry = found.has(line.id) ? undefined : waiting.get(fingerprint(contentOf(line)))?.shift();
    if (!entry) continue;
    paired.add(entry);
    found.set(line.id, entry);
  }
  return extra.filter((entry) => !paired.has(entry));
}
