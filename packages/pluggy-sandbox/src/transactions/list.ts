import { createHash } from 'node:crypto';
import type { Body } from '../stored/body.ts';
import type { StoredAccount } from '../stored/data.ts';
import type { World } from '../worlds/world.ts';
import { type Place, writeCursor } from './cursor.ts';
import { filteredRows, type RowFilters } from './filters.ts';
import { presentRow } from './present.ts';
import { merged, type Step } from './sequence.ts';

const PAGE_SIZE = 500;

/** One page by keyset, so that rows that come or go between pages move no other row. `last` is null at the end. */
export function keysetPage(
  world: World,
  account: StoredAccount,
  filters: RowFilters,
  after: Place | null,
): { readonly results: readonly Body[]; readonly last: string | null } {
  const { order, partialPages, duplicateRows } = world.switches;
  const start = after ? { place: after, inclusive: duplicateRows } : null;
  const size = partialPages ? PAGE_SIZE - 1 : PAGE_SIZE;
  const steps: Step[] = [];
  let more = false;
  for (const step of merged(filteredRows(account, filters), order === 'asc' ? 'asc' : 'desc', start)) {
    if (steps.length === size) {
      more = true;
      break;
    }
    steps.push(step);
  }
  const results = steps.map((step) => presentRow(world, account, step.body()));
  const last = steps.at(-1);
  return {
    results: order === 'shuffled-pages' ? shuffled(results) : results,
    last: more && last ? writeCursor(last.place) : null,
  };
}

/** The rows of one numbered page, latest first, and how many there are in all. */
export function numberedPage(
  world: World,
  account: StoredAccount,
  filters: RowFilters,
  { page, pageSize }: { readonly page: number; readonly pageSize: number },
): { readonly results: readonly Body[]; readonly total: number } {
  const sequences = filteredRows(account, filters);
  const first = (page - 1) * pageSize;
  const results: Body[] = [];
  let index = 0;
  for (const step of merged(sequences, world.switches.order === 'asc' ? 'asc' : 'desc', null)) {
    if (index >= first) results.push(presentRow(world, account, step.body()));
    index += 1;
    if (results.length === pageSize) break;
  }
  return { results, total: sequences.reduce((sum, sequence) => sum + sequence.length, 0) };
}

function shuffled(rows: readonly Body[]): readonly Body[] {
  const keys = new Map(rows.map((row) => [row.id, createHash('sha1').update(row.id).digest('hex')]));
  return rows.toSorted((a, b) => ((keys.get(a.id) ?? '') < (keys.get(b.id) ?? '') ? -1 : 1));
}
