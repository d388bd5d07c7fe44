// For banks that say a direction the wrong way round (bank-sync-pluggy.md 3.2, 18).
import { type Cents, cents, negateCents } from '../values/index.ts';
import type { BankSyncSettings } from './settings.ts';
import type { BankStatement } from './statement.ts';

/** `invertSigns` turns rows and balance, `invertBalance` the balance alone; both together leave the balance as told. */
export type SignChoice = Pick<BankSyncSettings, 'invertSigns' | 'invertBalance'>;

/** The statement with its signs as the person wants them read. Pure. */
export function withChosenSigns(statement: BankStatement, { invertSigns, invertBalance }: SignChoice): BankStatement {
  if (!invertSigns && !invertBalance) return statement;
  const { account, lines, review } = statement;
  return {
    ...statement,
    account: invertSigns === invertBalance ? account : { ...account, balance: turnedBalance(account.balance) },
    lines: invertSigns ? lines.map((line) => ({ ...line, amount: negateCents(line.amount) })) : lines,
    review: invertSigns ? review.map((line) => ({ ...line, amount: turned(line.amount) })) : review,
  };
}

function turnedBalance({ current, ...rest }: BankStatement['account']['balance']): BankStatement['account']['balance'] {
  return { ...rest, current: turned(current) };
}

function turned(amount: Cents | null): Cents | null {
  return amount === null ? null : negateCents(amount);
}

/**
 * What an account begins with after its bank's signs were turned: as it was, turned itself, or moved by the balance that
 * counted the wrong way, whichever brings the ledger nearest to the bank. Rows that a person added keep their difference.
 */
export function turnedOpening(opening: Cents, { bank, ledger }: { readonly bank: Cents; readonly ledger: Cents }): Cents {
  const candidates = [opening, negateCents(opening), cents(opening + 2 * bank)];
  const off = (candidate: Cents): number => Math.abs(bank - (ledger - opening + candidate));
  return candidates.reduce((best, candidate) => (off(candidate) < off(best) ? candidate : best));
}
