import type { BankLine, BankStatement, Counterparty } from '@extrato/engine/bank-statement';
import { centsToDecimal, type Day } from '@extrato/engine/values';
import { maskDocuments } from '@extrato/pluggy';
import type { ConnectionAccounts } from '../connections/bank-connections.ts';

// Bank data in the shapes that official clients of 25.4 and later read (actual-sync.md, section 6.11).
//
// Official clients make both a row's payee and its imported payee from `payeeName`. They get the payee that people
// should see; the bank's own words are in the notes. Nothing here changes at the bank without the row itself
// changing (no update times, no running balance, no category), so a second sync has nothing to write.

type Account = ConnectionAccounts['accounts'][number];

/**
 * An account as Pluggy describes it. For bank accounts clients add up `closingBalance` and
 * `automaticallyInvestedBalance`, and build names from `name` and `taxNumber`: these are always there. Tax numbers
 * are masked, because the client writes them into the account's synced name.
 */
export function toOfficialAccount({ record, snapshot }: Account): object {
  const { bankData, creditData, balance } = record;
  const holder = record.owner ?? (snapshot.maskedNumber === null ? '' : `…${snapshot.maskedNumber}`);
  return {
    id: record.id,
    type: record.type,
    subtype: record.subtype,
    number: snapshot.maskedNumber,
    name: (record.name ?? snapshot.name).trim() || snapshot.institution,
    marketingName: record.marketingName,
    owner: holder,
    taxNumber: record.taxNumber === null ? holder : maskDocuments(record.taxNumber),
    currencyCode: snapshot.currency,
    balance: balance ?? 0,
    bankData:
      record.type === 'BANK'
        ? {
            transferNumber: null,
            closingBalance: bankData?.closingBalance ?? balance ?? 0,
            automaticallyInvestedBalance: bankData?.automaticallyInvestedBalance ?? 0,
            overdraftContractedLimit: bankData?.overdraftContractedLimit ?? null,
          }
        : null,
    creditData:
      creditData === null
        ? null
        : {
            level: creditData.level,
            brand: creditData.brand,
            balanceCloseDate: creditData.balanceCloseDate,
            balanceDueDate: creditData.balanceDueDate,
            creditLimit: creditData.creditLimit,
            availableCreditLimit: creditData.availableCreditLimit,
            minimumPayment: creditData.minimumPayment,
            status: creditData.status,
            holderType: creditData.holderType,
          },
  };
}

/** A statement since a day, newest row first, without what has not happened yet. `today` dates the balance. */
export function toOfficialStatement(statement: BankStatement, since: Day, today: Day): object {
  const { currency, balance } = statement.account;
  const booked = statement.lines.filter(({ upcoming, day }) => !upcoming && day >= since);
  const rows = placesInDay(booked)
    .map(({ line, place }) => toOfficialRow(line, place, currency))
    .reverse();
  const current = balance.current ?? 0;
  return {
    balances: [{ balanceAmount: { amount: current, currency }, balanceType: 'expected', referenceDate: today }],
    startingBalance: current,
    transactions: { all: rows, booked: rows.filter((row) => row.booked), pending: rows.filter((row) => !row.booked) },
  };
}

/** Each line with its place in its own day, so that it does not depend on where the window begins. */
function placesInDay(lines: readonly BankLine[]): readonly { readonly line: BankLine; readonly place: number }[] {
  const counts = new Map<Day, number>();
  return lines.map((line) => {
    const place = counts.get(line.day) ?? 0;
    counts.set(line.day, place + 1);
    return { line, place };
  });
}

/** One row, flat, with the keys that the official field mapping offers (import-and-reconcile.md, section 2.4). */
function toOfficialRow(line: BankLine, place: number, currency: string) {
  const { merchant, installment, card } = line;
  return {
    transactionId: line.id,
    booked: line.status === 'posted',
    date: line.day,
    originalDate: line.day,
    payeeName: line.payee,
    notes: line.notes ?? maskDocuments(line.importedPayee),
    transactionAmount: { amount: Number(centsToDecimal(line.amount)), currency },
    sortOrder: Date.parse(`${line.day}T00:00:00.000Z`) + place,
    ...present({
      'merchant.name': merchant?.name,
      'merchant.businessName': merchant?.businessName,
      'merchant.cnpj': merchant?.cnpj,
      'paymentData.paymentMethod': line.paymentMethod,
      ...participant('paymentData.payer', line.payer),
      ...participant('paymentData.receiver', line.receiver),
      'creditCardMetadata.installmentNumber': installment?.number,
      'creditCardMetadata.totalInstallments': installment?.count,
      'creditCardMetadata.purchaseDate': installment?.purchasedOn,
      'creditCardMetadata.cardNumber': card?.lastDigits,
      operationType: line.operation,
    }),
  };
}

function participant(side: string, party: Counterparty | null): Readonly<Record<string, string | null | undefined>> {
  return {
    [`${side}.name`]: party?.name,
    [`${side}.accountNumber`]: party?.account,
    [`${side}.documentNumber.value`]: party?.document && maskDocuments(party.document),
  };
}

/** Only what has a value: official clients expect absent keys rather than nulls. */
function present<Value>(fields: Readonly<Record<string, Value | null | undefined>>): Readonly<Record<string, Value>> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([key, value]) => (value === null || value === undefined ? [] : [[key, value] as const])),
  );
}
