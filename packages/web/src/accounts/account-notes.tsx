import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { DialogFrame, type DialogProps } from '../design/index.ts';
import { useApi, useLive, usePerform } from '../host/index.ts';
import { useWords } from '../words/index.ts';

type AccountNotesProps = DialogProps & { readonly account: string; readonly name: string };

/** What a person writes down about an account. */
export default function AccountNotes({ account, name, close }: AccountNotesProps) {
  const t = useWords('accounts');
  const common = useWords('common');
  const api = useApi();
  const perform = usePerform();
  const key = `account-${account}`;
  const { value: note, waiting } = useLive('notes', 'get', { id: key });
  const [written, setWritten] = useState<string | null>(null);
  const text = written ?? note ?? '';

  const save = async (): Promise<void> => {
    if (written === null || (await perform(api.notes.set({ id: key, note: written.trim() === '' ? null : written }))).ok) close();
  };
  return (
    <DialogFrame
      title={t('notes.title', { name })}
      close={close}
      footer={
        <>
          <Button onClick={close}>{common('cancel')}</Button>
          <Button variant="filled" onClick={() => void save()} disabled={waiting}>
            {common('save')}
          </Button>
        </>
      }
    >
      <Textarea
        label={t('notes.label')}
        description={t('notes.help')}
        value={text}
        onChange={(event) => setWritten(event.currentTarget.value)}
        rows={8}
        disabled={waiting}
        data-autofocus
      />
    </DialogFrame>
  );
}
