import type { Session } from '@extrato/engine/device-client';
import { Button } from '@mantine/core';
import { FailureText, showDone } from '../design/index.ts';
import { useFormats } from '../formats/index.ts';
import { useApi, useDevice, usePerform } from '../host/index.ts';
import { useWords } from '../words/index.ts';
import styles from './sessions.module.css';
import type { KnownSessions } from './use-sessions.ts';

/** Who is signed in to the server with this account; each can be ended but this one, which signs out. */
export function Sessions({ sessions: { sessions, failure, again } }: { readonly sessions: KnownSessions }) {
  const t = useWords('settings');
  const { server } = useDevice();
  return (
    <div className={styles['sessions']}>
      <span className={styles['label']} id="sessions">
        {t('security.sessions')}
      </span>
      <span className={styles['about']}>{t(server.isOurs ? 'security.sessionsLead' : 'security.sessionsOwn')}</span>
      {failure && (
        <span className={styles['about']} role="alert">
          <FailureText failure={failure} />
        </span>
      )}
      {sessions && (
        <ul className={styles['list']} aria-labelledby="sessions">
          {sessions.map((session) => (
            <SessionRow key={session.id} session={session} again={again} />
          ))}
        </ul>
      )}
    </div>
  );
}

function SessionRow({ session, again }: { readonly session: Session; readonly again: () => Promise<void> }) {
  const t = useWords('settings');
  const api = useApi();
  const perform = usePerform();
  const formats = useFormats();
  const ago = formats.ago(session.createdAt);
  const end = async (): Promise<void> => {
    const ended = await perform(api.server.endSession({ id: session.id }));
    if (ended.ok) showDone(t('security.ended'));
    await again();
  };
  return (
    <li className={styles['session']}>
      <span>
        <span className={styles['whose']}>{t(session.current ? 'security.thisSession' : 'security.otherSession')}</span>
        <span className={styles['when']}>
          {t('security.since', { ago })}
          {session.expiresAt && ` · ${t('security.until', { ago: formats.ago(session.expiresAt) })}`}
        </span>
      </span>
      {!session.current && (
        <Button size="xs" aria-label={t('security.endOf', { ago })} onClick={() => void end()}>
          {t('security.end')}
        </Button>
      )}
    </li>
  );
}
