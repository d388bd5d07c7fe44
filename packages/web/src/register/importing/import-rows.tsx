import type { importing } from '@extrato/engine/api';
import { cents } from '@extrato/engine/values';
import { type ReactNode, useRef } from 'react';
import { Figure } from '../../design/index.ts';
import { useFormats } from '../../formats/index.ts';
import { useWords } from '../../words/index.ts';
import { useWindow } from '../grid/use-window.ts';
import type { Names } from '../names.ts';
import styles from './importing.module.css';

/** What the person wants done with a row, where that is not what is proposed. */
export type Decision = 'add' | 'skip';

type ImportRowsProps = {
  readonly entries: readonly importing.ImportEntry[];
  readonly decisions: ReadonlyMap<number, Decision>;
  readonly names: Names;
  readonly onDecide: (index: number, decision: Decision | null) => void;
};

const ROW = 36;

/** Every row of the file and what will become of it, before anything is written. */
export function ImportRows({ entries, decisions, names, onDecide }: ImportRowsProps) {
  const t = useWords('register');
  const scroller = useRef<HTMLDivElement>(null);
  const { first, last } = useWindow(scroller, ROW, entries.length);
  const rows: ReactNode[] = [];
  for (let place = first; place <= last; place++) {
    const entry = entries[place];
    if (entry)
      rows.push(
        <ImportRow
          key={entry.index}
          entry={entry}
          top={place * ROW}
          decision={decisions.get(entry.index) ?? null}
          names={names}
          onDecide={onDecide}
        />,
      );
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys.
    <section ref={scroller} className={styles['rows']} aria-label={t('import.rows')} tabIndex={0}>
      <ul style={{ height: entries.length * ROW }}>{rows}</ul>
    </section>
  );
}

type ImportRowProps = Pick<ImportRowsProps, 'names' | 'onDecide'> & {
  readonly entry: importing.ImportEntry;
  readonly top: number;
  readonly decision: Decision | null;
};

function ImportRow({ entry, top, decision, names, onDecide }: ImportRowProps) {
  const t = useWords('register');
  const formats = useFormats();
  const { row, outcome, newPayee, index } = entry;
  const payee =
    newPayee ?? (row.payee === null ? row.importedPayee : names.payees.get(row.payee)?.name) ?? row.importedPayee ?? '';
  const category = row.category === null ? null : names.categories.get(row.category)?.name;
  return (
    <li
      style={{ transform: `translateY(${top}px)` }}
      data-outcome={outcome}
      data-left-out={outcome !== 'new' && outcome !== 'merge' ? true : undefined}
    >
      <span className="number">{formats.day(row.date)}</span>
      <span className={styles['text']}>{payee}</span>
      <span className={styles['text']} data-quiet>
        {[category, row.notes].filter(Boolean).join(' · ')}
      </span>
      <span className={styles['amount']}>
        <Figure text={formats.amount(cents(row.amount), { sign: row.amount > 0 })} incoming={row.amount > 0} />
      </span>
      <select
        aria-label={t('import.whatToDo', { payee })}
        value={decision ?? 'proposed'}
        onChange={(event) =>
          onDecide(index, event.currentTarget.value === 'add' ? 'add' : event.currentTarget.value === 'skip' ? 'skip' : null)
        }
      >
        <option value="proposed">{decision === null ? t(`import.outcomes.${outcome}`) : t('import.asProposed')}</option>
        <option value="add">{t('import.add')}</option>
        <option value="skip">{t('import.skip')}</option>
      </select>
    </li>
  );
}
