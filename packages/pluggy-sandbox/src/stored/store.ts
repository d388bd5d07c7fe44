import { isDeepStrictEqual } from 'node:util';
import type { PlainRecord } from '../bank/contract.ts';
import type { Body } from './body.ts';
import type { Stored } from './data.ts';

type UpperFields = { readonly id: string; readonly createdAt: string; readonly updatedAt: string };

/** The record under its id; `updatedAt` moves only when the bank says something else than before. */
export function store(
  before: readonly Stored[],
  source: PlainRecord,
  id: string,
  at: Date,
  compose: (fields: UpperFields) => Body,
): Stored {
  const known = before.find((one) => one.id === id);
  if (known && isDeepStrictEqual(known.source, source)) return known;
  const createdAt = known?.createdAt ?? at;
  const body = compose({ id, createdAt: createdAt.toISOString(), updatedAt: at.toISOString() });
  return { id, source, createdAt, updatedAt: at, body: { ...body, id } };
}
