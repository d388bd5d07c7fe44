import type { DeviceState, ServerState } from '@extrato/engine/device-client';
import { UnstyledButton } from '@mantine/core';
import { useDialogs } from '../design/index.ts';
import { useApi, useDevice, usePerform } from '../host/index.ts';
import { useWords } from '../words/index.ts';
import { spokenAddress } from './server-address.ts';
import styles from './server-line.module.css';

const namingServer = () => import('./server-dialog.tsx');

/** At the foot of the list: which server this is, what it cannot do, and how to leave it. */
export function ServerLine() {
  const t = useWords('beginning');
  const device = useDevice();
  const api = useApi();
  const perform = usePerform();
  const dialogs = useDialogs();
  const { server, host } = device;
  const notes = useNotes(device);
  return (
    <footer className={styles['footer']}>
      {notes.map((note) => (
        <p key={note} className={styles['note']}>
          {note}
        </p>
      ))}
      <p className={styles['line']}>
        <Whose server={server} />
        {server.kind === 'signed-in' && (
          <UnstyledButton className={styles['action']} onClick={() => void perform(api.server.signOut({}))}>
            {t('server.signOut')}
          </UnstyledButton>
        )}
        {host === 'browser' && (
          <UnstyledButton className={styles['action']} onClick={() => dialogs.open(namingServer, {})}>
            {t(server.url === null ? 'server.use' : 'server.change')}
          </UnstyledButton>
        )}
      </p>
    </footer>
  );
}

function Whose({ server: { url, kind, person } }: { readonly server: ServerState }) {
  const t = useWords('beginning');
  if (url === null) return <span>{t('server.none')}</span>;
  const server = spokenAddress(url);
  if (kind !== 'signed-in') return <span>{server}</span>;
  return <span>{person?.name ? t('server.signedInAs', { server, person: person.name }) : t('server.signedIn', { server })}</span>;
}

/** What a person should know about this server and this browser before relying on them. */
function useNotes({ server, hostedBecause, storage }: DeviceState): readonly string[] {
  const t = useWords('beginning');
  const { pluggy, version } = server;
  const notes: string[] = [];
  if (hostedBecause === 'insecure-page') notes.push(t('server.hostedInsecure'));
  if (hostedBecause === 'no-private-files') notes.push(t('server.hostedFiles'));
  if (hostedBecause === 'asked') notes.push(t('server.hostedAsked'));
  if (hostedBecause === null && storage === 'snapshots') notes.push(t('server.snapshots'));
  if (pluggy === 'too-old' && version) notes.push(t('server.tooOld', { version }));
  if (pluggy === 'official' && version) notes.push(t('server.official', { version }));
  return notes;
}
