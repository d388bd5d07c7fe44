import { Button, Radio, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useId, useState } from 'react';
import { DialogFrame, useDialogs } from '../design/index.ts';
import { failureSentence, useApi, useLive } from '../host/index.ts';
import { AccountPicker } from '../pickers/index.ts';
import { useLanguage, useWords } from '../words/index.ts';
import { importingFile } from './import-dialog.ts';

type FileAccountProps = { readonly close: () => void; readonly back: () => void };

/** Into which account a file goes: a new one, or one that is there. */
export function FileAccount({ close, back }: FileAccountProps) {
  const t = useWords('accounts');
  const common = useWords('common');
  const form = useId();
  const { value: accounts = [] } = useLive('accounts', 'list', {});
  const [into, setInto] = useState('new');
  const [name, setName] = useState('');
  const [account, setAccount] = useState<string | null>(null);
  const { goOn, error, clear } = useTarget(close);

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void goOn(into === 'new' ? { name } : { account });
  };
  return (
    <DialogFrame
      title={t('adding.file')}
      close={close}
      footer={
        <>
          <Button onClick={back}>{common('back')}</Button>
          <Button variant="filled" type="submit" form={form}>
            {common('next')}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit}>
        <Stack gap={20}>
          {accounts.some(({ closed }) => !closed) && (
            <Radio.Group
              label={t('file.into')}
              value={into}
              onChange={(value) => {
                setInto(value);
                clear();
              }}
            >
              <Stack gap={12} pt={4}>
                <Radio value="new" label={t('file.new')} />
                <Radio value="existing" label={t('file.existing')} />
              </Stack>
            </Radio.Group>
          )}
          {into === 'new' ? (
            <TextInput
              label={t('local.name')}
              placeholder={t('local.namePlaceholder')}
              value={name}
              error={error}
              onChange={(event) => {
                setName(event.currentTarget.value);
                clear();
              }}
              autoComplete="off"
              autoFocus
              data-autofocus
            />
          ) : (
            <AccountPicker label={t('file.account')} value={account} onChange={setAccount} error={error ?? undefined} autoFocus />
          )}
        </Stack>
      </form>
    </DialogFrame>
  );
}

type Target = { readonly name: string } | { readonly account: string | null };

/** Makes the account where it is new, and goes on to the file. */
function useTarget(close: () => void) {
  const t = useWords('accounts');
  const api = useApi();
  const language = useLanguage();
  const dialogs = useDialogs();
  const [error, setError] = useState<string | null>(null);
  const open = (account: string, isNew: boolean): void => {
    close();
    dialogs.open(importingFile, { account, isNew });
  };
  const goOn = async (target: Target): Promise<void> => {
    if ('account' in target) return target.account === null ? setError(t('file.accountMissing')) : open(target.account, false);
    const created = await api.accounts.create({ name: target.name });
    if (created.ok) open(created.value, true);
    else setError(await failureSentence(created.error, language));
  };
  return { goOn, error, clear: () => setError(null) };
}
