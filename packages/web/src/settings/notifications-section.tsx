import { Button } from '@mantine/core';
import { AfterAMoment, FailureText, useDialogs } from '../design/index.ts';
import { useDevice } from '../host/index.ts';
import { useWords } from '../words/index.ts';
import { pushOffer } from './notifications/browser-push.ts';
import { ChannelRow } from './notifications/channel-row.tsx';
import { changingChannel } from './notifications/dialogs.ts';
import styles from './notifications/notifications.module.css';
import { useChannels } from './notifications/use-channels.ts';
import { Section } from './section.tsx';

/** Where the server tells the person of bank connections while nobody looks. */
export function NotificationsSection() {
  const t = useWords('notifications');
  const { server } = useDevice();
  const isOn = server.kind === 'signed-in' && server.isOurs;
  return (
    <Section id="notifications" title={t('title')} lead={t('lead')}>
      {isOn ? <ChannelList /> : <p className={styles['quiet']}>{t('noServer')}</p>}
    </Section>
  );
}

function ChannelList() {
  const t = useWords('notifications');
  const dialogs = useDialogs();
  const channels = useChannels();
  const { value, failure, waiting } = channels;
  if (waiting)
    return (
      <AfterAMoment>
        <p className={styles['quiet']} role="status">
          {t('loading')}
        </p>
      </AfterAMoment>
    );
  if (failure || !value)
    return (
      <p className={styles['quiet']} role="alert">
        {failure && <FailureText failure={failure} />}
      </p>
    );
  const offer = pushOffer();
  return (
    <>
      {value.channels.length === 0 ? (
        <p className={styles['quiet']}>{t('empty')}</p>
      ) : (
        <ul className={styles['list']} aria-label={t('list')}>
          {value.channels.map((channel) => (
            <ChannelRow key={channel.id} channel={channel} channels={channels} />
          ))}
        </ul>
      )}
      <p className={styles['quiet']}>
        {t('agentOnly')} {offer !== 'offered' && t(`push.${offer}`)}
      </p>
      <Button mt={12} onClick={() => dialogs.open(changingChannel, {})}>
        {t('add')}
      </Button>
    </>
  );
}
