/** Which rows are listed: those of one account, or of several. */
export type RegisterScope = { readonly account: string } | NamedScope;
type NamedScope = 'all' | 'onBudget' | 'offBudget' | 'uncategorized';

const SCOPES: Readonly<Record<string, NamedScope>> = {
  all: 'all',
  'on-budget': 'onBudget',
  'off-budget': 'offBudget',
  uncategorized: 'uncategorized',
};

/** The list that an address means: a name for several accounts, else an account's id. */
export function scopeOfAddress(address: string): RegisterScope {
  return SCOPES[address] ?? { account: address };
}

/** The account of a list; null where it shows several. */
export function accountOf(scope: RegisterScope): string | null {
  return typeof scope === 'object' ? scope.account : null;
}
