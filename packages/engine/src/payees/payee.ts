import type { BudgetReader } from '../log/access.ts';
import { foldText } from '../values/index.ts';

/** A living payee. One that stands for an account has that account and its name. */
export type Payee = {
  readonly id: string;
  readonly name: string;
  readonly transferAccount: string | null;
  readonly favorite: boolean;
  /** Whether categories may be learned from its rows (semantics 6.7). */
  readonly learnCategories: boolean;
};

/** Living payees: ordinary ones by name, then those of accounts. Payees of deleted accounts are left out. */
export function listPayees(reader: BudgetReader): Payee[] {
  return reader
    .select('live_payees', ['id', 'name', 'transferAccount', 'favorite', 'learnCategories'])
    .map((row) => ({ ...row, name: row.name ?? '' }))
    .map((payee) => ({
      payee,
      key: `${payee.transferAccount === null ? 0 : 1}${foldText(payee.name)}\u0000${payee.name}\u0000${payee.id}`,
    }))
    .sort((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)))
    .map(({ payee }) => payee);
}
