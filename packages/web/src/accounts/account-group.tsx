import type { accounts } from '@extrato/engine/api';
import { Button, Radio, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { DialogFrame, type DialogProps } from '../design/index.ts';
import { failureSentence, useApi, useLive } from '../host/index.ts';
import { useLanguage, useWords } from '../words/index.ts';

const NONE = '';
const NEW = 'new';

/** Puts an account into a group, an existing or a new one, or out of any. */
export default function AccountGroup({ account, close }: DialogProps & { readonly account: accounts.Account }) {
  const t = useWords('accounts');
  const common = useWords('common');
  const { value: groups = [] } = useLive('accounts', 'groups', {});
  const [choice, setChoice] = useState<string>(account.group ?? NONE);
  const [name, setName] = useState('');
  const { save, error } = useGroupChange(account, close);
  return (
    <DialogFrame
      title={t('group.title', { name: account.name })}
      close={close}
      size="small"
      footer={
        <>
          <Button onClick={close}>{common('cancel')}</Button>
          <Button variant="filled" onClick={() => void save(choice, name)}>
            {common('save')}
          </Button>
        </>
      }
    >
      <Radio.Group value={choice} onChange={setChoice} aria-label={t('group.choose')} error={choice === NEW ? null : error}>
        <Stack gap={12} pt={4}>
          <Radio value={NONE} label={t('group.none')} />
          {groups.map((group) => (
            <Radio key={group.id} value={group.id} label={group.name} />
          ))}
          <Radio value={NEW} label={t('group.new')} />
        </Stack>
      </Radio.Group>
      {choice === NEW && (
        <TextInput
          mt={12}
          label={t('group.newLabel')}
          value={name}
          error={error}
          onChange={(event) => setName(event.currentTarget.value)}
          autoFocus
        />
      )}
    </DialogFrame>
  );
}

function useGroupChange({ id, group: now }: accounts.Account, close: () => void) {
  const api = useApi();
  const language = useLanguage();
  const [error, setError] = useState<string | null>(null);
  const save = async (choice: string, name: string): Promise<void> => {
    if (choice === (now ?? NONE)) return close();
    let group: string | null = choice === NONE ? null : choice;
    if (choice === NEW) {
      const made = await api.accounts.createGroup({ name });
      if (!made.ok) return setError(await failureSentence(made.error, language));
      group = made.value;
    }
    const outcome = await api.accounts.setGroup({ id, group });
    if (outcome.ok) close();
    else setError(await failureSentence(outcome.error, language));
  };
  return { save, error };
}
