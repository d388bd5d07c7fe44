import { readWealthId } from '@extrato/pluggy';

/** Connections, by the names of the person's list: of accounts at the bank, and of whole items by their `wealthKey`. */
export type Places = {
  readonly accounts: Readonly<Record<string, string>>;
  readonly items: Readonly<Record<string, string>>;
};

/** The connection that a bank's account, its investments or a loan belong to; undefined when it is none of these. */
export function placeOf({ accounts, items }: Places, bankAccountId: string): string | undefined {
  const wealth = readWealthId(bankAccountId);
  return wealth ? items[wealth.key] : accounts[bankAccountId];
}
