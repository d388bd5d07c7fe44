// Rows of another app's budget as rows to insert. Pure but for new ids.
import type { NewSplit, NewTransaction } from '../../transactions/index.ts';
import { INCOME, type OtherLine, type OtherTransaction } from './plan.ts';

/** What the other app's keys have become. */
export type Keys = {
  readonly accounts: ReadonlyMap<string, string>;
  readonly categories: ReadonlyMap<string, string>;
  readonly payees: ReadonlyMap<string, string>;
  readonly transferPayee: (account: string) => string | null;
  readonly income: string | null;
  readonly startingBalance: string | null;
  readonly newId: () => string;
};

/**
 * Both legs of a transfer are rows of the other app already, so they are linked with each other. A leg whose other side
 * is missing there gets one made by the ledger; one to an account that is gone has no payee.
 */
export function newTransactions(transactions: readonly OtherTransaction[], keys: Keys): NewTransaction[] {
  const ids = new Map<string, string>();
  for (const { key, splits } of transactions) for (const line of [{ key }, ...splits]) ids.set(line.key, keys.newId());
  const links = linkedLines(transactions);
  const toLine = (line: OtherLine) => ({
    id: ids.get(line.key) ?? keys.newId(),
    amount: line.amount,
    notes: line.notes,
    ...payeeOf(line, keys, ids.get(links.get(line.key) ?? '')),
  });
  return transactions.flatMap((row): NewTransaction[] => {
    const account = keys.accounts.get(row.account);
    if (account === undefined) return [];
    const { date, cleared, reconciled, importedId, importedPayee, startingBalance } = row;
    const splits = row.splits.map((line) => toSplit({ ...toLine(line), category: categoryOf(line, keys) }));
    const category = startingBalance && row.category === INCOME ? keys.startingBalance : categoryOf(row, keys);
    const fields = { account, date, cleared, reconciled, importedId, importedPayee, category };
    return [{ ...toLine(row), ...fields, ...(startingBalance && { startingBalance }), ...(splits.length > 0 && { splits }) }];
  });
}

/** A line without a payee of its own takes its parent's. */
function toSplit({ payee, ...line }: NewSplit): NewSplit {
  return payee ? { ...line, payee } : line;
}

function payeeOf(line: OtherLine, keys: Keys, counterpart: string | undefined): { payee: string | null; transfer?: string } {
  const other = line.transferTo === null ? undefined : keys.accounts.get(line.transferTo);
  if (other === undefined) return { payee: (line.payee !== null && keys.payees.get(line.payee)) || null };
  return { payee: keys.transferPayee(other), ...(counterpart !== undefined && { transfer: counterpart }) };
}

function categoryOf({ category }: OtherLine, keys: Keys): string | null {
  if (category === INCOME) return keys.income;
  return (category !== null && keys.categories.get(category)) || null;
}

/** Key to key of lines that are each other's other side: what one names, the other may not know of. */
function linkedLines(transactions: readonly OtherTransaction[]): Map<string, string> {
  const lines = transactions.flatMap((row) => [row, ...row.splits]);
  const known = new Set(lines.map(({ key }) => key));
  const links = new Map<string, string>();
  for (const { key, counterpart } of lines) {
    if (counterpart === null || !known.has(counterpart) || links.has(key) || links.has(counterpart)) continue;
    links.set(key, counterpart);
    links.set(counterpart, key);
  }
  return links;
}
