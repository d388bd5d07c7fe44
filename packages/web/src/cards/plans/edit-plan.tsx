import type { cards } from '@extrato/engine/api';
import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useId, useState } from 'react';
import { DialogFrame, type DialogProps, showDone } from '../../design/index.ts';
import { useApi, usePerform } from '../../host/index.ts';
import { CategoryPicker, PayeePicker } from '../../pickers/index.ts';
import { useWords } from '../../words/index.ts';
import styles from '../cards.module.css';

type EditPlanProps = DialogProps & { readonly plan: cards.Plan };

/** Payee, category and notes of all charges of a plan at once. */
export default function EditPlan({ plan, close }: EditPlanProps) {
  const t = useWords('cards');
  const common = useWords('common');
  const api = useApi();
  const perform = usePerform();
  const form = useId();
  const [payee, setPayee] = useState(plan.payee);
  const [category, setCategory] = useState(plan.category);
  const [notes, setNotes] = useState('');
  const [busy, setBusy] = useState(false);
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    const done = await perform(
      api.cards.editPlan({
        account: plan.account,
        key: plan.key,
        ...(payee !== null && payee !== plan.payee && { payee }),
        ...(category !== plan.category && { category }),
        ...(notes.trim() !== '' && { notes: notes.trim() }),
      }),
    );
    setBusy(false);
    if (!done.ok) return;
    close();
    showDone(t('edit.done'), { undo: true });
  };
  const count = plan.charges.filter(({ transaction }) => transaction !== null).length;
  return (
    <DialogFrame
      title={t('edit.title')}
      close={close}
      size="small"
      footer={
        <>
          <Button onClick={close}>{common('cancel')}</Button>
          <Button variant="filled" type="submit" form={form} loading={busy}>
            {t('edit.save')}
          </Button>
        </>
      }
    >
      <form id={form} className={styles['form']} onSubmit={(event) => void save(event)}>
        <p className={styles['dim']}>{t('edit.explain', { count })}</p>
        <PayeePicker label={t('edit.payee')} value={payee} onChange={setPayee} account={plan.account} transfers={false} />
        <CategoryPicker label={t('edit.category')} value={category} onChange={setCategory} />
        <TextInput
          label={t('edit.notes')}
          description={t('edit.notesHint')}
          value={notes}
          onChange={(event) => setNotes(event.currentTarget.value)}
          autoComplete="off"
        />
      </form>
    </DialogFrame>
  );
}
