import { addMonths, type Cents, type Month } from '@extrato/engine/values';
import { Button } from '@mantine/core';
import { type FormEvent, useId, useState } from 'react';
import { DialogFrame, type DialogProps, showDone } from '../../design/index.ts';
import { useFormats } from '../../formats/index.ts';
import { useApi, usePerform } from '../../host/index.ts';
import { AmountInput } from '../../pickers/index.ts';
import { useWords } from '../../words/index.ts';
import { monthInText } from '../layout/month-in-text.ts';
import styles from './money.module.css';

type HoldDialogProps = DialogProps & { readonly month: Month; readonly left: Cents };

/** Holds money that is left to distribute for the next month. */
export default function HoldDialog({ month, left, close }: HoldDialogProps) {
  const t = useWords('budget');
  const common = useWords('common');
  const formats = useFormats();
  const { budgeting } = useApi();
  const perform = usePerform();
  const form = useId();
  const [amount, setAmount] = useState<Cents | null>(left);
  const next = monthInText(formats, addMonths(month, 1));
  const hold = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (amount === null || amount <= 0) return;
    const outcome = await perform(budgeting.hold({ month, amount }));
    if (!outcome.ok) return;
    showDone(t('done.held', { amount: formats.money(outcome.value), month: next }), { undo: true });
    close();
  };
  return (
    <DialogFrame
      size="small"
      title={t('hold.title', { month: next })}
      close={close}
      footer={
        <>
          <Button onClick={close}>{common('cancel')}</Button>
          <Button type="submit" form={form} variant="filled" disabled={amount === null || amount <= 0}>
            {t('hold.do')}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={(event) => void hold(event)} className={styles['form']}>
        <AmountInput
          label={t('move.amount')}
          description={t('hold.why', { amount: formats.money(left), month: next })}
          value={amount}
          onChange={setAmount}
          autoFocus
        />
      </form>
    </DialogFrame>
  );
}
