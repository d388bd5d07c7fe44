import type { accounts } from '@extrato/engine/api';
import { MoreMenu, showDone, useDialogs } from '../design/index.ts';
import { useApi, useLive, usePerform } from '../host/index.ts';
import { useWords } from '../words/index.ts';

const nameDialog = () => import('../design/name-dialog.tsx');

/** What can be done with a group of accounts. */
export function GroupMenu({ group: { id, name } }: { readonly group: accounts.AccountGroup }) {
  const t = useWords('accounts');
  const api = useApi();
  const perform = usePerform();
  const dialogs = useDialogs();
  const { value: groups = [] } = useLive('accounts', 'groups', {});
  const at = groups.findIndex((group) => group.id === id);
  const move = (before: string | null): void => void perform(api.accounts.moveGroup({ id, before }));
  const rename = (): void =>
    dialogs.open(nameDialog, {
      title: t('rename.groupTitle'),
      label: t('rename.groupLabel'),
      name,
      save: (next: string) => api.accounts.renameGroup({ id, name: next }),
    });
  const dissolve = async (): Promise<void> => {
    const outcome = await perform(api.accounts.deleteGroup({ id }));
    if (outcome.ok) showDone(t('done.groupDeleted', { name }), { undo: true });
  };
  return (
    <MoreMenu
      label={t('optionsOf', { name })}
      size="sm"
      entries={[
        { label: t('menu.renameGroup'), run: rename },
        { label: t('menu.groupUp'), disabled: at <= 0, run: () => move(groups[at - 1]?.id ?? null) },
        { label: t('menu.groupDown'), disabled: at === groups.length - 1, run: () => move(groups[at + 2]?.id ?? null) },
        'line',
        { label: t('menu.deleteGroup'), alarm: true, run: () => void dissolve() },
      ]}
    />
  );
}
