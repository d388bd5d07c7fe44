import type { BudgetReader, Derived } from '../log/access.ts';
import type { RowChange } from '../log/notice.ts';

/** What the ledger has to know about accounts and payees. Looked up once, however many rows come. */
export type LedgerFacts = {
  /** Living accounts, and whether they are off budget. */
  readonly offBudget: ReadonlyMap<string, boolean>;
  /** The account that a payee stands for, by every payee id that leads to it through the mapping. */
  readonly transferAccount: ReadonlyMap<string, string>;
  /** The payee that stands for an account. */
  readonly transferPayee: ReadonlyMap<string, string>;
};

export const LEDGER_FACTS: Derived<LedgerFacts> = {
  reads: ['accounts', 'payees', 'payee_mapping'],
  build: readFacts,
  // An import makes payees by the hundred; ordinary ones change nothing here.
  update: (facts, changes) => (changes.some(concernsFacts) ? undefined : facts),
};

function concernsFacts({ table, id, created, after }: RowChange): boolean {
  if (table === 'payee_mapping') return !created || after['target'] !== id;
  if (table === 'payees') return 'tombstone' in after || (after['transferAccount'] ?? null) !== null;
  return created || 'tombstone' in after || 'offBudget' in after;
}

function readFacts(reader: BudgetReader): LedgerFacts {
  const offBudget = new Map(reader.select('live_accounts', ['id', 'offBudget']).map(({ id, offBudget }) => [id, offBudget]));
  const transferAccount = new Map<string, string>();
  const transferPayee = new Map<string, string>();
  for (const { id, account } of reader.query<{ id: string; account: string }>(TRANSFER_PAYEES)) {
    transferAccount.set(id, account);
    if (!transferPayee.has(account)) transferPayee.set(account, id);
  }
  for (const { id, account } of reader.query<{ id: string; account: string }>(MAPPED_TRANSFER_PAYEES))
    transferAccount.set(id, account);
  return { offBudget, transferAccount, transferPayee };
}

const TRANSFER_PAYEES = `select id, transferAccount as account from live_payees where transferAccount is not null order by id`;

const MAPPED_TRANSFER_PAYEES = `
  select m.id, p.transferAccount as account from payee_mapping m join live_payees p on p.id = m.target
  where p.transferAccount is not null and m.id <> m.target`;

/** Whether both accounts are on budget, or both off: then a transfer between them moves no money of any category. */
export function onSameSide(facts: LedgerFacts, one: string | null, other: string | null): boolean {
  return isOffBudget(facts, one) === isOffBudget(facts, other);
}

export function isOffBudget(facts: LedgerFacts, account: string | null): boolean {
  return account !== null && facts.offBudget.get(account) === true;
}

/** The account on the other side, when the payee makes the row a transfer. */
export function otherAccount(facts: LedgerFacts, payee: string | null): string | undefined {
  return payee === null ? undefined : facts.transferAccount.get(payee);
}
