// What a bank's line says about its category, kept with the line's row from the moment a transaction is made of it.
import { isSilent, isTransfer, OPERATIONS } from './table.ts';

/** The provider's category, the card network's code of the merchant (MCC), and the kind of operation or fee. */
export type Hint = {
  readonly categoryId: string | null;
  readonly categoryName: string | null;
  readonly mcc: string | null;
  readonly operation: string | null;
  /** What the sync that made the row put there by itself (setting `apply`): no choice of the person. */
  readonly applied: string | null;
};

/** As much of a bank's line as a hint is made of. */
export type HintedLine = {
  readonly category: { readonly id: string; readonly name: string } | null;
  readonly merchant: { readonly categoryCode: string | null } | null;
  readonly operation: string | null;
  readonly card: { readonly feeType: string | null } | null;
};

/** The hint of a line; null where it says nothing about what the money was for. */
export function hintOf({ category, merchant, operation, card }: HintedLine): Hint | null {
  const hint: Hint = {
    categoryId: category?.id ?? null,
    categoryName: category?.name ?? null,
    mcc: merchant?.categoryCode ?? null,
    operation: [operation, card?.feeType].find((kind) => kind != null && OPERATIONS.has(kind)) ?? operation,
    applied: null,
  };
  return hintKey(hint) === null ? null : hint;
}

/**
 * For a line whose bank says nothing about its purpose, as for a PIX to a person: its payee's other rows may. Null where the
 * provider says that it is a transfer.
 */
export function silentHint({ category }: HintedLine): Hint | null {
  if (category !== null && isTransfer(category.id)) return null;
  return { categoryId: null, categoryName: null, mcc: null, operation: null, applied: null };
}

/**
 * What two lines have in common for which the person would choose the same category; null for transfers and for lines
 * that say nothing about their purpose (a PIX to a person).
 */
export function hintKey({ categoryId, mcc, operation }: Hint): string | null {
  if (categoryId !== null && isTransfer(categoryId)) return null;
  if (categoryId !== null && !isSilent(categoryId)) return categoryId;
  if (mcc !== null) return `mcc ${mcc}`;
  return operation !== null && OPERATIONS.has(operation) ? `operation ${operation}` : null;
}

/** A hint as a cell: short, since a first sync writes thousands. */
export function packHint({ categoryId, categoryName, mcc, operation, applied }: Hint): string {
  return JSON.stringify([categoryId, categoryName, mcc, operation, ...(applied === null ? [] : [applied])]);
}

/** Reads what `packHint` wrote; undefined for anything else. */
export function unpackHint(packed: string): Hint | undefined {
  const cells = parsed(packed);
  if (!cells) return undefined;
  const [categoryId = null, categoryName = null, mcc = null, operation = null, applied = null] = cells.map(textOf);
  return { categoryId, categoryName, mcc, operation, applied };
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function parsed(packed: string): readonly unknown[] | undefined {
  try {
    const value: unknown = JSON.parse(packed);
    return Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
