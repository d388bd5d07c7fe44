import { negateCents } from '../values/index.ts';
import { isOffBudget, type LedgerFacts, onSameSide, otherAccount } from './facts.ts';
import { amountOf, EMPTY_ROW, type LedgerRow, type LegRules, type NewTransaction } from './row.ts';
import { addTo, aliveOn, changeOn, rowOn, type Worksheet } from './worksheet.ts';

export type TransferContext = {
  readonly facts: LedgerFacts;
  readonly newId: () => string;
  readonly legRules?: LegRules;
  /** The other leg's day follows a changed day (preference `sync-transfer-date`). */
  readonly moveDates?: boolean;
  /** Rows that asked for a transfer to their own account; they were left without payee instead. */
  readonly refused: string[];
};

/** Brings the other leg of every changed row in order: made, changed, deleted or let go (semantics 2.5). */
export function settleTransfers(sheet: Worksheet, touched: readonly string[], context: TransferContext): void {
  for (const id of touched) settleTransfer(sheet, id, context);
}

function settleTransfer(sheet: Worksheet, id: string, context: TransferContext): void {
  const row = rowOn(sheet, id);
  const other = row.tombstone || row.isParent ? undefined : otherAccount(context.facts, row.payee);
  if (other !== undefined && other === row.account) {
    context.refused.push(id);
    changeOn(sheet, id, { payee: null });
  }
  if (other === undefined || other === row.account) {
    letGo(sheet, id, context);
    return;
  }
  const leg = aliveOn(sheet, row.transfer);
  if (!leg) makeLeg(sheet, row, other, context);
  else if (leg.transfer === id || leg.transfer === null) followRow(sheet, row, leg, other, context);
  clearCategories(sheet, id, context.facts);
}

/** The row is no transfer any more. */
function letGo(sheet: Worksheet, id: string, context: TransferContext): void {
  const row = rowOn(sheet, id);
  if (row.transfer === null) return;
  const leg = aliveOn(sheet, row.transfer);
  if (!row.tombstone) changeOn(sheet, id, { transfer: null });
  if (leg?.transfer !== id) return;
  if (leg.isChild) changeOn(sheet, leg.id, { transfer: null, payee: null });
  else if (otherAccount(context.facts, leg.payee) === undefined) changeOn(sheet, leg.id, { transfer: null });
  else changeOn(sheet, leg.id, { tombstone: true });
}

function makeLeg(sheet: Worksheet, row: LedgerRow, other: string, context: TransferContext): void {
  const leg = withRules(newLeg(sheet, row, other, context), context.legRules);
  addTo(sheet, leg);
  sheet.touched.delete(leg.id);
  changeOn(sheet, row.id, { transfer: leg.id, ...(row.schedule === null && { schedule: leg.schedule }) });
}

function newLeg(sheet: Worksheet, row: LedgerRow, other: string, { facts, newId }: TransferContext): LedgerRow {
  const place = row.isChild ? aliveOn(sheet, row.parent) : row;
  return {
    ...EMPTY_ROW,
    id: newId(),
    account: other,
    date: row.date,
    amount: negateCents(amountOf(row)),
    payee: (row.account !== null && facts.transferPayee.get(row.account)) || null,
    notes: row.notes,
    schedule: row.schedule,
    cleared: false,
    transfer: row.id,
    sortOrder: place?.sortOrder ?? null,
  };
}

function withRules(leg: LedgerRow, legRules: LegRules | undefined): LedgerRow {
  const draft = legRules && draftOf(leg);
  if (!draft) return leg;
  const { notes = leg.notes, cleared = leg.cleared, schedule = leg.schedule } = legRules(draft);
  return { ...leg, notes, cleared, schedule };
}

function draftOf(leg: LedgerRow): NewTransaction | undefined {
  const { account, date, payee, notes, cleared, schedule } = leg;
  if (account === null || date === null) return undefined;
  return { account, date, amount: amountOf(leg), payee, notes, cleared, schedule, category: null };
}

/**
 * The leg gets what changed on the row. Its amount, account and payee must fit in any case; notes and schedule follow
 * only when they were edited, so that two rows of two banks that were joined keep their own words.
 */
function followRow(sheet: Worksheet, row: LedgerRow, leg: LedgerRow, other: string, context: TransferContext): void {
  if (leg.isChild && leg.account !== other) {
    changeOn(sheet, leg.id, { transfer: null, payee: null });
    makeLeg(sheet, row, other, context);
    return;
  }
  if (wasMoved(sheet, leg) && leg.account === row.account) context.refused.push(row.id);
  changeOn(sheet, row.id, { transfer: leg.id });
  changeOn(sheet, leg.id, {
    account: other,
    payee: (row.account !== null && context.facts.transferPayee.get(row.account)) || null,
    amount: negateCents(amountOf(row)),
    transfer: row.id,
    ...editedWords(sheet, row, context),
  });
}

function editedWords(sheet: Worksheet, row: LedgerRow, context: TransferContext): Partial<LedgerRow> {
  const before = sheet.before.get(row.id);
  if (!before) return {};
  return {
    ...(before.notes !== row.notes && { notes: row.notes }),
    ...(before.schedule !== row.schedule && { schedule: row.schedule }),
    ...(context.moveDates && before.date !== row.date && { date: row.date }),
  };
}

function wasMoved(sheet: Worksheet, row: LedgerRow): boolean {
  const before = sheet.before.get(row.id);
  return before !== undefined && before.account !== row.account;
}

/** Between accounts of one side a transfer has no category; between the sides, only the row on budget can have one. */
function clearCategories(sheet: Worksheet, id: string, facts: LedgerFacts): void {
  const row = rowOn(sheet, id);
  const leg = aliveOn(sheet, row.transfer);
  if (leg?.transfer !== id) return;
  if (onSameSide(facts, row.account, leg.account)) {
    changeOn(sheet, id, { category: null });
    changeOn(sheet, leg.id, { category: null });
  }
}

/** Split parents and rows off budget have no category (semantics 2.4). Looked at when a row is new, moved or recategorized. */
export function clearForcedCategories(sheet: Worksheet, touched: Iterable<string>, facts: LedgerFacts): void {
  for (const id of touched) {
    const row = rowOn(sheet, id);
    if (row.category === null) continue;
    const before = sheet.before.get(id);
    if (before && before.account === row.account && before.category === row.category && !row.isParent) continue;
    if (row.isParent || isOffBudget(facts, row.account)) changeOn(sheet, id, { category: null });
  }
}
