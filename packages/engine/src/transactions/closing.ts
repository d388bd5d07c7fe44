import { accountById, unlinkAccount } from '../accounts/index.ts';
import type { Failure } from '../failures/index.ts';
import type { BudgetWriter } from '../log/access.ts';
import { transferPayee } from '../payees/index.ts';
import { err, negateCents, ok, type Result } from '../values/index.ts';
import { accountTotals } from './balances.ts';
import { commitBatch, insertTransactions, updateTransactions } from './batch.ts';
import { isOffBudget, LEDGER_FACTS, onSameSide } from './facts.ts';

export type Closing = {
  readonly account: string;
  /** Receives what is left in the account. */
  readonly target?: string | null;
  /** For money that crosses the border of the budget: on the row that is on budget. */
  readonly category?: string | null;
  /** Delete the account with all its rows instead; works on closed accounts too. */
  readonly forced?: boolean;
};

/** What became of the account: it was closed, or deleted since nothing was in it (or by force). */
export type Closed = 'closed' | 'deleted';

/** Closes an account (semantics 3). Without rows it is deleted; with a balance, a target account gets it as a transfer. */
export function closeAccount(writer: BudgetWriter, closing: Closing): Result<Closed, Failure> {
  const account = accountById(writer, closing.account);
  if (!account) return err({ code: 'not-found', field: 'account', details: { what: closing.account } });
  unlinkAccount(writer, account.id);
  const { rows, balance } = accountTotals(writer, account.id);
  if (closing.forced) return ok(deleteWithRows(writer, account.id));
  if (account.closed) return ok('closed');
  if (rows === 0) return ok(deleteAlone(writer, account.id));
  writer.update('accounts', account.id, { closed: true });
  if (balance === 0) return ok('closed');
  return transferRest(writer, closing);
}

function deleteAlone(writer: BudgetWriter, account: string): Closed {
  writer.update('accounts', account, { tombstone: true });
  return 'deleted';
}

/** Other legs stay where they are, as ordinary rows without payee. */
function deleteWithRows(writer: BudgetWriter, account: string): Closed {
  const rows = writer.select('transactions', ['id', 'transfer'], 'where account = ? and coalesce(tombstone, 0) = 0', [account]);
  const own = new Set(rows.map(({ id }) => id));
  const linked = rows.flatMap(({ transfer }) => (transfer !== null && !own.has(transfer) ? transfer : []));
  const legs = writer
    .select('transactions', ['id', 'transfer'], 'where id in (select value from json_each(?))', [JSON.stringify(linked)])
    .filter(({ transfer }) => transfer !== null && own.has(transfer));
  commitBatch(writer, { deleted: [...own], changed: legs.map(({ id }) => ({ id, transfer: null, payee: null })) });
  const payee = transferPayee(writer, account);
  if (payee !== undefined) writer.update('payees', payee, { tombstone: true });
  return deleteAlone(writer, account);
}

function transferRest(writer: BudgetWriter, { account, target = null, category = null }: Closing): Result<Closed, Failure> {
  const facts = writer.derived(LEDGER_FACTS);
  const payee = target === null || target === account ? undefined : transferPayee(writer, target);
  if (target === null || payee === undefined || accountById(writer, target)?.closed !== false)
    return err({ code: 'closing-needs-target', field: 'target' });
  const amount = negateCents(accountTotals(writer, account).balance);
  const row = { account, date: writer.today, amount, payee, notes: 'Closing account', category };
  const [id = ''] = insertTransactions(writer, [row]);
  const leg = writer.row('transactions', id)?.transfer;
  if (leg && category !== null && isOffBudget(facts, account) && !onSameSide(facts, account, target))
    updateTransactions(writer, [{ id: leg, category }]);
  return ok('closed');
}
