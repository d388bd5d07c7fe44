import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { DialogFrame, type DialogProps, showDone } from '../../design/index.ts';
import { useApi, useLive, usePerform } from '../../host/index.ts';
import { useLanguage, useWords } from '../../words/index.ts';
import bank from '../bank.module.css';
import { TransactionLines } from '../transaction-lines.tsx';
import styles from './history.module.css';

type UndoRunProps = DialogProps & { readonly run: string; readonly account: string; readonly startedAt: number };

/** Takes one account's part of a sync back, after showing which transactions go, change and stay. */
export default function UndoRun({ close, run, account, startedAt }: UndoRunProps) {
  const api = useApi();
  const perform = usePerform();
  const t = useWords('bank');
  const common = useWords('common');
  const language = useLanguage();
  const { value: preview } = useLive('bankSync', 'undoRunPreview', { run });
  const [keepAway, setKeepAway] = useState(false);
  if (!preview) return null;
  const { removed, restored, kept } = preview;
  const isNothing = removed.length + restored.length === 0;
  const when = new Date(startedAt).toLocaleString(language, { dateStyle: 'medium', timeStyle: 'short' });

  const undo = async (): Promise<void> => {
    const undone = await perform(api.bankSync.undoRun({ run, keepAway }));
    if (!undone.ok) return;
    showDone(t('undo.done', { count: undone.value.takenBack }), { undo: true });
    close();
  };
  return (
    <DialogFrame
      title={t('undo.title')}
      close={close}
      footer={
        <>
          <Button onClick={close}>{common('cancel')}</Button>
          <Button variant="filled" disabled={isNothing} onClick={() => void undo()}>
            {t('undo.confirm')}
          </Button>
        </>
      }
    >
      <p className={`${bank['text']} ${bank['dim']}`}>{t('undo.lead', { account, when })}</p>
      {isNothing && <p className={bank['text']}>{t('undo.nothing')}</p>}
      {removed.length > 0 && <Affected title={t('undo.removed', { count: removed.length })} ids={removed} />}
      {restored.length > 0 && <Affected title={t('undo.restored', { count: restored.length })} ids={restored} />}
      {kept.length > 0 && <Affected title={t('undo.kept', { count: kept.length })} ids={kept} />}
      {removed.length > 0 && (
        <Checkbox
          label={t('undo.keepAway')}
          description={t('undo.keepAwayHint')}
          checked={keepAway}
          onChange={(event) => setKeepAway(event.currentTarget.checked)}
        />
      )}
    </DialogFrame>
  );
}

function Affected({ title, ids }: { readonly title: string; readonly ids: readonly string[] }) {
  return (
    <section className={styles['affected']}>
      <h3>{title}</h3>
      <TransactionLines ids={ids} />
    </section>
  );
}
