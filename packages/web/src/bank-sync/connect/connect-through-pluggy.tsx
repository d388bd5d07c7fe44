import { Button, Checkbox } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { failureSentence, useApi } from '../../host/index.ts';
import { useLanguage, useWords } from '../../words/index.ts';
import styles from './connect.module.css';
import type { WidgetEnd } from './pluggy-widget.tsx';

const PluggyWidget = lazy(() => import('./pluggy-widget.tsx'));

type ConnectThroughPluggyProps = {
  /** Ref of the connection to be renewed. */
  readonly connection: string | null;
  readonly onDone: (name: string) => void;
};

/** Opens Pluggy Connect with a token for this one attempt; whatever item comes of it is kept on the server. */
export function ConnectThroughPluggy({ connection, onDone }: ConnectThroughPluggyProps) {
  const api = useApi();
  const t = useWords('bank');
  const language = useLanguage();
  const [includeSandbox, setIncludeSandbox] = useState(false);
  const [token, setToken] = useState<string | null>(null);
  const [phase, setPhase] = useState<'idle' | 'opening' | 'saving'>('idle');
  const [fault, setFault] = useState<string | null>(null);

  const open = async (): Promise<void> => {
    setFault(null);
    setPhase('opening');
    const made = await api.bank.connectToken(connection === null ? {} : { ref: connection });
    if (made.ok) return setToken(made.value.accessToken);
    setPhase('idle');
    setFault(await failureSentence(made.error, language));
  };
  const keep = async (itemId: string, name: string): Promise<string | null> => {
    setPhase('saving');
    const added = await api.bank.addItem({ itemId });
    // A renewed connection is mostly the same item as before.
    if (added.ok || added.error.details?.['reason'] === 'item-already-added') {
      onDone(name);
      return null;
    }
    return failureSentence(added.error, language);
  };
  const end = async (result: WidgetEnd): Promise<void> => {
    setToken(null);
    const trouble = result.item ? await keep(result.item.id, result.item.name) : null;
    setPhase('idle');
    setFault(trouble ?? (result.kind === 'blocked' ? t('connect.blocked') : result.message));
  };

  return (
    <div className={styles['through']}>
      <p>{t('connect.widgetLead')}</p>
      {connection === null && <p className={styles['dim']}>{t('connect.meuPluggyHint')}</p>}
      {connection === null && (
        <Checkbox
          label={t('connect.includeSandbox')}
          checked={includeSandbox}
          onChange={(event) => setIncludeSandbox(event.currentTarget.checked)}
        />
      )}
      <p role="alert" className={styles['fault']}>
        {fault}
      </p>
      <div className={styles['buttons']}>
        <Button variant="filled" loading={phase !== 'idle'} onClick={() => void open()} data-autofocus>
          {t('connect.open')}
        </Button>
      </div>
      <p role="status" className={styles['dim']}>
        {phase === 'opening' ? t('connect.opening') : phase === 'saving' ? t('connect.saving') : ''}
      </p>
      {token !== null && (
        <Suspense fallback={null}>
          <PluggyWidget
            token={token}
            includeSandbox={includeSandbox}
            onOpen={() => setPhase('idle')}
            onEnd={(result) => void end(result)}
          />
        </Suspense>
      )}
    </div>
  );
}
