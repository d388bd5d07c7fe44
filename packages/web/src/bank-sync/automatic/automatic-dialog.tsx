import type { AutomaticSync } from '@extrato/engine/device-client';
import { Button, NativeSelect, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import { DialogFrame, type DialogProps } from '../../design/index.ts';
import { useWords } from '../../words/index.ts';
import styles from './automatic.module.css';
import { clockText, minutesOf } from './automatic-times.ts';
import { useAutomatic, useAutomaticActions } from './use-automatic.ts';

const TIMES_A_DAY = [1, 2, 4] as const;
const NIGHT = { from: 23 * 60, until: 6 * 60 };

/** Turns sync by the server itself on or off, and says beforehand what the server can then read. */
export default function AutomaticDialog({ close }: DialogProps) {
  const { value: automatic } = useAutomatic();
  return automatic ? <AutomaticForm automatic={automatic} close={close} /> : null;
}

function AutomaticForm({ automatic, close }: DialogProps & { readonly automatic: AutomaticSync }) {
  const t = useWords('bank');
  const common = useWords('common');
  const { choose } = useAutomaticActions();
  const [runsPerDay, setRunsPerDay] = useState(automatic.runsPerDay);
  const [isQuiet, setQuiet] = useState(automatic.quiet !== null);
  const [from, setFrom] = useState(clockText((automatic.quiet ?? NIGHT).from));
  const [until, setUntil] = useState(clockText((automatic.quiet ?? NIGHT).until));
  const [busy, setBusy] = useState(false);
  const hours = { from: minutesOf(from), until: minutesOf(until) };
  const isWhole = hours.from !== undefined && hours.until !== undefined;
  const save = async (enabled: boolean): Promise<void> => {
    if (isQuiet && !isWhole) return;
    setBusy(true);
    const quiet = isQuiet ? { from: hours.from ?? NIGHT.from, until: hours.until ?? NIGHT.until } : null;
    if (await choose({ enabled, runsPerDay, quiet })) close();
    setBusy(false);
  };
  return (
    <DialogFrame
      title={t('automatic.title')}
      close={close}
      footer={
        <>
          {automatic.enabled && (
            <Button variant="subtle" color="red" disabled={busy} onClick={() => void save(false)}>
              {t('automatic.turnOff')}
            </Button>
          )}
          <Button variant="filled" loading={busy} disabled={isQuiet && !isWhole} onClick={() => void save(true)}>
            {automatic.enabled ? common('save') : t('automatic.turnOnNow')}
          </Button>
        </>
      }
    >
      <ul className={styles['reads']}>
        <li>{t(automatic.encrypted ? 'automatic.readsSealed' : 'automatic.readsBudget')}</li>
        <li>{t('automatic.readsPluggy')}</li>
        <li>{t('automatic.readsKept')}</li>
      </ul>
      <div className={styles['choices']}>
        <NativeSelect
          label={t('automatic.runsPerDay')}
          description={t('automatic.runsPerDayHint')}
          value={String(runsPerDay)}
          data={[...new Set([...TIMES_A_DAY, automatic.runsPerDay])]
            .sort((a, b) => a - b)
            .map((count) => ({ value: String(count), label: t('automatic.times', { count }) }))}
          onChange={(event) => setRunsPerDay(Number(event.currentTarget.value))}
        />
        <Switch
          label={t('automatic.quiet')}
          description={t('automatic.quietHint')}
          checked={isQuiet}
          onChange={(event) => setQuiet(event.currentTarget.checked)}
        />
        {isQuiet && (
          <div className={styles['hours']}>
            <TextInput
              type="time"
              label={t('automatic.from')}
              value={from}
              onChange={(event) => setFrom(event.currentTarget.value)}
            />
            <TextInput
              type="time"
              label={t('automatic.until')}
              value={until}
              onChange={(event) => setUntil(event.currentTarget.value)}
            />
          </div>
        )}
      </div>
    </DialogFrame>
  );
}
