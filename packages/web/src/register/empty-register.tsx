import { Button } from '@mantine/core';
import { EmptyState, useDialogs } from '../design/index.ts';
import { useWords } from '../words/index.ts';
import type { RegisterScope } from './scope.ts';

const importDialog = () => import('./import-file.tsx');

type EmptyRegisterProps = {
  readonly account: string | null;
  readonly filtered: boolean;
  readonly scope: RegisterScope;
  readonly onAdd: () => void;
};

/** Nothing is listed: why, and what to do next. */
export function EmptyRegister({ account, filtered, scope, onAdd }: EmptyRegisterProps) {
  const t = useWords('register');
  const dialogs = useDialogs();
  if (filtered) return <EmptyState>{t('empty.filtered')}</EmptyState>;
  if (scope === 'uncategorized') return <EmptyState>{t('empty.allCategorized')}</EmptyState>;
  return (
    <EmptyState
      action={
        <div style={{ display: 'flex', gap: 8 }}>
          <Button variant="filled" onClick={onAdd}>
            {t('actions.add')}
          </Button>
          {account !== null && (
            <Button variant="default" onClick={() => dialogs.open(importDialog, { account })}>
              {t('empty.import')}
            </Button>
          )}
        </div>
      }
    >
      {t('empty.none')}
    </EmptyState>
  );
}
