import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useDialogs } from '../design/index.ts';
import { useApi, useDevice, usePerform } from '../host/index.ts';
import { useWords } from '../words/index.ts';
import styles from './entrance.module.css';
import { spokenAddress } from './server-address.ts';
import { SetUpForm } from './set-up-form.tsx';
import { SignInForm } from './sign-in-form.tsx';

const namingServer = () => import('./server-dialog.tsx');

/** What stands between the person and the server: a first password, signing in, or a server that is not there. */
export function Entrance() {
  const { server, host } = useDevice();
  const t = useWords('beginning');
  if (server.url === null || server.kind === 'signed-in') return null;
  const address = spokenAddress(server.url);
  if (server.kind === 'unreachable') return <Trouble>{t('unreachable', { server: address })}</Trouble>;
  if (server.kind === 'none') return <Trouble>{t('notAServer', { server: address })}</Trouble>;
  return (
    <section className={styles['entrance']} aria-labelledby="entrance">
      {server.kind === 'new' ? <SetUpForm /> : <SignInForm address={address} methods={server.loginMethods} />}
      {host === 'browser' && <WithoutServer />}
    </section>
  );
}

function WithoutServer() {
  const t = useWords('beginning');
  const api = useApi();
  const perform = usePerform();
  return (
    <Button variant="subtle" className={styles['without'] ?? ''} onClick={() => void perform(api.server.use({ url: null }))}>
      {t('withoutServer')}
    </Button>
  );
}

/** A server that cannot be used just now: told in a line, since everything on this device still works. */
function Trouble({ children }: { readonly children: ReactNode }) {
  const t = useWords('beginning');
  const common = useWords('common');
  const { server, host } = useDevice();
  const api = useApi();
  const perform = usePerform();
  const dialogs = useDialogs();
  const [asking, setAsking] = useState(false);
  const tryAgain = async (): Promise<void> => {
    setAsking(true);
    await perform(api.server.use({ url: server.url ?? '' }));
    setAsking(false);
  };
  return (
    <section className={styles['trouble']} role="status">
      <p>{children}</p>
      <div className={styles['actions']}>
        <Button loading={asking} onClick={() => void tryAgain()}>
          {common('tryAgain')}
        </Button>
        {host === 'browser' && (
          <Button variant="subtle" onClick={() => dialogs.open(namingServer, {})}>
            {t('otherAddress')}
          </Button>
        )}
      </div>
    </section>
  );
}
