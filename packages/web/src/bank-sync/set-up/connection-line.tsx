import { TextInput } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import { IconButton } from '../../design/index.ts';
import { useApi, usePerform } from '../../host/index.ts';
import { useWords } from '../../words/index.ts';
import { useBankDialogs } from '../bank-dialogs.ts';
import { BankLogo } from '../bank-logo.tsx';
import type { NamedConnection } from '../connection/connection-name.ts';
import { StateMark } from '../connection/connection-state.tsx';
import { useAskBanksAgain } from '../use-banks.ts';
import styles from './manage.module.css';

/** One connection in the list of keys and connections: its name, how it stands, rename and remove. */
export function ConnectionLine({ line }: { readonly line: NamedConnection }) {
  const t = useWords('bank');
  const dialogs = useBankDialogs();
  const [renaming, setRenaming] = useState(false);
  const { name, connection } = line;
  return (
    <li className={styles['line']}>
      <BankLogo name={name} />
      {renaming ? (
        <ConnectionNameInput line={line} done={() => setRenaming(false)} />
      ) : (
        <span className={styles['name']}>{name}</span>
      )}
      {!renaming && connection && <StateMark state={connection.state} />}
      {!renaming && (
        <span className={styles['buttons']}>
          <IconButton label={t('items.renameOf', { name })} icon={<IconPencil size={16} />} onClick={() => setRenaming(true)} />
          <IconButton
            label={t('items.removeOf', { name })}
            icon={<IconTrash size={16} />}
            onClick={() => dialogs.removeConnection({ connection: line.ref, name })}
          />
        </span>
      )}
    </li>
  );
}

/** Names a connection: Enter keeps, Escape leaves it as it was. */
export function ConnectionNameInput({
  line: { ref, name, label },
  done,
}: {
  readonly line: Pick<NamedConnection, 'ref' | 'name' | 'label'>;
  readonly done: () => void;
}) {
  const api = useApi();
  const perform = usePerform();
  const t = useWords('bank');
  const askAgain = useAskBanksAgain();
  const [typed, setTyped] = useState(label ?? name);
  const keep = async (): Promise<void> => {
    const wanted = typed.trim();
    if (wanted !== (label ?? name)) {
      await perform(api.bank.changeItem({ ref, label: wanted }));
      await askAgain();
    }
    done();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') void keep();
    if (event.key !== 'Escape') return;
    // The dialog around must not close with it.
    event.stopPropagation();
    done();
  };
  return (
    <TextInput
      aria-label={t('items.name')}
      className={styles['rename'] ?? ''}
      value={typed}
      autoFocus
      maxLength={100}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      onBlur={() => void keep()}
    />
  );
}
