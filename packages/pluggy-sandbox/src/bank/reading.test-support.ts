// How tests read snapshots.

import type { BankRow, BankSnapshot, PlainRecord } from './contract.ts';

/** Moments that calendars get wrong: ends of months and years, leap days, bill closings, the years of summer time. */
export const ANCHORS: readonly string[] = [
  '2026-11-22T13:00:00.000Z',
  '2024-02-29T15:30:00.000Z',
  '2025-12-31T23:45:00.000Z',
  '2027-01-01T02:30:00.000Z',
  '2026-03-31T12:00:00.000Z',
  '2026-10-03T03:00:00.000Z',
  '2026-07-10T11:59:59.999Z',
  '2019-03-01T12:00:00.000Z',
];

export function after(anchor: string, days: number): Date {
  return new Date(Date.parse(anchor) + days * 86_400_000);
}

export function rowsOf(snapshot: BankSnapshot, accountKey: string): readonly BankRow[] {
  return snapshot.rows.filter((row) => row.accountKey === accountKey);
}

export function rowOf(snapshot: BankSnapshot, handle: string): BankRow {
  const row = snapshot.rows.find((candidate) => candidate.handle === handle);
  if (!row) throw new Error(`No row "${handle}"`);
  return row;
}

export function balanceOf(snapshot: BankSnapshot, accountKey: string): number {
  const account = snapshot.accounts.find(({ key }) => key === accountKey);
  return hundredths(account?.record['balance']);
}

/** Hundredths of a decimal; refuses what is not a number with at most two places. */
export function hundredths(value: unknown): number {
  if (typeof value !== 'number') throw new TypeError(`Not a number: ${value}`);
  const cents = Math.round(value * 100);
  if (cents / 100 !== value) throw new RangeError(`Not in hundredths: ${value}`);
  return cents;
}

/** Hundredths of reais. One row does not tell them: its euros were worth 279,45. */
export function reaisOf(row: BankRow): number {
  if (row.handle === 'fx-missing') return 279_45;
  return hundredths(row.record['amountInAccountCurrency'] ?? row.record.amount);
}

export function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}

/** A record inside a record; refuses what is not one. */
export function within(record: PlainRecord, field: string): PlainRecord {
  const value = record[field];
  if (!isRecord(value)) throw new TypeError(`No record in ${field}`);
  return value;
}

export function listWithin(record: PlainRecord, field: string): readonly PlainRecord[] {
  const value = record[field];
  if (!Array.isArray(value)) throw new TypeError(`No list in ${field}`);
  return value.filter(isRecord);
}

function isRecord(value: unknown): value is PlainRecord {
  return typeof value === 'object' && value !== null;
}
