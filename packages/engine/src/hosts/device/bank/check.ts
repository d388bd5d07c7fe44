// Counts and sums: everything that a bank has beside what the budget has of it, and bringing in what is missing.
import { accountById } from '../../../accounts/index.ts';
import { type Audit, audit, type BankSyncSettings, bankSyncSettings, keepAudit } from '../../../bank-sync/index.ts';
import type { Failure } from '../../../failures/index.ts';
import type { BudgetReader } from '../../../log/index.ts';
import { err, ok, type Result } from '../../../values/index.ts';
import type { BankSyncOutcome } from '../contract.ts';
import type { Session } from '../session.ts';
import { notOurs } from './routes.ts';
import { type ReadStatement, readStatement } from './statements.ts';
import { bringIn } from './sync.ts';

/**
 * Reads everything from the link's first day on and compares it. Nothing is booked, removed or marked; only where `keep` is
 * set and something is found, the finding goes into the history of runs.
 */
export async function checkAccount(session: Session, account: string, keep: boolean): Promise<Result<Audit, Failure>> {
  const { use } = session;
  if (!use.ok) return use;
  const read = await readEverything(session, account);
  if (!read.ok) return read;
  const { budget } = use.value.opened;
  const { statement, reading } = read.value;
  const found = budget.read((reader) => audit(reader, { account, statement, from: reading.from }));
  if (!keep || budget.readOnly || found.open === 0) return ok(found);
  budget.commit('bank-sync.keep-audit', (writer) => ok(keepAudit(writer, found)), { undoable: false });
  return ok(found);
}

/** Books these lines, by the ordinary rules, as a run that can be undone. Lines of other ids that are unknown wait. */
export async function bringInLines(
  session: Session,
  account: string,
  bankIds: readonly string[],
): Promise<Result<BankSyncOutcome, Failure>> {
  const { use } = session;
  if (!use.ok) return use;
  if (use.value.opened.budget.readOnly) return err({ code: 'read-only' });
  const before = await checkAccount(session, account, false);
  if (!before.ok) return before;
  const read = await readEverything(session, account);
  if (!read.ok) return read;
  const { statement, reading } = read.value;
  const wanted = new Set(bankIds);
  const others = before.value.months.flatMap(({ lines }) => lines).filter(({ kind }) => kind === 'missing');
  const left = new Set(others.flatMap(({ bankId }) => (bankId === null || wanted.has(bankId) ? [] : [bankId])));
  const lines = statement.lines.filter(({ id }) => !left.has(id));
  // A statement from which lines were taken proves nothing about what it does not show.
  const partial = { ...statement, lines, review: [] };
  return bringIn(session, [
    { account, result: ok({ account, statement: partial, reading: { ...reading, fresh: false }, bringBack: bankIds }) },
  ]);
}

async function readEverything(session: Session, account: string): Promise<Result<ReadStatement, Failure>> {
  const { use, core } = session;
  if (!use.ok) return use;
  const connected = core.server.connected();
  if (!connected.ok) return connected;
  const { state } = core.server;
  if (!state.isOurs) return err(notOurs(state.version, state.pluggy));
  const linked = use.value.opened.budget.read((reader) => linkOf(reader, account));
  if (!linked.ok) return linked;
  const { bankAccountId, startDay, cardDay } = linked.value;
  return readStatement(session, bankAccountId, { since: startDay, late: null }, cardDay);
}

type LinkOf = { readonly bankAccountId: string } & Pick<BankSyncSettings, 'startDay' | 'cardDay'>;

function linkOf(reader: BudgetReader, account: string): Result<LinkOf, Failure> {
  const found = accountById(reader, account);
  if (!found) return err({ code: 'not-found', field: 'account', details: { what: account } });
  const { bankAccountId, bankSource, name } = found;
  if (bankAccountId === null || bankSource !== 'pluggyai')
    return err({ code: 'bank-not-linked', field: 'account', details: { name } });
  return ok({ bankAccountId, ...bankSyncSettings(reader, account) });
}
