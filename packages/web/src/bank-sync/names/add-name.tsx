import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useId, useState } from 'react';
import { DialogFrame, type DialogProps } from '../../design/index.ts';
import { failureSentence, useApi } from '../../host/index.ts';
import { useLanguage, useWords } from '../../words/index.ts';
import styles from './names.module.css';

type Problem = { readonly field: string | undefined; readonly sentence: string };

/** A name for a number that the person knows; the number goes nowhere but into the budget's own hash. */
export default function AddName({ close }: DialogProps) {
  const t = useWords('names');
  const common = useWords('common');
  const language = useLanguage();
  const api = useApi();
  const form = useId();
  const [document, setDocument] = useState('');
  const [name, setName] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);

  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const outcome = await api.names.set({ document, name });
    if (outcome.ok) return close();
    setProblem({ field: outcome.error.field, sentence: await failureSentence(outcome.error, language) });
  };
  return (
    <DialogFrame
      title={t('add.title')}
      close={close}
      size="small"
      footer={
        <>
          <Button variant="default" onClick={close}>
            {common('cancel')}
          </Button>
          <Button variant="filled" type="submit" form={form}>
            {common('save')}
          </Button>
        </>
      }
    >
      <form id={form} className={styles['form']} onSubmit={(event) => void send(event)}>
        <TextInput
          label={t('add.document')}
          description={t('add.documentLead')}
          value={document}
          error={problem?.field === 'document' && problem.sentence}
          onChange={(event) => setDocument(event.currentTarget.value)}
          autoComplete="off"
          spellCheck={false}
          data-autofocus
        />
        <TextInput
          label={t('edit.label')}
          value={name}
          error={problem?.field !== 'document' && problem?.sentence}
          onChange={(event) => setName(event.currentTarget.value)}
          autoComplete="off"
        />
      </form>
    </DialogFrame>
  );
}
