import { Button, TextInput } from '@mantine/core';
import { IconPlugConnected } from '@tabler/icons-react';
import { type FormEvent, useRef, useState } from 'react';
import { showDone } from '../../design/index.ts';
import { failureSentence, useApi, useLive } from '../../host/index.ts';
import { useLanguage, useWords } from '../../words/index.ts';
import { useBankDialogs } from '../bank-dialogs.ts';
import { namedConnections } from '../connection/connection-name.ts';
import { useAskBanksAgain, useConnections } from '../use-banks.ts';
import { ConnectionLine } from './connection-line.tsx';
import { isPluggyId } from './item-ids.ts';
import styles from './manage.module.css';

/** The connections, each added, named and removed by itself (P5). */
export function ManageConnections() {
  const t = useWords('bank');
  const dialogs = useBankDialogs();
  const { value: items = [] } = useLive('bank', 'items', {});
  const { value: connections = [] } = useConnections();
  const named = namedConnections(items, connections, (number) => t('items.unnamed', { number }));
  return (
    <section aria-label={t('items.title')}>
      <h3 className={styles['heading']}>{t('items.title')}</h3>
      {named.length === 0 && <p className={styles['empty']}>{t('items.empty')}</p>}
      <ul className={styles['list']}>
        {named.map((line) => (
          <ConnectionLine key={line.ref} line={line} />
        ))}
      </ul>
      <AddItem />
      <div className={styles['connect']}>
        <Button leftSection={<IconPlugConnected size={16} />} onClick={() => dialogs.connectBank({})}>
          {t('setUp.connectBank')}
        </Button>
        <span>{t('setUp.connectHint')}</span>
      </div>
    </section>
  );
}

function AddItem() {
  const api = useApi();
  const t = useWords('bank');
  const language = useLanguage();
  const askAgain = useAskBanksAgain();
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);

  const add = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!isPluggyId(typed.trim())) {
      setFault(t('setUp.itemIdForm', { count: 1 }));
      input.current?.focus();
      return;
    }
    setBusy(true);
    const added = await api.bank.addItem({ itemId: typed.trim() });
    setBusy(false);
    if (!added.ok) {
      setFault(await failureSentence(added.error, language));
      requestAnimationFrame(() => input.current?.focus());
      return;
    }
    setTyped('');
    showDone(t('items.added'));
    await askAgain();
  };
  return (
    <form onSubmit={(event) => void add(event)} className={styles['add']} noValidate>
      <TextInput
        ref={input}
        label={t('items.paste')}
        value={typed}
        error={fault}
        disabled={busy}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setFault(null);
        }}
      />
      <Button type="submit" loading={busy} disabled={typed.trim() === ''}>
        {t('items.add')}
      </Button>
    </form>
  );
}
