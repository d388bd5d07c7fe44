import type { Failure, Language } from '../failures/index.ts';
import type { BudgetWriter } from '../log/access.ts';
import { absCents, type Cents, cents, err, type Month, ok, type Result } from '../values/index.ts';
import { cellOf, type Figures, toBudgetOf } from './figures.ts';
import { noteReassignment, type ReassignedPlace } from './reassignment.ts';
import { addToCell, budgetable, figuresFor } from './write.ts';

/** A category's id, or null for the money that is left to budget. Never written as a category (semantics 11). */
export type MoneyPlace = string | null;

type Place = { readonly id: MoneyPlace; readonly has: Cents; readonly label: ReassignedPlace };

/**
 * Covers the overspending of a category from another one or from the money left to budget: as much as is missing, or the
 * given amount, which may be more; never more than the source has (semantics 11). Gives what was moved.
 */
export function coverOverspending(
  writer: BudgetWriter,
  move: {
    readonly month: Month;
    readonly from: MoneyPlace;
    readonly to: string;
    readonly amount?: Cents | undefined;
    readonly language: Language;
  },
): Result<Cents, Failure> {
  const places = placesOf(writer, move.month, move.from, move.to);
  if (!places.ok) return places;
  const { figures, from, to } = places.value;
  if (move.amount === undefined && to.has >= 0)
    return err({ code: 'budget-not-overspent', field: 'to', details: { name: nameOf(to) } });
  if (from.has <= 0) return err({ code: 'budget-source-empty', field: 'from', details: { name: nameOf(from) } });
  const amount = cents(Math.min(move.amount ?? absCents(to.has), from.has));
  return moved(writer, figures, move.month, from, to, amount, move.language);
}

/** Takes back what was budgeted beyond what there was: from a category's balance, never more than it has (semantics 11). */
export function coverOverbudgeting(
  writer: BudgetWriter,
  move: { readonly month: Month; readonly from: string; readonly amount?: Cents | undefined; readonly language: Language },
): Result<Cents, Failure> {
  const places = placesOf(writer, move.month, move.from, null);
  if (!places.ok) return places;
  const { figures, from, to } = places.value;
  if (move.amount === undefined && to.has >= 0)
    return err({ code: 'budget-not-overbudgeted', field: 'month', details: { month: move.month } });
  if (from.has <= 0) return err({ code: 'budget-source-empty', field: 'from', details: { name: nameOf(from) } });
  const amount = cents(Math.min(move.amount ?? absCents(to.has), from.has));
  return moved(writer, figures, move.month, from, { ...to, label: 'overbudgeted' }, amount, move.language);
}

/** Moves budgeted money, without any limit: the source may go below zero (semantics 11). */
export function moveMoney(
  writer: BudgetWriter,
  move: {
    readonly month: Month;
    readonly from: MoneyPlace;
    readonly to: MoneyPlace;
    readonly amount: Cents;
    readonly language: Language;
  },
): Result<Cents, Failure> {
  const places = placesOf(writer, move.month, move.from, move.to);
  if (!places.ok) return places;
  const { figures, from, to } = places.value;
  return moved(writer, figures, move.month, from, to, move.amount, move.language);
}

/** Gives a category of the money left to budget: at most all of it, nothing where there is none (semantics 11). */
export function giveAvailable(writer: BudgetWriter, month: Month, category: string, amount: Cents): Result<Cents, Failure> {
  const places = placesOf(writer, month, null, category);
  if (!places.ok) return places;
  const { figures, from } = places.value;
  if (from.has <= 0) return err({ code: 'budget-nothing-left', field: 'month', details: { month } });
  const given = cents(Math.max(0, Math.min(amount, from.has)));
  addToCell(writer, figures, month, category, given);
  return ok(given);
}

function moved(
  writer: BudgetWriter,
  figures: Figures,
  month: Month,
  from: Place,
  to: Place,
  amount: Cents,
  language: Language,
): Result<Cents, Failure> {
  if (from.id !== null) addToCell(writer, figures, month, from.id, -amount);
  if (to.id !== null) addToCell(writer, figures, month, to.id, amount);
  noteReassignment(writer, month, { amount, from: from.label, to: to.label }, language);
  return ok(amount);
}

function placesOf(
  writer: BudgetWriter,
  month: Month,
  from: MoneyPlace,
  to: MoneyPlace,
): Result<{ figures: Figures; from: Place; to: Place }, Failure> {
  const figures = figuresFor(writer, month);
  if (!figures.ok) return figures;
  if (from === to) return err({ code: 'budget-same-place', field: 'to' });
  const source = placeOf(figures.value, month, from, 'from');
  const target = placeOf(figures.value, month, to, 'to');
  if (!source.ok) return source;
  return target.ok ? ok({ figures: figures.value, from: source.value, to: target.value }) : target;
}

function placeOf(figures: Figures, month: Month, id: MoneyPlace, field: string): Result<Place, Failure> {
  if (id === null) {
    if (figures.type === 'tracking') return err({ code: 'budget-envelope-only', field });
    return ok({ id, has: toBudgetOf(figures, month), label: 'toBudget' });
  }
  const category = budgetable(figures, id, field);
  return category.ok ? ok({ id, has: cellOf(figures, month, id).balance, label: { name: category.value.name } }) : category;
}

function nameOf({ label }: Place): string {
  return typeof label === 'string' ? label : label.name;
}
