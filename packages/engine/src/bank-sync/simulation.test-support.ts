// A bank that does what banks do, a person who edits, and a budget in memory that carries out plans: for tests of the
// pure reconciliation.
import { addDays, cents, type Day } from '../values/index.ts';
import type { BankRow, LedgerLine, MatchRules, PlanStep, ReconcilePlan } from './plan.ts';
import { reconcile } from './reconcile.ts';
import type { BankAccount, BankLine, BankStatement } from './statement.ts';

const ACCOUNT = 'conta';

export const RULES: MatchRules = {
  account: ACCOUNT,
  importTransactions: true,
  importPending: true,
  reimportDeleted: false,
  updateDates: false,
  startDay: null,
  reading: { from: null, complete: true, fresh: true },
};

/** A day that a test means, or a failure to write one. */
export function day(text: string): Day {
  return addDays(text as Day, 0);
}

export function bankAccount(over: Partial<BankAccount> = {}): BankAccount {
  return {
    id: 'bank-1',
    connectionId: 'item-1',
    kind: 'checking',
    name: 'Conta',
    institution: 'Banco Roxo',
    maskedNumber: '0001',
    owner: null,
    ownerDocument: null,
    currency: 'BRL',
    balance: {
      current: null,
      available: null,
      automaticallyInvested: null,
      reserved: [],
      overdraftLimit: null,
      credit: null,
    },
    status: 'active',
    refreshedAt: null,
    ...over,
  };
}

export type LineDraft = Partial<Omit<BankLine, 'day' | 'amount'>> & {
  readonly id: string;
  readonly day: string;
  readonly amount: number;
};

/** A posted line; its payee is its text unless told otherwise. */
export function bankLine({ day: on, amount, ...over }: LineDraft): BankLine {
  const importedPayee = over.importedPayee ?? 'Padaria do Bairro';
  return {
    providerId: null,
    status: 'posted',
    upcoming: false,
    payee: importedPayee,
    notes: null,
    order: null,
    createdAt: null,
    operation: null,
    paysBill: false,
    category: null,
    merchant: null,
    payer: null,
    receiver: null,
    paymentReference: null,
    paymentMethod: null,
    original: null,
    installment: null,
    card: null,
    ...over,
    importedPayee,
    day: day(on),
    amount: cents(amount),
  };
}

export function bankStatement(lines: readonly BankLine[], over: Partial<BankStatement> = {}): BankStatement {
  return { account: bankAccount(), lines, bills: [], review: [], warnings: [], ...over };
}

export function ledgerLine(over: Partial<LedgerLine> & { readonly id: string }): LedgerLine {
  return {
    account: ACCOUNT,
    day: day('2026-03-10'),
    amount: cents(-5000),
    payee: null,
    payeeName: '',
    category: null,
    notes: null,
    importedId: null,
    importedPayee: null,
    cleared: false,
    reconciled: false,
    startingBalance: false,
    isParent: false,
    transfer: null,
    otherLegAtBank: false,
    schedule: null,
    ...over,
  };
}

/** Transactions and row ledger of one account, in memory. */
export class SimulatedBudget {
  readonly ledger = new Map<string, LedgerLine>();
  readonly rows = new Map<string, BankRow>();
  readonly flagged = new Set<string>();
  #made = 0;

  sync(statement: BankStatement, over: Partial<MatchRules> = {}): ReconcilePlan {
    const plan = this.plan(statement, over);
    for (const step of plan.steps) this.#carryOut(step);
    for (const row of plan.rows) this.rows.set(row.id, row);
    return plan;
  }

  plan(statement: BankStatement, over: Partial<MatchRules> = {}): ReconcilePlan {
    return reconcile({
      statement,
      ledger: [...this.ledger.values()],
      rows: [...this.rows.values()],
      rules: { ...RULES, ...over },
    });
  }

  /** What a person does to a transaction. */
  edit(id: string, change: Partial<LedgerLine>): void {
    const line = this.ledger.get(id);
    if (line) this.ledger.set(id, { ...line, ...change });
  }

  /** The transaction that carries the bank's id. */
  at(importedId: string): LedgerLine | undefined {
    return [...this.ledger.values()].find((line) => line.importedId === importedId);
  }

  #carryOut(step: PlanStep): void {
    if (step.kind === 'add') this.#add(step.line, step.row);
    else if (step.kind === 'remove') this.ledger.delete(step.transaction);
    else if (step.kind === 'flag') this.flagged.add(step.transaction);
    else if (step.kind !== 'review') {
      const { amount, date, cleared, importedId, importedPayee } = step.cells;
      this.edit(step.transaction, {
        ...(amount === undefined ? {} : { amount }),
        ...(date === undefined ? {} : { day: date }),
        ...(cleared === undefined ? {} : { cleared }),
        ...(importedId === undefined ? {} : { importedId }),
        ...(importedPayee === undefined ? {} : { importedPayee }),
      });
    }
  }

  #add(line: BankLine, row: BankRow): void {
    const id = `t${this.#made++}`;
    const common = { amount: line.amount, day: line.day, payee: line.payee, category: null, notes: line.notes };
    this.ledger.set(
      id,
      ledgerLine({
        id,
        ...common,
        payeeName: line.payee,
        importedId: line.id,
        importedPayee: line.importedPayee,
        cleared: line.status === 'posted',
      }),
    );
    this.rows.set(row.id, { ...row, transaction: id, written: { ...common, adopted: false } });
  }
}
