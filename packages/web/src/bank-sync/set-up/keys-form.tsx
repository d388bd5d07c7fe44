import type { BankStatus } from '@extrato/engine/device-client';
import { Button, PasswordInput, TextInput } from '@mantine/core';
import { IconPlugConnected } from '@tabler/icons-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useWords } from '../../words/index.ts';
import { ItemIdsField } from './item-ids-field.tsx';
import styles from './keys.module.css';
import { type KeyForm, useSaveKeys } from './use-save-keys.ts';

type KeysFormProps = {
  /** With keys there already, the list of connections is not shown and stays. */
  readonly change: boolean;
  readonly onSaved: (status: BankStatus, then: 'go-on' | 'connect') => void;
  /** Id of the form, so that a button elsewhere can send it. */
  readonly id: string;
  readonly onBusy: (busy: boolean) => void;
};

const EMPTY: KeyForm = { clientId: '', clientSecret: '', itemIds: [] };

/** Client ID, Client Secret and item ids. The field at fault is told by Pluggy itself and gets the focus. */
export function KeysForm({ change, onSaved, id, onBusy }: KeysFormProps) {
  const t = useWords('bank');
  const [form, setForm] = useState(EMPTY);
  const [shown, setShown] = useState(false);
  const { busy, fault, forgive, save } = useSaveKeys();
  const fields = {
    clientId: useRef<HTMLInputElement>(null),
    clientSecret: useRef<HTMLInputElement>(null),
    itemIds: useRef<HTMLInputElement>(null),
  };
  const field = fault?.field ?? null;
  const faultRef = useRef(fields);
  faultRef.current = fields;

  useEffect(() => {
    if (field && !busy) faultRef.current[field].current?.focus();
  }, [field, busy]);
  useEffect(() => onBusy(busy), [busy, onBusy]);

  const set = (changes: Partial<KeyForm>): void => {
    setForm((before) => ({ ...before, ...changes }));
    for (const name of ['clientId', 'clientSecret', 'itemIds'] as const) if (changes[name] !== undefined) forgive(name);
  };
  const send = async (then: 'go-on' | 'connect'): Promise<void> => {
    const status = await save(form, change);
    if (status) onSaved(status, then);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void send('go-on');
  };
  const errorOf = (name: keyof KeyForm) => (field === name ? fault?.text : undefined);

  return (
    <form id={id} onSubmit={submit} noValidate className={styles['form']}>
      <TextInput
        ref={fields.clientId}
        data-autofocus
        label={t('setUp.clientId')}
        value={form.clientId}
        error={errorOf('clientId')}
        disabled={busy}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => set({ clientId: event.currentTarget.value })}
      />
      <PasswordInput
        ref={fields.clientSecret}
        label={t('setUp.clientSecret')}
        value={form.clientSecret}
        error={errorOf('clientSecret')}
        disabled={busy}
        autoComplete="off"
        visible={shown}
        onVisibilityChange={setShown}
        visibilityToggleButtonProps={{ 'aria-label': t(shown ? 'hideSecret' : 'showSecret'), tabIndex: 0, 'aria-hidden': false }}
        onChange={(event) => set({ clientSecret: event.currentTarget.value })}
      />
      {!change && (
        <>
          <ItemIdsField
            inputRef={fields.itemIds}
            value={form.itemIds}
            disabled={busy}
            refused={field === 'itemIds' && fault ? { index: fault.index, text: fault.text } : null}
            onChange={(itemIds) => set({ itemIds })}
          />
          <div className={styles['beside']}>
            <Button leftSection={<IconPlugConnected size={16} />} disabled={busy} onClick={() => void send('connect')}>
              {t('setUp.connectBank')}
            </Button>
            <span>{t('setUp.connectHint')}</span>
          </div>
        </>
      )}
      {change && <p className={styles['hint']}>{t('setUp.keepItems')}</p>}
      <p role="status" className={styles['status']} data-wrong={(fault && field === null) || undefined}>
        {busy ? t('setUp.checking') : fault && field === null ? fault.text : ''}
      </p>
    </form>
  );
}
