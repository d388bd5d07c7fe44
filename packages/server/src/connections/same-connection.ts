import type { PluggyAccount, PluggyItem } from '@extrato/pluggy';

/**
 * What tells whose accounts these are, one key per account. An account's full number is the same through whatever
 * connection it comes; a number without its bank says something within one institution only
 * (bank-sync-pluggy.md, section 15, "same bank twice").
 */
export function accountKeys({ connector }: PluggyItem, accounts: readonly PluggyAccount[]): readonly string[] {
  return accounts.flatMap(({ type, subtype, number, taxNumber, bankData }) => {
    const holder = (taxNumber ?? '').replace(/[^\dA-Za-z]/g, '');
    const hidden = holder === '' || /[*•]/.test(taxNumber ?? '');
    const full = digitsOf(bankData?.transferNumber ?? null);
    const own = digitsOf(number);
    const place = full === '' ? `${connector.id} ${own}` : full;
    return hidden || (full === '' && own === '') ? [] : [`${holder} ${type} ${subtype ?? ''} ${place}`];
  });
}

/** The first of the others that has one of these accounts as well; undefined when none has. */
export function sameAs<Other>(
  keys: readonly string[],
  others: readonly Other[],
  keysOf: (other: Other) => readonly string[],
): Other | undefined {
  return others.find((other) => keysOf(other).some((key) => keys.includes(key)));
}

function digitsOf(text: string | null): string {
  return (text ?? '').replace(/\D/g, '');
}
