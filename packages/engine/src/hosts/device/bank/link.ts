import { applyStatements, type LinkedBankAccount, linkAccount, setBankSyncSettings } from '../../../bank-sync/index.ts';
import type { Failure } from '../../../failures/index.ts';
import type { BudgetWriter } from '../../../log/index.ts';
import { type Cents, cents, type Day, err, ok, type Result } from '../../../values/index.ts';
import type { BankConnection, BankSyncOutcome, LinkPreview } from '../contract.ts';
import type { Session } from '../session.ts';
import { connections } from './connections.ts';
import { readStatement } from './statements.ts';
import { syncAccounts } from './sync.ts';

/** A request to link, checked. */
export type Link = {
  readonly connection: string;
  readonly bankAccountId: string;
  readonly target: { readonly account: string } | { readonly name: string; readonly offBudget: boolean };
  readonly startDay: Day | null;
  readonly startingBalance?: number;
  readonly invertBalance?: boolean;
};

/** Links accounts in one step of undo each, then syncs all of them for the first time. */
export async function linkAccounts(session: Session, links: readonly Link[]): Promise<Result<BankSyncOutcome, Failure>> {
  const { use } = session;
  if (!use.ok) return use;
  const { budget } = use.value.opened;
  if (budget.readOnly) return err({ code: 'read-only' });
  const known = await connections(session);
  if (!known.ok) return known;
  const linked = budget.commit('bank-sync.link', (writer) => linkAll(writer, links, known.value));
  if (!linked.ok) return linked;
  const first = new Map(
    links.flatMap(({ startingBalance }, index) => {
      const account = linked.value[index];
      return account === undefined || startingBalance === undefined
        ? []
        : [[account, { balance: cents(startingBalance) }] as const];
    }),
  );
  return syncAccounts(session, linked.value, first);
}

/** All or none: gives the accounts of the budget in the order of the links. */
function linkAll(
  writer: BudgetWriter,
  links: readonly Link[],
  known: readonly BankConnection[],
): Result<readonly string[], Failure> {
  const accounts: string[] = [];
  for (const link of links) {
    const account = linkOne(writer, link, known);
    if (!account.ok) return account;
    accounts.push(account.value);
  }
  return ok(accounts);
}

function linkOne(writer: BudgetWriter, link: Link, known: readonly BankConnection[]): Result<string, Failure> {
  const connection = known.find(({ ref }) => ref === link.connection);
  const found = connection?.accounts.find(({ id }) => id === link.bankAccountId);
  if (!found) return err({ code: 'not-found', field: 'bankAccountId', details: { what: link.bankAccountId } });
  const { id, name, institution, maskedNumber: mask } = found;
  const bank: LinkedBankAccount = { id, source: 'pluggyai', name, bankId: institution, institution, mask };
  const linked = linkAccount(writer, bank, link.target, { startDay: link.startDay });
  const { invertBalance } = link;
  if (linked.ok && invertBalance !== undefined) setBankSyncSettings(writer, linked.value, { invertBalance });
  return linked;
}

/** What a dry run found; told as a failure, since only that takes everything back. */
type Trial = { readonly rows: number; readonly startingBalance: Cents | null };

/** Does all of it, looks at what came of it, and takes it back: nothing is written. */
export async function previewLink(session: Session, link: Link): Promise<Result<LinkPreview, Failure>> {
  const { use } = session;
  if (!use.ok) return use;
  const { budget } = use.value.opened;
  if (budget.readOnly) return err({ code: 'read-only' });
  const [known, read] = await Promise.all([
    connections(session),
    readStatement(session, link.bankAccountId, { since: link.startDay, late: null }),
  ]);
  if (!known.ok) return known;
  if (!read.ok) return read;
  let trial: Trial = { rows: 0, startingBalance: null };
  const done = budget.commit('bank-sync.link', (writer): Result<never, Failure | null> => {
    const account = linkOne(writer, link, known.value);
    if (!account.ok) return account;
    const first = link.startingBalance === undefined ? {} : { balance: cents(link.startingBalance) };
    const applied = applyStatements(writer, [{ account: account.value, ...read.value, first }]);
    if (!applied.ok) return applied;
    const report = applied.value[0]?.report;
    trial = { rows: (report?.added ?? 0) + (report?.matched ?? 0), startingBalance: report?.startingBalance ?? null };
    return err(null);
  });
  if (!done.ok && done.error !== null) return err(done.error);
  const days = read.value.statement.lines.flatMap(({ day, upcoming }) => (upcoming ? [] : [day]));
  const within = days.filter((day) => link.startDay === null || day >= link.startDay);
  const firstDay = within.reduce<Day | null>((oldest, day) => (oldest === null || day < oldest ? day : oldest), null);
  const { account: bank, warnings } = read.value.statement;
  const told = bank.balance.current;
  const bankBalance = told === null || !link.invertBalance ? told : cents(-told);
  return ok({ firstDay, bankBalance, signInDoubt: warnings.includes('card-balance-sign'), ...trial });
}
