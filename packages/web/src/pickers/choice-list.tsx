import { useEffect, useRef } from 'react';
import { useWords } from '../words/index.ts';
import type { Choice, Offered } from './choices.ts';
import styles from './pickers.module.css';

type ChoiceListProps = {
  readonly id: string;
  readonly label: string;
  readonly offered: Offered;
  readonly place: number;
  readonly current: string | null;
  readonly onChoose: (choice: Choice) => void;
};

/** What is offered, under its headings; the highlighted one stays in sight. */
export function ChoiceList({ id, label, offered, place, current, onChoose }: ChoiceListProps) {
  const t = useWords('pickers');
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector(`[data-place="${place}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [place]);
  let next = 0;
  return (
    <div className={styles['list']}>
      <div ref={list} id={id} role="listbox" aria-label={label}>
        {offered.sections.map(({ heading, choices }, section) => {
          const first = next;
          next += choices.length;
          return (
            <div key={heading ?? section}>
              {heading && (
                <div className={styles['heading']} aria-hidden="true">
                  {heading}
                </div>
              )}
              {choices.map((choice, index) => (
                <Option
                  key={choice.id}
                  id={`${id}-${first + index}`}
                  place={first + index}
                  choice={choice}
                  chosen={first + index === place}
                  current={choice.id === current}
                  onChoose={onChoose}
                />
              ))}
            </div>
          );
        })}
      </div>
      {offered.sections.length === 0 && <div className={styles['nothing']}>{t('nothingFound')}</div>}
      {offered.more > 0 && <div className={styles['nothing']}>{t('more', { count: offered.more })}</div>}
    </div>
  );
}

type OptionProps = {
  readonly id: string;
  readonly place: number;
  readonly choice: Choice;
  readonly chosen: boolean;
  readonly current: boolean;
  readonly onChoose: (choice: Choice) => void;
};

function Option({ id, place, choice, chosen, current, onChoose }: OptionProps) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the input keeps the focus and names the highlighted option.
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the input's.
    <div
      id={id}
      role="option"
      aria-selected={chosen}
      data-place={place}
      data-current={current || undefined}
      data-quiet={choice.offer || undefined}
      className={styles['choice']}
      onClick={() => onChoose(choice)}
    >
      <span className={styles['name']}>{choice.label}</span>
      {choice.note && <span className={styles['note']}>{choice.note}</span>}
    </div>
  );
}
