import type { Month } from '@extrato/engine/values';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { DialogFrame, type DialogProps, showDone } from '../../design/index.ts';
import { useFormats } from '../../formats/index.ts';
import { useApi, useLive, usePerform } from '../../host/index.ts';
import { useWords } from '../../words/index.ts';
import { monthInText } from '../layout/month-in-text.ts';
import { ChangeList, realChanges } from './change-list.tsx';
import { ProblemList } from './problem-list.tsx';
import styles from './templates.module.css';

type ApplyDialogProps = DialogProps & {
  readonly month: Month;
  /** Also where something is budgeted already. */
  readonly overwrite: boolean;
};

/** What the templates will budget in a month, and then budgets it. */
export default function ApplyDialog({ month, overwrite, close }: ApplyDialogProps) {
  const t = useWords('budget');
  const common = useWords('common');
  const formats = useFormats();
  const { budgeting } = useApi();
  const perform = usePerform();
  const [busy, setBusy] = useState(false);
  const { value: plan } = useLive('budgeting', 'previewTemplates', { month, overwrite });
  const { value: figures } = useLive('budgeting', 'month', { month });
  const { value: groups } = useLive('categories', 'list', {});
  const blocked = plan?.problems.some(({ blocks }) => blocks) ?? false;
  const count = plan && figures ? realChanges(plan.changes, figures).length : 0;
  const apply = async (): Promise<void> => {
    setBusy(true);
    const outcome = await perform(budgeting.applyTemplates({ month, overwrite }));
    setBusy(false);
    if (!outcome.ok) return;
    showDone(t('done.applied', { count, month: monthInText(formats, month) }), { undo: true });
    close();
  };
  return (
    <DialogFrame
      title={t(overwrite ? 'templates.overwriteTitle' : 'templates.applyTitle', { month: monthInText(formats, month) })}
      close={close}
      footer={
        <>
          <Button onClick={close}>{common('cancel')}</Button>
          <Button
            variant="filled"
            loading={busy}
            disabled={!plan || blocked || plan.changes.length === 0}
            onClick={() => void apply()}
          >
            {t('templates.apply')}
          </Button>
        </>
      }
    >
      {plan && figures && groups && (
        <div className={styles['content']}>
          <p className={styles['quiet']}>{t(overwrite ? 'templates.overwriteWhy' : 'templates.applyWhy')}</p>
          {plan.problems.length > 0 && <ProblemList problems={plan.problems} />}
          {blocked ? <p>{t('templates.blocked')}</p> : <ChangeList changes={plan.changes} month={figures} groups={groups} />}
        </div>
      )}
    </DialogFrame>
  );
}
