import { Checkbox } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useState } from 'react';
import { useWords } from '../../words/index.ts';
import { PLUGGY_STEPS, type PluggyStep } from './pluggy-step-list.ts';
import styles from './pluggy-steps.module.css';
import { StepPicture } from './step-picture.tsx';

const STORED_AT = 'extrato-pluggy-steps';

function storedTicks(): readonly PluggyStep[] {
  const stored = (localStorage.getItem(STORED_AT) ?? '').split(' ');
  return PLUGGY_STEPS.map(([name]) => name).filter((name) => stored.includes(name));
}

/** How to come by keys and item ids, to be followed with another tab open. Ticks are remembered on this device. */
export function PluggySteps() {
  const t = useWords('bank');
  const [ticked, setTicked] = useState(storedTicks);
  const tick = (name: PluggyStep, on: boolean): void => {
    const next = on ? [...ticked, name] : ticked.filter((other) => other !== name);
    setTicked(next);
    localStorage.setItem(STORED_AT, next.join(' '));
  };
  const open = PLUGGY_STEPS.find(([name]) => !ticked.includes(name))?.[0];
  return (
    <section className={styles['steps']} aria-label={t('steps.title')}>
      <header className={styles['head']}>
        <h3>{t('steps.title')}</h3>
        <span className="number">{t('steps.progress', { done: ticked.length, total: PLUGGY_STEPS.length })}</span>
      </header>
      <p className={styles['lead']}>{t('steps.lead')}</p>
      <p className={styles['trial']}>{t('steps.trial')}</p>
      <ol className={styles['list']}>
        {PLUGGY_STEPS.map(([name, address]) => (
          <li
            key={name}
            className={styles['step']}
            data-done={ticked.includes(name) || undefined}
            data-next={name === open || undefined}
          >
            <Checkbox
              checked={ticked.includes(name)}
              onChange={(event) => tick(name, event.currentTarget.checked)}
              label={t(`steps.${name}.title`)}
              classNames={{ label: styles['title'] ?? '' }}
            />
            <div className={styles['body']}>
              <p>{t(`steps.${name}.text`)}</p>
              <StepPicture step={name} />
              <a href={address} target="_blank" rel="noreferrer">
                {t(`steps.${name}.link`)} <IconExternalLink size={13} aria-hidden />
              </a>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
