import type { accounts } from '@extrato/engine/api';
import { ZERO_CENTS } from '@extrato/engine/values';
import { Button, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { DialogFrame, type DialogProps, showDone } from '../design/index.ts';
import { useFormats } from '../formats/index.ts';
import { failureSentence, type InputOf, useApi, useLive } from '../host/index.ts';
import { AccountPicker, CategoryPicker } from '../pickers/index.ts';
import { useLanguage, useWords } from '../words/index.ts';

type CloseAccountProps = DialogProps & { readonly account: accounts.Account };

/** Closes an account, or deletes it with all that is in it: says what goes and what stays before either. */
export default function CloseAccount({ account, close }: CloseAccountProps) {
  const [forced, setForced] = useState(account.closed);
  return forced ? (
    <DeleteWithRows account={account} close={close} />
  ) : (
    <CloseGently account={account} close={close} orDelete={() => setForced(true)} />
  );
}

function CloseGently({ account, close, orDelete }: CloseAccountProps & { readonly orDelete: () => void }) {
  const t = useWords('accounts');
  const common = useWords('common');
  const { balance, rows } = useHeld(account.id);
  const [target, setTarget] = useState<string | null>(null);
  const [category, setCategory] = useState<string | null>(null);
  const crosses = useCrossesBudget(account, target);
  const { end, error, setError } = useEnding(account, close);

  const confirm = (): void => {
    if (balance !== 0 && target === null) setError(t('close.targetMissing'));
    else void end({ ...(balance === 0 ? {} : { target }), ...(crosses ? { category } : {}) });
  };
  return (
    <DialogFrame
      title={t('close.title', { name: account.name })}
      close={close}
      footer={
        <>
          {rows > 0 && (
            <Button variant="subtle" color="red" onClick={orDelete} mr="auto">
              {t('close.orDelete')}
            </Button>
          )}
          <Button onClick={close}>{common('cancel')}</Button>
          <Button variant="filled" onClick={confirm}>
            {t('close.confirm')}
          </Button>
        </>
      }
    >
      <Stack gap={12}>
        <Consequence account={account} />
        {balance !== 0 && (
          <AccountPicker
            label={t('close.target')}
            value={target}
            onChange={(id) => {
              setTarget(id);
              setError(null);
            }}
            except={[account.id]}
            error={error ?? undefined}
            autoFocus
          />
        )}
        {crosses && (
          <CategoryPicker
            label={t('close.category')}
            description={t('close.categoryHelp')}
            value={category}
            onChange={setCategory}
          />
        )}
        {balance === 0 && error && <Text c="red">{error}</Text>}
      </Stack>
    </DialogFrame>
  );
}

function Consequence({ account }: { readonly account: accounts.Account }) {
  const t = useWords('accounts');
  const formats = useFormats();
  const { balance, rows } = useHeld(account.id);
  const sentence = rows === 0 ? t('close.withoutRows') : t('close.balanced');
  return (
    <div>
      {balance === 0 ? sentence : t('close.withBalance', { amount: formats.money(balance) })}
      {account.bankAccountId !== null && ` ${t('close.unlinks')}`}
    </div>
  );
}

function DeleteWithRows({ account, close }: CloseAccountProps) {
  const t = useWords('accounts');
  const common = useWords('common');
  const { rows } = useHeld(account.id);
  const { end, error } = useEnding(account, close);
  return (
    <DialogFrame
      title={t('close.deleteTitle', { name: account.name })}
      close={close}
      footer={
        <>
          <Button onClick={close}>{common('cancel')}</Button>
          <Button variant="filled" color="red" onClick={() => void end({ forced: true })}>
            {t('close.confirmDelete')}
          </Button>
        </>
      }
    >
      <Stack gap={12}>
        <div>{rows === 0 ? t('close.withoutRows') : t('close.forced', { count: rows })}</div>
        {rows > 0 && <Text c="dimmed">{t('close.forcedStays')}</Text>}
        {error && <Text c="red">{error}</Text>}
      </Stack>
    </DialogFrame>
  );
}

function useHeld(account: string) {
  const { value: balances } = useLive('accounts', 'balances', {});
  const held = balances?.[account];
  return { balance: held?.balance ?? ZERO_CENTS, rows: held?.rows ?? 0 };
}

/** Whether the rest would enter or leave the budget, which wants a category. */
function useCrossesBudget(account: accounts.Account, target: string | null): boolean {
  const { value: accounts } = useLive('accounts', 'list', {});
  const other = accounts?.find(({ id }) => id === target);
  return other !== undefined && other.offBudget !== account.offBudget;
}

function useEnding({ id, name }: accounts.Account, close: () => void) {
  const t = useWords('accounts');
  const api = useApi();
  const language = useLanguage();
  const [error, setError] = useState<string | null>(null);
  const end = async (how: Omit<InputOf<'accounts', 'close'>, 'account'>): Promise<void> => {
    const outcome = await api.accounts.close({ account: id, ...how });
    if (!outcome.ok) return setError(await failureSentence(outcome.error, language));
    close();
    showDone(t(outcome.value === 'closed' ? 'done.closed' : 'done.deleted', { name }), { undo: true });
  };
  return { end, error, setError };
}
