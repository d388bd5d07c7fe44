// What a login's trigger user changes (pluggy-sandbox.md, section 4).

import { PARTIES } from './cast.ts';
import type { BankAccountRecord, BankRow, BankSnapshot, BankVariant, PlainRecord } from './contract.ts';
import type { Profile } from './plan.ts';
import { draw } from './random.ts';
import { type MonthlyLine, tellMonthly } from './story.ts';
import type { Traits } from './traits.ts';

// biome-ignore format: one line a row
const SECOND_CHECKING: readonly MonthlyLine[] = [
  { account: 'A4', day: 9, time: '10:15', name: 'from-friend', raw: 'PIX RECEBIDO OTAVIO RAMOS LIMA', cents: [120_00, 260_00], operation: 'PIX', category: '05070000', payment: { method: 'PIX', payer: 'otavio', receiver: 'marinaA4' } },
  { account: 'A4', day: 21, time: '19:05', name: 'groceries', raw: 'COMPRA DEBITO MERCADO GIRASSOL', cents: [-140_00, -60_00], operation: 'CARTAO', category: '10000000', merchant: 'girassol' },
];

/** The profile as the variant tells it. */
export function variedProfile(profile: Profile, variant: BankVariant): Profile {
  if (variant.noAccounts) return { ...profile, accounts: [], tell: () => [], positions: () => [], loans: () => [] };
  if (variant.empty) return { ...profile, tell: () => [], positions: () => [], loans: () => [] };
  return variant.secondChecking ? withSecondChecking(profile) : profile;
}

export function variedTraits(traits: Traits, variant: BankVariant): Traits {
  return variant.positiveCardAmounts ? { ...traits, cardAmounts: 'positive' } : traits;
}

/** The snapshot as the variant shows it. */
export function variedSnapshot(snapshot: BankSnapshot, variant: BankVariant, seed: string): BankSnapshot {
  const accounts = snapshot.accounts.map((account) => variedAccount(account, variant));
  const bills = variant.empty ? snapshot.bills.filter(({ record }) => record['totalAmount'] !== 0) : snapshot.bills;
  return variant.nulls ? withNulls({ ...snapshot, accounts, bills }, seed) : { ...snapshot, accounts, bills };
}

function withSecondChecking(profile: Profile): Profile {
  const [first, ...others] = profile.accounts;
  if (!first) return profile;
  const second = {
    kind: 'BANK',
    key: 'A4',
    subtype: 'CHECKING_ACCOUNT',
    holder: 'marinaA4',
    name: 'Conta Corrente',
    marketingName: 'Conta Pluggy Digital',
    opening: 640_15,
    overdraft: 0,
  } as const;
  return {
    ...profile,
    accounts: [first, second, ...others],
    tell: (world, traits) => [
      ...profile.tell(world, traits),
      ...SECOND_CHECKING.flatMap((line) => tellMonthly(world, traits, line)),
    ],
  };
}

function variedAccount(account: BankAccountRecord, variant: BankVariant): BankAccountRecord {
  const owner =
    variant.ownerText ?? (variant.joint ? `${PARTIES.marina.name} e ${PARTIES.otavio.name}` : account.record['owner']);
  const balance = account.record['balance'];
  const turned = variant.positiveCardAmounts && account.type === 'CREDIT' && typeof balance === 'number';
  return { ...account, record: { ...account.record, owner, ...(turned && { balance: balance === 0 ? 0 : -balance }) } };
}

function withNulls(snapshot: BankSnapshot, seed: string): BankSnapshot {
  const bare = <Holder extends { readonly record: PlainRecord }>(
    holders: readonly Holder[],
    kept: readonly string[],
  ): readonly Holder[] => holders.map((holder) => ({ ...holder, record: onlyKept(holder.record, kept) }));
  return {
    ...snapshot,
    accounts: bare(snapshot.accounts, ['type', 'subtype', 'number', 'name', 'currencyCode', 'balance']),
    rows: snapshot.rows.map((row) => rowWithNulls(row, seed)),
    bulk: snapshot.bulk.map((bulk) => ({ ...bulk, rowAt: (index) => rowWithNulls(bulk.rowAt(index), seed) })),
    bills: bare(snapshot.bills, ['dueDate', 'totalAmount', 'totalAmountCurrencyCode', 'financeCharges', 'payments']),
    investments: bare(snapshot.investments, ['type', 'name', 'currencyCode', 'balance']),
    loans: bare(snapshot.loans, ['kind', 'productName', 'currencyCode']),
    identity: snapshot.identity && onlyKept(snapshot.identity, ['fullName']),
  };
}

/** About one row in three loses even its type. */
function rowWithNulls(row: BankRow, seed: string): BankRow {
  const { date, amount, description, status, currencyCode, type, ...rest } = row.record;
  const typed = draw(seed, `typed/${row.ref}`) < 0.67 ? { type } : {};
  return { ...row, record: { ...onlyKept(rest, []), date, amount, description, status, currencyCode, ...typed } };
}

function onlyKept(record: PlainRecord, kept: readonly string[]): PlainRecord {
  return Object.fromEntries(Object.entries(record).map(([field, value]) => [field, kept.includes(field) ? value : null]));
}
