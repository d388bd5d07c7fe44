import type { BudgetReader } from '../log/access.ts';
import { about, type Clause, holdsOneOf, NOTHING, type Purpose, sql } from './clause.ts';
import {
  accountsById,
  type ByStoredId,
  categoriesByStoredId,
  type NamedAccount,
  type NamedCategory,
  type NamedPayee,
  payeesByStoredId,
} from './names.ts';

type Things = { readonly account: NamedAccount; readonly payee: NamedPayee; readonly category: NamedCategory };

const THINGS: { readonly [C in keyof Things]: (reader: BudgetReader) => ByStoredId<Things[C]> } = {
  account: accountsById,
  payee: payeesByStoredId,
  category: categoriesByStoredId,
};

/**
 * Rows whose account, payee or category is wanted. `nothing` says whether those pass that have none, or none that is
 * alive. In lists a split is found by the categories of its lines: it has none itself, nor is it without (semantics 2.3).
 */
export function heldClause<C extends keyof Things>(
  reader: BudgetReader,
  purpose: Purpose,
  column: C,
  wants: (thing: Things[C]) => boolean,
  nothing = false,
): Clause {
  const stored: string[] = [];
  const present = new Set<string>();
  for (const [id, thing] of THINGS[column](reader)) {
    if (wants(thing) === nothing) continue;
    stored.push(id);
    present.add(thing.id);
  }
  if (present.size === 0 && !nothing) return NOTHING;
  const ofLines = column === 'category' && purpose !== 'report';
  const holds = holdsOneOf(column, purpose === 'report' ? [...present] : stored, { except: nothing });
  const indexed = column !== 'account' && purpose !== 'report' && !nothing;
  return {
    sql: ofLines ? sql(`(coalesce(@.isParent, 0) = 0 and ${holds.text})`, ...holds.params) : holds,
    exact: true,
    complete: indexed && !ofLines,
    candidates: indexed ? sql(`select r.row from ledger_rows r where ${about('r', holds)}`, ...holds.params) : null,
    test: (row) => {
      const id = row[column];
      return !(ofLines && row.isParent) && (id !== null && present.has(id)) !== nothing;
    },
  };
}
