import { addDays, type Day } from '@extrato/engine/values';
import { Button } from '@mantine/core';
import { DayInput, today } from '../../pickers/index.ts';
import { useWords } from '../../words/index.ts';
import styles from './link.module.css';

const RANGES = [
  ['d365', 365],
  ['d90', 90],
  ['d30', 30],
] as const;

/** The first day to import: as typed, by a button, or all that the bank gives. */
export function LinkSince({ since, onChange }: { readonly since: Day | null; readonly onChange: (day: Day | null) => void }) {
  const t = useWords('bank');
  return (
    <div className={styles['since']}>
      <DayInput label={t('link.since')} value={since} onChange={onChange} placeholder={t('link.everything')} />
      <span className={styles['ranges']}>
        <Button size="xs" variant="subtle" aria-pressed={since === null} onClick={() => onChange(null)}>
          {t('link.ranges.all')}
        </Button>
        {RANGES.map(([name, days]) => {
          const day = addDays(today(), -days);
          return (
            <Button key={name} size="xs" variant="subtle" aria-pressed={since === day} onClick={() => onChange(day)}>
              {t(`link.ranges.${name}`)}
            </Button>
          );
        })}
      </span>
    </div>
  );
}
