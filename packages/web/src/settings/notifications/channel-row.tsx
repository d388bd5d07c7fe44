import type { NotificationChannel } from '@extrato/engine/device-client';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { showDone, useDialogs } from '../../design/index.ts';
import { useFormats } from '../../formats/index.ts';
import { usePerform } from '../../host/index.ts';
import { useLanguage, useWords } from '../../words/index.ts';
import { useChannelName } from './channel-name.ts';
import { changingChannel } from './dialogs.ts';
import styles from './notifications.module.css';
import type { Channels } from './use-channels.ts';

type ChannelRowProps = { readonly channel: NotificationChannel; readonly channels: Channels };

/** One channel: where it leads, how it went, and what can be done with it. */
export function ChannelRow({ channel, channels }: ChannelRowProps) {
  const t = useWords('notifications');
  const perform = usePerform();
  const dialogs = useDialogs();
  const language = useLanguage();
  const name = useChannelName()(channel);
  const [testing, setTesting] = useState(false);
  const [told, setTold] = useState('');
  const test = async (): Promise<void> => {
    setTesting(true);
    setTold('');
    const outcome = await perform(channels.test(channel.id));
    setTesting(false);
    if (!outcome.ok) return;
    const { value: failure } = outcome;
    setTold(failure ? t('row.notArrived', { sentence: failure.message[language] }) : t('row.arrived'));
  };
  const remove = async (): Promise<void> => {
    if ((await perform(channels.remove(channel.id))).ok) showDone(t('row.removed'));
  };
  return (
    <li className={styles['channel']}>
      <div className={styles['about']}>
        <span className={styles['name']}>{name}</span>
        <ChannelState channel={channel} />
        {/* A failure stands beside the channel by then: here it is only spoken. */}
        <span role="status" className={channel.failure ? 'visually-hidden' : styles['state']}>
          {told}
        </span>
      </div>
      <div className={styles['buttons']}>
        <Button size="xs" variant="subtle" aria-label={t('row.testOf', { name })} loading={testing} onClick={() => void test()}>
          {t('row.test')}
        </Button>
        <Button
          size="xs"
          variant="subtle"
          aria-label={t('row.changeOf', { name })}
          onClick={() => dialogs.open(changingChannel, { channel })}
        >
          {t('row.change')}
        </Button>
        <Button size="xs" variant="subtle" color="red" aria-label={t('row.removeOf', { name })} onClick={() => void remove()}>
          {t('row.remove')}
        </Button>
      </div>
    </li>
  );
}

function ChannelState({ channel: { sentAt, failure, events } }: { readonly channel: NotificationChannel }) {
  const t = useWords('notifications');
  const formats = useFormats();
  const language = useLanguage();
  if (failure)
    return (
      <span className={styles['failed']}>
        {t('row.failed', { when: formats.ago(failure.at ?? ''), sentence: failure.message[language] })}
      </span>
    );
  const state = events.length === 0 ? t('row.off') : sentAt ? t('row.sent', { when: formats.ago(sentAt) }) : t('row.neverSent');
  return <span className={styles['state']}>{state}</span>;
}
