import type { categories, templates } from '@extrato/engine/api';
import { cleanupWarningText } from '@extrato/engine/template-sentences';
import type { Month } from '@extrato/engine/values';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { DialogFrame, type DialogProps, showDone } from '../../design/index.ts';
import { useFormats } from '../../formats/index.ts';
import { useApi, useLive, usePerform } from '../../host/index.ts';
import { useLanguage, useWords } from '../../words/index.ts';
import { monthInText } from '../layout/month-in-text.ts';
import { ChangeList, realChanges } from './change-list.tsx';
import styles from './templates.module.css';

/** What cleaning up the end of a month will move, and then moves it. */
export default function CleanupDialog({ month, close }: DialogProps & { readonly month: Month }) {
  const t = useWords('budget');
  const common = useWords('common');
  const formats = useFormats();
  const { budgeting } = useApi();
  const perform = usePerform();
  const [busy, setBusy] = useState(false);
  const { value: plan } = useLive('budgeting', 'previewCleanup', { month });
  const { value: figures } = useLive('budgeting', 'month', { month });
  const { value: groups } = useLive('categories', 'list', {});
  const count = plan && figures ? realChanges(plan.changes, figures).length : 0;
  const cleanUp = async (): Promise<void> => {
    setBusy(true);
    const outcome = await perform(budgeting.cleanUpMonth({ month }));
    setBusy(false);
    if (!outcome.ok) return;
    showDone(t('done.applied', { count, month: monthInText(formats, month) }), { undo: true });
    close();
  };
  return (
    <DialogFrame
      title={t('templates.cleanupTitle', { month: monthInText(formats, month) })}
      close={close}
      footer={
        <>
          <Button onClick={close}>{common('cancel')}</Button>
          <Button variant="filled" loading={busy} disabled={count === 0} onClick={() => void cleanUp()}>
            {t('templates.cleanup')}
          </Button>
        </>
      }
    >
      {plan && figures && groups && (
        <div className={styles['content']}>
          <p className={styles['quiet']}>{t('templates.cleanupWhy')}</p>
          <Warnings warnings={plan.warnings} groups={groups} />
          <ChangeList changes={plan.changes} month={figures} groups={groups} />
        </div>
      )}
    </DialogFrame>
  );
}

type WarningsProps = {
  readonly warnings: readonly templates.CleanupWarning[];
  readonly groups: readonly categories.CategoryGroup[];
};

function Warnings({ warnings, groups }: WarningsProps) {
  const language = useLanguage();
  const all = groups.flatMap((group) => group.categories);
  const nameOf = (warning: templates.CleanupWarning): string => {
    if (warning.kind === 'source-overspent') return all.find(({ id }) => id === warning.category)?.name ?? '';
    return warning.kind === 'group-without-target' ? warning.group : '';
  };
  if (warnings.length === 0) return null;
  return (
    <ul className={styles['problems']}>
      {warnings.map((warning) => (
        <li key={warning.kind + nameOf(warning)}>{cleanupWarningText(warning, nameOf(warning), language)}</li>
      ))}
    </ul>
  );
}
