import type { InputOf } from '../../host/index.ts';
import type { SpentOf } from '../budget-context.ts';

type Filter = NonNullable<InputOf<'transactions', 'totals'>['filter']>;

/** Rows of a category or of a whole group; only of a month where one is given. */
export function rowsOf(of: SpentOf | { readonly category: string } | { readonly group: string }): Filter {
  const thing =
    'category' in of
      ? { field: 'category', op: 'is', value: of.category }
      : { field: 'category_group', op: 'is', value: of.group };
  const month = 'month' in of ? [{ field: 'date', op: 'is', value: of.month }] : [];
  // Conditions go to the engine as they are stored in filters; its types name what it makes of them.
  return { conditions: [thing, ...month] as unknown as NonNullable<Filter['conditions']> };
}
