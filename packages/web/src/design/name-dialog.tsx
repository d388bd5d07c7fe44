import type { Failure } from '@extrato/engine/failures';
import type { Result } from '@extrato/engine/values';
import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useId, useState } from 'react';
import { failureSentence } from '../host/index.ts';
import { useLanguage, useWords } from '../words/index.ts';
import { DialogFrame } from './dialog.tsx';
import type { DialogProps } from './dialogs.tsx';

type NameDialogProps = DialogProps & {
  readonly title: string;
  readonly label: string;
  /** What is there now. */
  readonly name?: string;
  /** What the button does. */
  readonly submit?: string;
  /** A refusal stays beside the field. */
  readonly save: (name: string) => Promise<Result<unknown, Failure>>;
};

/** Asks for one name. */
export default function NameDialog({ title, label, name = '', submit, save, close }: NameDialogProps) {
  const t = useWords('common');
  const language = useLanguage();
  const form = useId();
  const [value, setValue] = useState(name);
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (value.trim() === name && name !== '') return close();
    setBusy(true);
    const outcome = await save(value.trim());
    setBusy(false);
    if (outcome.ok) close();
    else setError(await failureSentence(outcome.error, language));
  };
  return (
    <DialogFrame
      title={title}
      close={close}
      size="small"
      footer={
        <>
          <Button onClick={close}>{t('cancel')}</Button>
          <Button variant="filled" type="submit" form={form} loading={busy}>
            {submit ?? t('save')}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={(event) => void send(event)}>
        <TextInput
          label={label}
          value={value}
          error={error}
          onChange={(event) => setValue(event.currentTarget.value)}
          onFocus={(event) => event.currentTarget.select()}
          autoComplete="off"
          data-autofocus
        />
      </form>
    </DialogFrame>
  );
}
