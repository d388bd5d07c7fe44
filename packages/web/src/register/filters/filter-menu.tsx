import { Button, Menu } from '@mantine/core';
import { IconFilter, IconTrash } from '@tabler/icons-react';
import { showDone, useDialogs } from '../../design/index.ts';
import { useApi, useLive, usePerform } from '../../host/index.ts';
import { useWords } from '../../words/index.ts';
import { conditionsOf } from './condition.ts';
import type { FilterControl } from './use-filter.ts';

const conditionDialog = () => import('./condition-dialog.tsx');

/** Filters that were kept, and a new condition. */
export function FilterMenu({ control }: { readonly control: FilterControl }) {
  const t = useWords('register');
  const api = useApi();
  const perform = usePerform();
  const dialogs = useDialogs();
  const { value: filters = [] } = useLive('filters', 'list', {});
  const add = (): void => dialogs.open(conditionDialog, { save: control.add });
  const remove = async (id: string, name: string): Promise<void> => {
    const outcome = await perform(api.filters.delete({ id }));
    if (outcome.ok) showDone(t('done.filterDeleted', { name }), { undo: true });
  };
  const button = (
    <Button
      variant="default"
      leftSection={<IconFilter size={16} stroke={1.75} />}
      onClick={filters.length === 0 ? add : undefined}
    >
      {t('filter.button')}
    </Button>
  );
  if (filters.length === 0) return button;
  return (
    <Menu position="bottom-end">
      <Menu.Target>{button}</Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={add}>{t('filter.new')}</Menu.Item>
        <Menu.Label>{t('filter.saved')}</Menu.Label>
        {filters.map(({ id, name, conditions, conditionsOp }) => (
          <Menu.Item key={id} onClick={() => control.apply(id, conditionsOf(conditions), conditionsOp)}>
            {name}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Sub>
          <Menu.Sub.Target>
            <Menu.Sub.Item>{t('filter.delete')}</Menu.Sub.Item>
          </Menu.Sub.Target>
          <Menu.Sub.Dropdown>
            {filters.map(({ id, name }) => (
              <Menu.Item key={id} leftSection={<IconTrash size={14} />} onClick={() => void remove(id, name)}>
                {name}
              </Menu.Item>
            ))}
          </Menu.Sub.Dropdown>
        </Menu.Sub>
      </Menu.Dropdown>
    </Menu>
  );
}
