import { IconBuildingBank, IconCheck, IconCopy, IconDotsVertical, IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useWords } from '../../words/index.ts';
import type { PluggyStep } from './pluggy-step-list.ts';
import styles from './pluggy-steps.module.css';

/** What to look for on the other tab, drawn in a few lines. Pictures repeat the text, so they are silent. */
export function StepPicture({ step }: { readonly step: PluggyStep }) {
  const picture = PICTURES[step];
  return picture ? (
    <div className={styles['picture']} aria-hidden>
      {picture()}
    </div>
  ) : null;
}

const PICTURES: Partial<Record<PluggyStep, () => ReactNode>> = {
  team: () => <Team />,
  application: () => <Application />,
  keys: () => <Keys />,
  meuPluggy: () => <Banks />,
  copy: () => <CopyMenu />,
};

function Team() {
  const t = useWords('bank');
  return (
    <span className={styles['drawnButton']}>
      <IconPlus size={12} /> {t('steps.drawn.newTeam')}
    </span>
  );
}

function Application() {
  const t = useWords('bank');
  return (
    <span className={styles['drawnRow']}>
      <b>{t('steps.drawn.application')}</b>
      <span className={styles['drawnMark']}>
        MeuPluggy <IconCheck size={12} />
      </span>
    </span>
  );
}

function Keys() {
  return (
    <span className={styles['drawnFields']}>
      <span>
        Client ID <code>8f2c…-4a1b-…</code> <IconCopy size={12} />
      </span>
      <span>
        Client Secret <code>••••••••••••</code> <IconCopy size={12} />
      </span>
    </span>
  );
}

function Banks() {
  return (
    <span className={styles['drawnRow']}>
      {['a', 'b', 'c'].map((bank) => (
        <span key={bank} className={styles['drawnBank']}>
          <IconBuildingBank size={14} />
          <IconCheck size={12} />
        </span>
      ))}
    </span>
  );
}

function CopyMenu() {
  const t = useWords('bank');
  return (
    <span className={styles['drawnRow']}>
      <IconBuildingBank size={14} />
      <IconDotsVertical size={14} />
      <span className={styles['drawnButton']}>{t('steps.drawn.copyItem')}</span>
    </span>
  );
}
