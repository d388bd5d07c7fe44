import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { showDone, useDialogs } from '../design/index.ts';
import { useApi, useDevice, usePerform } from '../host/index.ts';
import { useWords } from '../words/index.ts';
import { EncryptionSetting } from './encryption-setting.tsx';
import { Section, Setting } from './section.tsx';
import { Sessions } from './sessions.tsx';
import { useSessions } from './use-sessions.ts';

const changingPassword = () => import('./change-password-dialog.tsx');

/** Who can get at the budget: the server's password, sessions, and encryption. */
export function SecuritySection() {
  const t = useWords('settings');
  const { server } = useDevice();
  return (
    <Section id="security" title={t('security.title')}>
      {server.kind === 'signed-in' ? <ServerAccess /> : <NoAccess />}
      <EncryptionSetting />
    </Section>
  );
}

function NoAccess() {
  const t = useWords('settings');
  const { server } = useDevice();
  if (server.url === null) return <Setting label={t('security.password')} description={t('security.noServer')} />;
  const isAway = server.kind === 'unreachable';
  return (
    <Setting label={t('security.password')} description={t(isAway ? 'security.unreachable' : 'security.signedOut')}>
      {!isAway && <ToList>{t('security.toList')}</ToList>}
    </Setting>
  );
}

function ToList({ children }: { readonly children: ReactNode }) {
  return (
    <Button component={Link} to="/">
      {children}
    </Button>
  );
}

function ServerAccess() {
  const t = useWords('settings');
  const api = useApi();
  const perform = usePerform();
  const dialogs = useDialogs();
  const { server, host } = useDevice();
  const sessions = useSessions();
  const isAdmin = server.person?.isAdmin ?? false;
  const changed = (): void => {
    showDone(t('security.passwordChanged'));
    void sessions.again();
  };
  return (
    <>
      <Setting label={t('security.password')} description={t(isAdmin ? 'security.passwordLead' : 'security.notAdmin')}>
        {isAdmin && (
          <Button onClick={() => dialogs.open(changingPassword, { onDone: changed })}>{t('security.changePassword')}</Button>
        )}
      </Setting>
      <Sessions sessions={sessions} />
      <Setting label={t('security.signOut')} description={host === 'browser' && t('security.signOutLead')}>
        <Button onClick={() => void perform(api.server.signOut({}))}>{t('security.signOut')}</Button>
      </Setting>
    </>
  );
}
