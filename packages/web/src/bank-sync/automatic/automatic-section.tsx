import type { AutomaticSync } from '@extrato/engine/device-client';
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useFormats } from '../../formats/index.ts';
import { useDevice } from '../../host/index.ts';
import { useWords } from '../../words/index.ts';
import { useBankDialogs } from '../bank-dialogs.ts';
import styles from './automatic.module.css';
import { AutomaticRuns } from './automatic-runs.tsx';
import { timesOf } from './automatic-times.ts';
import { useAutomatic, useAutomaticActions } from './use-automatic.ts';

/** Whether the server reads the banks by itself, when next, and what it did (P9). */
export function AutomaticSection() {
  const t = useWords('bank');
  const { value: automatic } = useAutomatic();
  if (!automatic) return null;
  return (
    <section className={styles['section']} aria-labelledby="automatic">
      <div className={styles['line']}>
        <div className={styles['text']}>
          <h2 id="automatic">{t('automatic.title')}</h2>
          {automatic.enabled ? (
            <WhenOn automatic={automatic} />
          ) : (
            <p>{t(automatic.encrypted ? 'automatic.encrypted' : 'automatic.off')}</p>
          )}
        </div>
        <Actions automatic={automatic} />
      </div>
      {automatic.enabled && <NotificationsLink />}
      {automatic.enabled && <AutomaticRuns sealed={automatic.encrypted} />}
    </section>
  );
}

/** Where the person chooses to hear of it with the app closed. */
function NotificationsLink() {
  const t = useWords('notifications');
  const { budget } = useDevice();
  return (
    <p className={styles['link']}>
      <Link to="/b/$budget/settings" params={{ budget: budget?.id ?? '' }} hash="notifications">
        {t('link')}
      </Link>
    </p>
  );
}

function WhenOn({ automatic }: { readonly automatic: AutomaticSync }) {
  const t = useWords('bank');
  const formats = useFormats();
  const { next, last } = timesOf(automatic);
  const isDue = next !== null && Date.parse(next) <= Date.now();
  const parts = [
    automatic.running || isDue ? t('automatic.running') : next && t('automatic.next', { when: formats.ago(next) }),
    last && t('automatic.last', { when: formats.ago(last) }),
    automatic.webhooks && t('automatic.webhooks'),
  ];
  return <p role="status">{parts.filter((part) => part).join(' · ')}</p>;
}

function Actions({ automatic }: { readonly automatic: AutomaticSync }) {
  const t = useWords('bank');
  const dialogs = useBankDialogs();
  const { runNow } = useAutomaticActions();
  if (!automatic.enabled)
    return (
      <Button size="sm" onClick={() => dialogs.automaticSync({})}>
        {t('automatic.turnOn')}
      </Button>
    );
  return (
    <div className={styles['actions']}>
      <Button size="xs" variant="subtle" loading={automatic.running} onClick={() => void runNow()}>
        {t('automatic.runNow')}
      </Button>
      <Button size="xs" variant="subtle" onClick={() => dialogs.automaticSync({})}>
        {t('automatic.change')}
      </Button>
    </div>
  );
}
