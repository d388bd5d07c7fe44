import { Button, Menu } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { IconButton, type MenuEntries, Money, MoreMenu, useDialogs } from '../../design/index.ts';
import { useLive } from '../../host/index.ts';
import { useWords } from '../../words/index.ts';
import { BULK_FIELDS } from './bulk-fields.ts';
import styles from './selection.module.css';
import type { Bulk } from './use-bulk.ts';
import type { Selection } from './use-selection.ts';

const editDialog = () => import('./bulk-edit-dialog.tsx');
const linkDialog = () => import('./link-schedule-dialog.tsx');

/** Floats above the list while rows are chosen: what they come to, and what can be done with them. */
export function ActionBar({
  selection,
  bulk,
  account,
}: {
  readonly selection: Selection;
  readonly bulk: Bulk;
  readonly account: string | null;
}) {
  const t = useWords('register');
  const common = useWords('common');
  const dialogs = useDialogs();
  const ids = [...selection.ids];
  const { value: totals } = useLive('transactions', 'selection', { ids }, { enabled: ids.length > 0 });
  if (ids.length === 0) return null;
  const more: MenuEntries = [
    { label: t('bulk.markUncleared'), run: () => bulk.edit({ cleared: false }) },
    { label: t('bulk.unlock'), run: bulk.unlock },
    'line',
    { label: t('bulk.joinTransfer'), run: bulk.joinTransfer, disabled: ids.length !== 2 },
    { label: t('bulk.merge'), run: bulk.merge, disabled: ids.length !== 2 },
    'line',
    { label: t('bulk.runRules'), run: bulk.runRules },
    { label: t('bulk.link'), run: () => dialogs.open(linkDialog, { link: bulk.link }) },
    { label: t('bulk.unlink'), run: () => bulk.link(null) },
  ];
  return (
    <section className={styles['bar']} aria-label={t('bulk.label')}>
      <span className={styles['sum']} role="status">
        {t('bulk.selected', { count: ids.length })}
        {totals && (
          <>
            {' · '}
            <Money amount={totals.amount} sign />
          </>
        )}
      </span>
      <Menu position="top">
        <Menu.Target>
          <Button size="compact-sm" variant="default">
            {t('bulk.edit')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {BULK_FIELDS.map((field) => (
            <Menu.Item
              key={field}
              onClick={() => dialogs.open(editDialog, { field, count: ids.length, account, save: bulk.edit })}
            >
              {t(`columns.${field}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Button size="compact-sm" variant="default" onClick={() => bulk.edit({ cleared: true })}>
        {t('bulk.markCleared')}
      </Button>
      <Button size="compact-sm" variant="default" onClick={bulk.duplicate}>
        {t('bulk.duplicate')}
      </Button>
      <Button size="compact-sm" variant="default" className={styles['delete'] ?? ''} onClick={bulk.remove}>
        {common('delete')}
      </Button>
      <MoreMenu entries={more} size="sm" />
      <IconButton label={t('bulk.clear')} icon={<IconX size={16} />} size="sm" onClick={selection.clear} />
    </section>
  );
}
