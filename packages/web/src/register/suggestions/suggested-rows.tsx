import { Checkbox } from '@mantine/core';
import { Money } from '../../design/index.ts';
import { useFormats } from '../../formats/index.ts';
import { useLive } from '../../host/index.ts';
import { useWords } from '../../words/index.ts';
import styles from './suggestions.module.css';

/** Of more than these, only how many more there are: the group's own box checks them all. */
const SHOWN = 100;

type SuggestedRowsProps = {
  readonly ids: readonly string[];
  readonly left: ReadonlySet<string>;
  readonly onCheck: (id: string, on: boolean) => void;
};

/** The rows of a group, the latest first. */
export function SuggestedRows({ ids, left, onCheck }: SuggestedRowsProps) {
  const t = useWords('suggestions');
  const formats = useFormats();
  const { value: found = [] } = useLive('transactions', 'get', { ids: ids.slice(0, SHOWN) });
  const { value: payees = [] } = useLive('payees', 'list', {});
  const names = new Map(payees.map(({ id, name }) => [id, name]));
  const more = ids.length - Math.min(ids.length, SHOWN);
  return (
    <ul className={styles['rows']}>
      {found
        .toSorted((a, b) => (a.date < b.date ? 1 : -1))
        .map(({ id, date, amount, payee, importedPayee }) => {
          const who = names.get(payee ?? '') ?? importedPayee ?? t('review.nobody');
          return (
            <li key={id} className={styles['row']}>
              <Checkbox
                size="xs"
                aria-label={t('review.row', { payee: who, day: formats.day(date), amount: formats.money(amount) })}
                checked={!left.has(id)}
                onChange={(event) => onCheck(id, event.currentTarget.checked)}
              />
              <span className="number">{formats.day(date)}</span>
              <span className={styles['payee']}>{who}</span>
              <Money amount={amount} />
            </li>
          );
        })}
      {more > 0 && <li className={styles['dim']}>{t('review.more', { count: more })}</li>}
    </ul>
  );
}
