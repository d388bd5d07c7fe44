import type { budgeting, categories } from '@extrato/engine/api';
import { type Cents, cents, ZERO_CENTS } from '@extrato/engine/values';
import { useFormats } from '../../formats/index.ts';
import { useWords } from '../../words/index.ts';
import { isPlanned } from '../figures/shapes.ts';
import styles from './templates.module.css';

type Change = { readonly category: string; readonly amount: Cents };

type ChangeListProps = {
  readonly changes: readonly Change[];
  readonly month: budgeting.BudgetMonth;
  readonly groups: readonly categories.CategoryGroup[];
};

/** What will be budgeted instead of what, before anything is written. Only what changes is listed. */
export function ChangeList({ changes, month, groups }: ChangeListProps) {
  const t = useWords('budget');
  const formats = useFormats();
  const names = new Map(groups.flatMap((group) => group.categories.map((one) => [one.id, one.name] as const)));
  const shown = realChanges(changes, month);
  if (shown.length === 0) return <p className={styles['quiet']}>{t('templates.noChange')}</p>;
  const more = shown.reduce((sum, { from, amount }) => sum + amount - from, 0);
  return (
    <table className={styles['changes']}>
      <thead>
        <tr>
          <th scope="col">{t('grid.category')}</th>
          <th scope="col">{t('templates.now')}</th>
          <th scope="col">{t('templates.afterwards')}</th>
        </tr>
      </thead>
      <tbody>
        {shown.map(({ category, from, amount }) => (
          <tr key={category}>
            <th scope="row">{names.get(category) ?? ''}</th>
            <td className="number">{formats.amount(from)}</td>
            <td className="number">{formats.amount(amount)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t('templates.difference')}</th>
          <td />
          <td className="number">{formats.amount(cents(more), { sign: true })}</td>
        </tr>
      </tfoot>
    </table>
  );
}

/** Those that differ from what is budgeted now. */
export function realChanges(changes: readonly Change[], { categories }: budgeting.BudgetMonth) {
  return changes
    .map(({ category, amount }) => {
      const cell = categories[category];
      return { category, amount, from: cell && isPlanned(cell) ? cell.budgeted : ZERO_CENTS };
    })
    .filter(({ amount, from }) => amount !== from);
}
