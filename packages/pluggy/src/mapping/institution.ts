import type { PluggyAccount } from '../records/account.ts';
import type { PluggyItem } from '../records/item.ts';
import { fold } from './text.ts';

/** Brazil's bank codes that are worth a name (pluggy-api.md, section 17). */
const BANKS: Readonly<Record<string, string>> = {
  '001': 'Banco do Brasil',
  '033': 'Santander',
  '041': 'Banrisul',
  '070': 'BRB',
  '077': 'Inter',
  '104': 'Caixa',
  '208': 'BTG Pactual',
  '237': 'Bradesco',
  '260': 'Nubank',
  '290': 'PagBank',
  '323': 'Mercado Pago',
  '336': 'C6',
  '341': 'Itaú',
  '348': 'XP',
  '380': 'PicPay',
  '422': 'Safra',
  '655': 'BV',
  '748': 'Sicredi',
  '756': 'Sicoob',
};

const MEU_PLUGGY = 200;

/** Whether the item came through Pluggy's own consumer site, which hides the bank and refreshes by itself. */
export function isMeuPluggy(item: PluggyItem): boolean {
  return item.connector.id === MEU_PLUGGY;
}

/**
 * The name of an item's bank. Behind MeuPluggy, where each bank is an item of its own, any account's bank code tells
 * it, else a bank named in an account's name; otherwise the connector's name (bank-sync-pluggy.md, section 3.1).
 */
export function institutionOf(item: PluggyItem, accounts: readonly PluggyAccount[]): string {
  if (!isMeuPluggy(item)) return item.connector.name;
  const codes = accounts.map(({ bankData }) => /^\s*(\d{3})\s*\//.exec(bankData?.transferNumber ?? '')?.[1]);
  const byCode = codes.map((code) => BANKS[code ?? '']).find((name) => name !== undefined);
  if (byCode) return byCode;
  const names = fold(accounts.map(({ name, marketingName }) => `${marketingName ?? ''} ${name ?? ''}`).join(' '));
  const byName = Object.values(BANKS).find(
    (bank) =>
      bank.length > 2 &&
      names
        .split(/[^A-Z0-9]+/)
        .join(' ')
        .includes(fold(bank)),
  );
  return byName ?? item.connector.name;
}
