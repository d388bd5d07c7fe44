import type { names } from '@extrato/engine/api';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { IconButton, showDone, useDialogs } from '../../design/index.ts';
import { useApi, usePerform } from '../../host/index.ts';
import { useWords } from '../../words/index.ts';
import styles from './names.module.css';

const naming = () => import('../../design/name-dialog.tsx');

/** One name: whose it is, what the bank calls them, and what can be done with it. */
export function NameRow({ entry: { id, name, document, said, learned } }: { readonly entry: names.NameEntry }) {
  const t = useWords('names');
  const api = useApi();
  const perform = usePerform();
  const dialogs = useDialogs();
  const edit = (): void =>
    dialogs.open(naming, {
      title: t('edit.title', { document }),
      label: t('edit.label'),
      name,
      save: (changed: string) => api.names.set({ id, name: changed }),
    });
  const remove = async (): Promise<void> => {
    if ((await perform(api.names.remove({ ids: [id] }))).ok) showDone(t('removed', { name }), { undo: true });
  };
  return (
    <li className={styles['row']}>
      <div className={styles['words']}>
        <span className={styles['name']}>{name}</span>
        <span className={styles['whose']}>
          <span className={styles['document']}>{document}</span>
          {' · '}
          {learned && said ? t('said', { said }) : t('written')}
        </span>
      </div>
      <IconButton label={t('edit.open', { name })} icon={<IconPencil size={16} />} onClick={edit} />
      <IconButton label={t('remove', { name })} icon={<IconTrash size={16} />} onClick={() => void remove()} />
    </li>
  );
}
