// Where budgeted money can be: in a category, or still to be distributed.
import type { budgeting, categories } from '@extrato/engine/api';
import { type Cents, cents } from '@extrato/engine/values';
import { isPlanned } from '../figures/shapes.ts';

export type MoneyPlace = {
  /** A category's id, or `LEFT`. */
  readonly key: string;
  readonly name: string;
  readonly group: string | null;
  readonly has: Cents;
};

/** The key of what is left to distribute. Ids of categories look otherwise. */
export const LEFT = 'left';

/** As the engine names places. */
export function placeId(key: string): string | null {
  return key === LEFT ? null : key;
}

/** Every place of a month; what is left to distribute (only in envelope budgets) comes first. */
export function moneyPlaces(
  month: budgeting.BudgetMonth,
  groups: readonly categories.CategoryGroup[],
  leftName: string,
): readonly MoneyPlace[] {
  const left = month.type === 'envelope' ? [{ key: LEFT, name: leftName, group: null, has: month.toBudget }] : [];
  const inGroups = groups
    .filter(({ isIncome, hidden }) => !isIncome && !hidden)
    .flatMap((group) =>
      group.categories
        .filter(({ hidden }) => !hidden)
        .flatMap(({ id, name }) => {
          const cell = month.categories[id];
          return cell && isPlanned(cell) ? { key: id, name, group: group.name, has: cell.balance } : [];
        }),
    );
  return [...left, ...inGroups];
}

/** Where missing money is best taken from: what is to be distributed if that is enough, else the fullest place. */
export function bestSource(places: readonly MoneyPlace[], needed: Cents): string {
  const left = places.find(({ key }) => key === LEFT);
  if (left && left.has >= needed) return LEFT;
  return (
    places.reduce<MoneyPlace | undefined>((best, place) => (best && best.has >= place.has ? best : place), undefined)?.key ?? ''
  );
}

/** What a place has once the amount has come (or, negative, gone). */
export function after(place: MoneyPlace, amount: Cents | null): Cents {
  return cents(place.has + (amount ?? 0));
}
