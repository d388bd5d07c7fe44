import type { Cents, Day } from '@extrato/engine/values';
import { Button, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { AmountInput, DayInput } from '../../pickers/index.ts';
import { useWords } from '../../words/index.ts';
import styles from './questions.module.css';

type EnterLineProps = {
  readonly day: Day | null;
  readonly amount: Cents | null;
  readonly payee: string;
  /** More answers, beside the one that enters it. */
  readonly children: ReactNode;
  readonly onEnter: (line: { readonly day: Day; readonly amount: Cents; readonly payeeName: string }) => void;
};

/** Books a line that could not be read, with what the person knows of it. */
export function EnterLine({ day: knownDay, amount: knownAmount, payee: knownPayee, children, onEnter }: EnterLineProps) {
  const t = useWords('bank');
  const [day, setDay] = useState(knownDay);
  const [amount, setAmount] = useState(knownAmount);
  const [payee, setPayee] = useState(knownPayee);
  const [checked, setChecked] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (day !== null && amount !== null) onEnter({ day, amount, payeeName: payee.slice(0, 200) });
  };
  return (
    <form className={styles['enter']} onSubmit={submit} noValidate>
      <DayInput label={t('questions.day')} value={day} onChange={setDay} />
      <TextInput label={t('questions.payee')} value={payee} onChange={(event) => setPayee(event.currentTarget.value)} />
      <AmountInput label={t('questions.amount')} value={amount} onChange={setAmount} />
      <div className={styles['answers']}>
        <Button size="xs" type="submit">
          {t('questions.answers.enter')}
        </Button>
        {children}
      </div>
      {checked && (day === null || amount === null) && (
        <p role="alert" className={styles['fault']}>
          {t('questions.enterWrong')}
        </p>
      )}
    </form>
  );
}
