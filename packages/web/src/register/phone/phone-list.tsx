import { cents } from '@extrato/engine/values';
import { IconCheck, IconLock } from '@tabler/icons-react';
import { type ReactNode, type RefObject, useEffect } from 'react';
import { Figure } from '../../design/index.ts';
import { useWords } from '../../words/index.ts';
import { useGridContext } from '../grid/grid-context.ts';
import { NotesText } from '../grid/notes-text.tsx';
import { useWindow } from '../grid/use-window.ts';
import type { Entry, RowStore } from '../rows/row-store.ts';
import styles from './phone.module.css';

/** Two lines and a hairline. */
export const PHONE_ROW = 60;

type PhoneListProps = {
  readonly store: RowStore;
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly label: string;
  readonly severalAccounts: boolean;
  /** Taps choose rows instead of opening them. */
  readonly selecting: boolean;
  readonly selected: ReadonlySet<string>;
  readonly onOpen: (entry: Entry) => void;
  readonly empty: ReactNode;
};

/** The rows on a phone: payee and amount, below them category and day. A tap opens one. */
export function PhoneList({ store, scroller, label, empty, ...row }: PhoneListProps) {
  const { first, last } = useWindow(scroller, PHONE_ROW, store.length);
  useEffect(() => store.want(first, Math.max(first, last)), [store, first, last]);
  const rows: ReactNode[] = [];
  for (let index = first; index <= last; index++) {
    const entry = store.at(index);
    rows.push(<PhoneRow key={entry?.row.id ?? `at${index}`} entry={entry} index={index} count={store.length} {...row} />);
  }
  return (
    <div ref={scroller} className={styles['scroller']} id="register-rows">
      {store.length === 0 && !store.waiting ? (
        empty
      ) : (
        <ul className={styles['list']} style={{ height: store.length * PHONE_ROW }} aria-label={label}>
          {rows}
        </ul>
      )}
    </div>
  );
}

type PhoneRowProps = Pick<PhoneListProps, 'severalAccounts' | 'selecting' | 'selected' | 'onOpen'> & {
  readonly entry: Entry | undefined;
  readonly index: number;
  readonly count: number;
};

function PhoneRow({ entry, index, count, severalAccounts, selecting, selected, onOpen }: PhoneRowProps) {
  const { formats, today, names, marks, unseen, actions, t } = useGridContext();
  const style = { transform: `translateY(${index * PHONE_ROW}px)` };
  if (!entry) return <li className={styles['row']} style={style} aria-hidden="true" />;
  const { row, lines } = entry;
  const mark = marks[row.id];
  const account = severalAccounts ? names.accounts.get(row.account)?.name : undefined;
  return (
    <li
      className={styles['row']}
      style={style}
      aria-setsize={count}
      aria-posinset={index + 1}
      data-unseen={unseen.has(row.id) || undefined}
    >
      {selecting && (
        <input
          type="checkbox"
          className={styles['check']}
          aria-label={t('selectRow')}
          checked={selected.has(row.id)}
          onChange={() => actions.select(row.id, 'toggle')}
        />
      )}
      <button
        type="button"
        className={styles['open']}
        onClick={() => (selecting ? actions.select(row.id, 'toggle') : onOpen(entry))}
      >
        <span className={styles['payee']}>
          {row.payee === null ? row.importedPayee : names.payees.get(row.payee)?.name}
          {mark?.installment && (
            <span className={styles['chip']}>
              {mark.installment.number}/{mark.installment.count}
            </span>
          )}
          {mark?.pending && !row.cleared && (
            <span className={styles['chip']} data-tone="notice">
              {t('pending')}
            </span>
          )}
        </span>
        <Figure text={formats.amount(cents(row.amount), { sign: row.amount > 0 })} incoming={row.amount > 0} />
        <span className={styles['below']}>
          <CategoryText entry={entry} count={lines.length} />
          {row.notes && (
            <>
              {' · '}
              <NotesText notes={row.notes} tags={names.tags} />
            </>
          )}
        </span>
        <span className={styles['day']}>
          {account && `${account} · `}
          {formats.shortDay(row.date, today)}
          {row.reconciled ? (
            <IconLock size={12} aria-label={t('states.locked')} />
          ) : row.cleared ? (
            <IconCheck size={12} aria-label={t('states.cleared')} />
          ) : null}
        </span>
      </button>
    </li>
  );
}

function CategoryText({ entry: { row }, count }: { readonly entry: Entry; readonly count: number }) {
  const { names, suggestions, t } = useGridContext();
  const words = useWords('suggestions');
  if (row.isParent) return t('splitInto', { count });
  const category = row.category === null ? undefined : names.categories.get(row.category)?.name;
  if (category) return category;
  if (names.accounts.get(row.account)?.offBudget) return t('offBudgetRow');
  if (row.transferAccount !== null && !names.accounts.get(row.transferAccount)?.offBudget) return t('transfer');
  const suggestion = suggestions[row.id];
  if (suggestion) return <em>{words('mark', { name: suggestion.name })}</em>;
  return <span className={styles['categorize']}>{t('categorize')}</span>;
}
