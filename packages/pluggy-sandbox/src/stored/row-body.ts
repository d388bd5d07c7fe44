import type { BankRow, PlainRecord } from '../bank/contract.ts';
import type { Body } from './body.ts';

type UpperFields = {
  readonly id: string;
  readonly accountId: string;
  readonly billId: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
};

/** The Pluggy transaction of a bank's row (pluggy-api.md, section 8.1). */
export function rowBody(row: BankRow, upper: UpperFields): Body {
  const { id, accountId, billId, createdAt, updatedAt } = upper;
  const metadata = row.record['creditCardMetadata'];
  const withBill = billId === null ? {} : { creditCardMetadata: { ...(isRecord(metadata) ? metadata : {}), billId } };
  return {
    id,
    ...row.record,
    ...withBill,
    accountId,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}

export function isRecord(value: unknown): value is PlainRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
