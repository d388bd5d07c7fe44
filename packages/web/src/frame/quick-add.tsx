import { Button, SegmentedControl, Stack, TextInput } from '@mantine/core';
import { DialogFrame, type DialogProps, EmptyState, useDialogs } from '../design/index.ts';
import { useLive } from '../host/index.ts';
import { AccountPicker, AmountInput, CategoryPicker, DayInput, PayeePicker, today } from '../pickers/index.ts';
import { useWords } from '../words/index.ts';
import { AmountPad } from './amount-pad.tsx';
import styles from './quick-add.module.css';
import { useIsPhone } from './use-is-phone.ts';
import { type QuickAddForm, useQuickAdd } from './use-quick-add.ts';

const addAccount = () => import('../accounts/add-account.tsx');

/** A transaction in a few taps: the amount first, then who, what for, and from where. */
export default function QuickAdd({ close }: DialogProps) {
  const t = useWords('frame');
  const form = useQuickAdd(close);
  const { value: accounts } = useLive('accounts', 'list', {});
  if (accounts && !accounts.some(({ closed }) => !closed)) return <NoAccounts close={close} />;
  return (
    <DialogFrame
      title={t('quick.title')}
      close={close}
      size="small"
      footer={
        <>
          <Button onClick={() => void form.add({ goOn: true })}>{t('quick.saveMore')}</Button>
          <Button variant="filled" onClick={() => void form.add({ goOn: false })}>
            {t('quick.save')}
          </Button>
        </>
      }
    >
      <Stack gap={12}>
        <Amount form={form} />
        <Details form={form} />
      </Stack>
    </DialogFrame>
  );
}

function Amount({ form: { amount, direction, missing, set } }: { readonly form: QuickAddForm }) {
  const t = useWords('frame');
  const isPhone = useIsPhone();
  const error = missing === 'amount' ? t('quick.amountMissing') : undefined;
  return (
    <>
      <SegmentedControl
        aria-label={t('quick.direction')}
        value={direction}
        onChange={(value: string) => set({ direction: value === 'in' ? 'in' : 'out' })}
        data={[
          { value: 'out', label: t('quick.out') },
          { value: 'in', label: t('quick.in') },
        ]}
        fullWidth
      />
      {isPhone ? (
        <AmountPad amount={amount} onChange={(next) => set({ amount: next })} error={error} />
      ) : (
        <AmountInput
          label={t('quick.amount')}
          value={amount}
          onChange={(next) => set({ amount: next })}
          error={error}
          autoFocus
        />
      )}
    </>
  );
}

function Details({
  form: { payee, category, account, day, notes, isCategorised, missing, set },
}: {
  readonly form: QuickAddForm;
}) {
  const t = useWords('frame');
  return (
    <div className={styles['fields']}>
      <PayeePicker label={t('quick.payee')} value={payee} onChange={(next) => set({ payee: next })} account={account} />
      {isCategorised && (
        <CategoryPicker label={t('quick.category')} value={category} onChange={(next) => set({ category: next })} />
      )}
      <AccountPicker
        label={t('quick.account')}
        value={account}
        onChange={(next) => set({ account: next })}
        error={missing === 'account' ? t('quick.accountMissing') : undefined}
      />
      <DayInput label={t('quick.day')} value={day} onChange={(next) => set({ day: next ?? today() })} />
      <TextInput
        label={t('quick.notes')}
        value={notes}
        onChange={(event) => set({ notes: event.currentTarget.value })}
        autoComplete="off"
        className={styles['wide'] ?? ''}
      />
    </div>
  );
}

function NoAccounts({ close }: DialogProps) {
  const t = useWords('frame');
  const dialogs = useDialogs();
  const add = (): void => {
    close();
    dialogs.open(addAccount, {});
  };
  return (
    <DialogFrame title={t('quick.title')} close={close} size="small">
      <EmptyState
        action={
          <Button variant="filled" onClick={add}>
            {t('commands.addAccount')}
          </Button>
        }
      >
        {t('quick.noAccounts')}
      </EmptyState>
    </DialogFrame>
  );
}
