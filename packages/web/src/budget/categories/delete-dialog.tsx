import type { categories } from '@extrato/engine/api';
import { Button } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import { DialogFrame, type DialogProps, showDone } from '../../design/index.ts';
import { liveQuery, useApi, useDevice, useHost, useLive, usePerform } from '../../host/index.ts';
import { CategoryPicker } from '../../pickers/index.ts';
import { useWords } from '../../words/index.ts';
import { rowsOf } from '../spent/conditions.ts';
import styles from './delete-dialog.module.css';

type DeleteDialogProps = DialogProps & { /** A category's or a group's id. */ readonly id: string };

type Doomed = {
  readonly id: string;
  readonly name: string;
  readonly isGroup: boolean;
  readonly isIncome: boolean;
  readonly members: readonly string[];
};

/** Deletes a category or a whole group; what is in it goes to another category. */
export default function DeleteDialog({ id, close }: DeleteDialogProps) {
  const { value: groups } = useLive('categories', 'list', {});
  const found = groups && doomedOf(groups, id);
  return found ? <DeleteForm doomed={found} close={close} /> : null;
}

function doomedOf(groups: readonly categories.CategoryGroup[], id: string): Doomed | undefined {
  const group = groups.find((one) => one.id === id);
  if (group)
    return { id, name: group.name, isGroup: true, isIncome: group.isIncome, members: group.categories.map((one) => one.id) };
  const category = groups.flatMap((one) => one.categories).find((one) => one.id === id);
  return category && { id, name: category.name, isGroup: false, isIncome: category.isIncome, members: [id] };
}

function DeleteForm({ doomed, close }: { readonly doomed: Doomed; readonly close: () => void }) {
  const t = useWords('budget');
  const common = useWords('common');
  const [target, setTarget] = useState<string | null>(null);
  const content = useContent(doomed);
  const remove = useRemove(doomed, close);
  const { name, isGroup } = doomed;
  return (
    <DialogFrame
      size="small"
      title={t(isGroup ? 'delete.groupTitle' : 'delete.title', { name })}
      close={close}
      footer={
        <>
          <Button onClick={close}>{common('cancel')}</Button>
          <Button
            variant="filled"
            color="red"
            disabled={!content || (content.needsTarget && target === null)}
            onClick={() => void remove(target)}
          >
            {common('delete')}
          </Button>
        </>
      }
    >
      <div className={styles['content']}>
        {content && <p>{content.needsTarget ? t('delete.has', { count: content.rows }) : t('delete.empty')}</p>}
        {content?.needsTarget && (
          <CategoryPicker
            label={t('delete.into')}
            description={t('delete.intoWhy')}
            value={target}
            onChange={setTarget}
            clearable={false}
            expensesOnly={!doomed.isIncome}
            except={doomed.members}
            autoFocus
          />
        )}
        {isGroup && doomed.members.length > 0 && (
          <p className={styles['quiet']}>{t('delete.members', { count: doomed.members.length })}</p>
        )}
      </div>
    </DialogFrame>
  );
}

/** How many rows there are, and whether something has to take them over; undefined until that is known. */
function useContent({ members, id, isGroup }: Doomed): { readonly rows: number; readonly needsTarget: boolean } | undefined {
  const host = useHost();
  const budget = useDevice().budget?.id ?? null;
  const { value: totals } = useLive('transactions', 'totals', {
    scope: 'all',
    filter: rowsOf(isGroup ? { group: id } : { category: id }),
  });
  const answers = useQueries({
    queries: members.map((category) => liveQuery(host, budget, 'budgeting', 'needsTarget', { category })),
  });
  if (!totals || answers.some(({ data }) => data === undefined)) return undefined;
  return { rows: totals.rows, needsTarget: answers.some(({ data }) => data === true) };
}

function useRemove({ id, name, isGroup }: Doomed, close: () => void) {
  const t = useWords('budget');
  const { budgeting } = useApi();
  const perform = usePerform();
  return async (target: string | null): Promise<void> => {
    const into = target === null ? {} : { target };
    const outcome = await perform(
      isGroup ? budgeting.deleteCategoryGroup({ group: id, ...into }) : budgeting.deleteCategory({ category: id, ...into }),
    );
    if (!outcome.ok) return;
    showDone(t('done.deleted', { name }), { undo: true });
    close();
  };
}
