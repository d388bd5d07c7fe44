import { type Cents, cents } from '../values/index.ts';
import type { CleanupLine } from './cleanup-parse.ts';
import type { CleanupWarning } from './cleanup-warning.ts';

/** An expense category as cleanup sees it. */
export type CleanupCategory = {
  readonly id: string;
  readonly budgeted: Cents;
  readonly balance: Cents;
  readonly carryover: boolean;
  /** Named groups by any key, the same for all categories. */
  readonly roles: readonly CleanupLine[];
};

export type CleanupPlan = {
  readonly changes: readonly { readonly category: string; readonly amount: Cents; readonly goal?: Cents }[];
  readonly warnings: readonly CleanupWarning[];
};

/** A category while money moves: `moved` is what its budget has gained so far. */
type Money = { readonly category: CleanupCategory; moved: number; goal: number | null };

/**
 * Moves what is left at the end of a month (semantics 8.6): from sources to overspent categories, then to sinks by
 * weight. Categories in list order; `toBudget` is the month's. Where too much is budgeted already, nobody is covered and
 * nobody pays for it.
 */
export function planCleanup(categories: readonly CleanupCategory[], toBudget: Cents): CleanupPlan {
  const money = categories.map((category): Money => ({ category, moved: 0, goal: null }));
  const warnings: CleanupWarning[] = [];
  for (const group of sourceGroups(categories)) cleanGroup(money, group, warnings);
  takeFrom(withRole(money, 'source', null), warnings, true);
  let left = toBudget - money.reduce((sum, { moved }) => sum + moved, 0);
  if (left < 0 && money.some(wantsMoney)) warnings.push({ kind: 'nothing-to-share' });
  left = cover(money, left);
  shareOut(money, null, left);
  return { changes: money.flatMap(changeOf), warnings };
}

function wantsMoney(one: Money): boolean {
  return (balanceOf(one) < 0 && !one.category.carryover) || weightIn(one, null) > 0;
}

/** Sources give to the overspent members of their group, and the rest to its sinks; what nobody takes is to budget again. */
function cleanGroup(money: readonly Money[], group: string, warnings: CleanupWarning[]): void {
  const members = withRole(money, 'overspend', group);
  if (members.length === 0 && withRole(money, 'sink', group).length === 0) {
    warnings.push({ kind: 'group-without-target', group });
    return;
  }
  const taken = takeFrom(withRole(money, 'source', group), warnings, false);
  shareOut(money, group, cover(members, taken));
}

/** Empties the balances of the sources; gives what that brings. */
function takeFrom(sources: readonly Money[], warnings: CleanupWarning[], setsGoal: boolean): number {
  let taken = 0;
  for (const source of sources) {
    const balance = balanceOf(source);
    if (balance < 0) {
      warnings.push({ kind: 'source-overspent', category: source.category.id });
      continue;
    }
    source.moved -= balance;
    taken += balance;
    if (setsGoal) source.goal = source.category.budgeted + source.moved;
  }
  return taken;
}

/** Covers overspending that does not carry over, one after the other, as far as the money goes; gives what is left. */
function cover(money: readonly Money[], available: number): number {
  let left = available;
  for (const one of money) {
    if (left <= 0) break;
    const missing = one.category.carryover ? 0 : Math.max(0, -balanceOf(one));
    const given = Math.min(missing, left);
    one.moved += given;
    left -= given;
  }
  return left;
}

/** By weight, rounded; nobody gets more than what the others left. */
function shareOut(money: readonly Money[], group: string | null, available: number): void {
  if (available <= 0) return;
  const sinks = withRole(money, 'sink', group).map((one) => ({ one, weight: weightIn(one, group) }));
  const weights = sinks.reduce((sum, { weight }) => sum + weight, 0);
  let left = available;
  for (const { one, weight } of sinks) {
    const share = Math.min(left, Math.round((weight / weights) * available));
    one.moved += share;
    left -= share;
  }
}

function balanceOf({ category, moved }: Money): number {
  return category.balance + moved;
}

function withRole(money: readonly Money[], role: CleanupLine['role'], group: string | null): Money[] {
  return money.filter(({ category }) => category.roles.some((one) => one.role === role && one.group === group));
}

function weightIn({ category }: Money, group: string | null): number {
  const sink = category.roles.find((one) => one.role === 'sink' && one.group === group);
  return sink?.role === 'sink' ? sink.weight : 0;
}

/** Named groups in the order of their first source. */
function sourceGroups(categories: readonly CleanupCategory[]): Set<string> {
  const sources = categories.flatMap(({ roles }) => roles.filter(({ role, group }) => role === 'source' && group !== null));
  return new Set(sources.flatMap(({ group }) => group ?? []));
}

function changeOf({ category, moved, goal }: Money): CleanupPlan['changes'] {
  const amount = cents(category.budgeted + moved);
  if (goal !== null) return [{ category: category.id, amount, goal: cents(goal) }];
  return moved === 0 ? [] : [{ category: category.id, amount }];
}
