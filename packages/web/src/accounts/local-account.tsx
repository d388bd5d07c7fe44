import { type Cents, ZERO_CENTS } from '@extrato/engine/values';
import { Button, Radio, Stack, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useId, useState } from 'react';
import { DialogFrame, showDone } from '../design/index.ts';
import { failureSentence, useApi, useDevice } from '../host/index.ts';
import { AmountInput, DayInput, today } from '../pickers/index.ts';
import { useLanguage, useWords } from '../words/index.ts';

/** A new account that no bank fills: its name, whether its money is budgeted, and what is in it. */
export function LocalAccount({ close, back }: { readonly close: () => void; readonly back: () => void }) {
  const t = useWords('accounts');
  const common = useWords('common');
  const form = useId();
  const [name, setName] = useState('');
  const [side, setSide] = useState('on');
  const [balance, setBalance] = useState<Cents | null>(ZERO_CENTS);
  const [day, setDay] = useState(today);
  const { create, error, clear, busy } = useCreation(close);

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void create({ name, offBudget: side === 'off', ...(balance ? { startingBalance: balance, date: day } : {}) });
  };
  return (
    <DialogFrame
      title={t('local.title')}
      close={close}
      footer={
        <>
          <Button onClick={back}>{common('back')}</Button>
          <Button variant="filled" type="submit" form={form} loading={busy}>
            {t('local.create')}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit}>
        <Stack gap={20}>
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
          <Radio.Group label={t('local.kind')} value={side} onChange={setSide}>
            <Stack gap={12} pt={4}>
              <Radio value="on" label={t('local.onBudget')} description={t('local.onBudgetHelp')} />
              <Radio value="off" label={t('local.offBudget')} description={t('local.offBudgetHelp')} />
            </Stack>
          </Radio.Group>
          <AmountInput label={t('local.balance')} description={t('local.balanceHelp')} value={balance} onChange={setBalance} />
          <DayInput label={t('local.day')} value={day} onChange={(next) => setDay(next ?? today())} />
        </Stack>
      </form>
    </DialogFrame>
  );
}

type NewAccount = { name: string; offBudget: boolean; startingBalance?: Cents; date?: ReturnType<typeof today> };

function useCreation(close: () => void) {
  const t = useWords('accounts');
  const api = useApi();
  const language = useLanguage();
  const navigate = useNavigate();
  const { budget } = useDevice();
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const create = async (account: NewAccount): Promise<void> => {
    if (account.name.trim() === '') return setError(t('local.nameMissing'));
    setBusy(true);
    const outcome = await api.accounts.create(account);
    setBusy(false);
    if (!outcome.ok) return setError(await failureSentence(outcome.error, language));
    close();
    showDone(t('done.created', { name: account.name.trim() }), { undo: true });
    if (budget) await navigate({ to: '/b/$budget/accounts/$account', params: { budget: budget.id, account: outcome.value } });
  };
  return { create, error, clear: () => setError(null), busy };
}
