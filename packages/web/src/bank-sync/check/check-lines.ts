import type { bankSync } from '@extrato/engine/api';

/** Reasons that nothing a person did explains. */
const OPEN: readonly bankSync.AuditReason[] = ['not-booked', 'not-at-bank', 'outdated'];
/** Lines that can be booked from here: the last two only when the person asks for them. */
const BRINGABLE: readonly bankSync.AuditReason[] = ['not-booked', 'deleted', 'ignored'];

export function isOpenReason(reason: bankSync.AuditReason): boolean {
  return OPEN.includes(reason);
}

export function canBringIn({ kind, reason, bankId }: bankSync.AuditLine): boolean {
  return kind === 'missing' && bankId !== null && BRINGABLE.includes(reason);
}

export function linesOf({ months }: bankSync.Audit): readonly bankSync.AuditLine[] {
  return months.flatMap(({ lines }) => lines);
}

/** Months with something that nobody knows the reason of, then those with other differences, then the rest; latest first. */
export function sortedMonths({ months }: bankSync.Audit): readonly bankSync.AuditMonth[] {
  const rank = ({ lines }: bankSync.AuditMonth): number =>
    lines.some(({ reason }) => isOpenReason(reason)) ? 0 : lines.length > 0 ? 1 : 2;
  return months.toSorted((a, b) => rank(a) - rank(b) || (a.month < b.month ? 1 : -1));
}
