import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { type DialogProps, FailureText, showDone } from '../design/index.ts';
import { useApi } from '../host/index.ts';
import { DecisionDialog } from '../whole-budget/index.ts';
import { useWords } from '../words/index.ts';
import { useNameField } from './name-field.ts';

type Props = DialogProps & { readonly id: string; readonly name: string; readonly onDone: () => Promise<void> };

/** A copy of a budget under another name. */
export default function DuplicateDialog({ id, name, onDone, close }: Props) {
  const t = useWords('beginning');
  const api = useApi();
  const [typed, setTyped] = useState(t('duplicate.copyOf', { name }));
  const { refused, atField } = useNameField();
  return (
    <DecisionDialog
      title={t('duplicate.title')}
      close={close}
      submit={t('duplicate.submit')}
      working={t('duplicate.title')}
      act={() => api.budgets.duplicate({ id, name: typed })}
      atField={atField}
      onDone={() => {
        showDone(t('duplicate.done', { name: typed.trim() }));
        void onDone();
      }}
    >
      <p>{t('duplicate.lead')}</p>
      <TextInput
        label={t('duplicate.name')}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onFocus={(event) => event.currentTarget.select()}
        error={refused && <FailureText failure={refused} />}
        autoComplete="off"
        data-autofocus
      />
    </DecisionDialog>
  );
}
