import type { Cents, Day } from '@extrato/engine/values';
import { Button, Select, TextInput } from '@mantine/core';
import { type FormEvent, useId, useState } from 'react';
import { DialogFrame, type DialogProps } from '../../design/index.ts';
import { AccountPicker, AmountInput, CategoryPicker, DayInput, PayeePicker } from '../../pickers/index.ts';
import { useWords } from '../../words/index.ts';
import type { BulkField } from './bulk-fields.ts';
import styles from './selection.module.css';
import type { Edit } from './use-bulk.ts';

type BulkEditDialogProps = DialogProps & {
  readonly field: BulkField;
  readonly count: number;
  readonly account: string | null;
  readonly save: (edit: Edit) => void;
};

/** One new value for all chosen rows. */
export default function BulkEditDialog({ field, count, account, save, close }: BulkEditDialogProps) {
  const t = useWords('register');
  const common = useWords('common');
  const form = useId();
  const [edit, setEdit] = useState<Edit | null>(null);
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (!edit) return;
    close();
    save(edit);
  };
  return (
    <DialogFrame
      title={t('bulk.editTitle', { count, field: t(`columns.${field}`) })}
      close={close}
      size="small"
      footer={
        <>
          <Button variant="default" onClick={close}>
            {common('cancel')}
          </Button>
          <Button variant="filled" type="submit" form={form} disabled={edit === null}>
            {t('bulk.change', { count })}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={send} className={styles['form']}>
        <ValueInput field={field} account={account} onChange={setEdit} />
      </form>
    </DialogFrame>
  );
}

type ValueInputProps = {
  readonly field: BulkField;
  readonly account: string | null;
  readonly onChange: (edit: Edit | null) => void;
};

function ValueInput({ field, account, onChange }: ValueInputProps) {
  const t = useWords('register');
  const label = t(`columns.${field}`);
  const [id, setId] = useState<string | null>(null);
  const [day, setDay] = useState<Day | null>(null);
  const [amount, setAmount] = useState<Cents | null>(null);
  const chosen = (next: string | null, edit: Edit): void => {
    setId(next);
    onChange(edit);
  };
  switch (field) {
    case 'category':
      return <CategoryPicker autoFocus label={label} value={id} onChange={(category) => chosen(category, { category })} />;
    case 'payee':
      return <PayeePicker autoFocus label={label} value={id} account={account} onChange={(payee) => chosen(payee, { payee })} />;
    case 'account':
      return <AccountPicker autoFocus label={label} value={id} onChange={(next) => next && chosen(next, { account: next })} />;
    case 'date':
      return (
        <DayInput
          autoFocus
          label={label}
          value={day}
          onChange={(date) => {
            setDay(date);
            onChange(date && { date });
          }}
        />
      );
    case 'amount':
      return (
        <AmountInput
          autoFocus
          label={label}
          value={amount}
          onChange={(next) => {
            setAmount(next);
            onChange(next === null ? null : { amount: next });
          }}
        />
      );
    case 'notes':
      return <NotesInput onChange={onChange} />;
  }
}

const MODES = ['replace', 'prepend', 'append', 'find'] as const;
type Mode = (typeof MODES)[number];

function NotesInput({ onChange }: { readonly onChange: (edit: Edit | null) => void }) {
  const t = useWords('register');
  const [mode, setMode] = useState<Mode>('replace');
  const [find, setFind] = useState('');
  const [text, setText] = useState('');
  const give = (nextMode: Mode, nextFind: string, nextText: string): void => {
    setMode(nextMode);
    setFind(nextFind);
    setText(nextText);
    if (nextMode === 'find') onChange(nextFind === '' ? null : { notes: { mode: 'find', find: nextFind, text: nextText } });
    else onChange({ notes: { mode: nextMode, text: nextText } });
  };
  return (
    <>
      <Select
        label={t('bulk.notes.mode')}
        data={MODES.map((value) => ({ value, label: t(`bulk.notes.${value}`) }))}
        value={mode}
        allowDeselect={false}
        onChange={(next) => give(MODES.find((each) => each === next) ?? 'replace', find, text)}
      />
      {mode === 'find' && (
        <TextInput
          label={t('bulk.notes.findText')}
          value={find}
          onChange={(event) => give(mode, event.currentTarget.value, text)}
        />
      )}
      <TextInput
        label={t('bulk.notes.text')}
        value={text}
        onChange={(event) => give(mode, find, event.currentTarget.value)}
        autoFocus
      />
    </>
  );
}
