import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { DialogFrame, type DialogProps } from '../../design/index.ts';
import { useApi, useLive, usePerform } from '../../host/index.ts';
import { useWords } from '../../words/index.ts';

type NoteDialogProps = DialogProps & {
  /** A category's or group's id, or `budget-YYYY-MM`. */
  readonly id: string;
  readonly title: string;
};

/** What a person writes down about a category, a group or a month. */
export default function NoteDialog({ id, title, close }: NoteDialogProps) {
  const t = useWords('budget');
  const common = useWords('common');
  const { notes } = useApi();
  const perform = usePerform();
  const { value: note, waiting } = useLive('notes', 'get', { id });
  const [written, setWritten] = useState<string | null>(null);
  const save = async (): Promise<void> => {
    if (written === null || (await perform(notes.set({ id, note: written.trim() === '' ? null : written }))).ok) close();
  };
  return (
    <DialogFrame
      title={t('note.title', { name: title })}
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
        label={t('note.label')}
        value={written ?? note ?? ''}
        onChange={(event) => setWritten(event.currentTarget.value)}
        rows={8}
        disabled={waiting}
        data-autofocus
      />
    </DialogFrame>
  );
}
