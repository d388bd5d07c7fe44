import { type Cents, cents } from '@extrato/engine/values';
import { Button } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { Money, showDone } from '../../design/index.ts';
import { useFormats } from '../../formats/index.ts';
import { useApi, useLive, usePerform } from '../../host/index.ts';
import { AmountInput } from '../../pickers/index.ts';
import { useWords } from '../../words/index.ts';
import styles from './reconcile.module.css';

type ReconcileBarProps = {
  readonly account: string;
  /** What the bank says already; null where the person has to look it up. */
  readonly bankBalance: Cents | null;
  /** Given at once, from elsewhere. */
  readonly given: Cents | null;
  readonly close: () => void;
};

/** Reconciling: first the bank's balance, then ticking rows until nothing differs, then locking them. */
export function ReconcileBar({ account, bankBalance, given, close }: ReconcileBarProps) {
  const [target, setTarget] = useState<Cents | null>(given);
  if (target === null) return <AskBalance account={account} bankBalance={bankBalance} onGiven={setTarget} close={close} />;
  return <Compare account={account} target={target} change={() => setTarget(null)} close={close} />;
}

type AskBalanceProps = Pick<ReconcileBarProps, 'account' | 'bankBalance' | 'close'> & {
  readonly onGiven: (balance: Cents) => void;
};

function AskBalance({ account, bankBalance, onGiven, close }: AskBalanceProps) {
  const t = useWords('register');
  const common = useWords('common');
  const { value: balances } = useLive('accounts', 'balances', {});
  const cleared = balances?.[account]?.cleared ?? cents(0);
  const [typed, setTyped] = useState<Cents | null | undefined>(undefined);
  const balance = typed === undefined ? (bankBalance ?? cleared) : typed;
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (balance !== null) onGiven(balance);
  };
  return (
    <form className={styles['bar']} aria-label={t('reconcile.title')} onSubmit={send}>
      <span className={styles['question']}>{t(bankBalance === null ? 'reconcile.ask' : 'reconcile.askLinked')}</span>
      <AmountInput label={t('reconcile.bankBalance')} hideLabel autoFocus value={balance} onChange={setTyped} />
      <Button size="compact-sm" variant="filled" type="submit" disabled={balance === null}>
        {common('next')}
      </Button>
      <Button size="compact-sm" variant="default" onClick={close}>
        {common('cancel')}
      </Button>
    </form>
  );
}

type CompareProps = { readonly account: string; readonly target: Cents; readonly change: () => void; readonly close: () => void };

function Compare({ account, target, change, close }: CompareProps) {
  const t = useWords('register');
  const common = useWords('common');
  const api = useApi();
  const perform = usePerform();
  const formats = useFormats();
  const { value: preview } = useLive('transactions', 'reconcilePreview', { account, bankBalance: target });
  const lock = async (adjust: boolean): Promise<void> => {
    const outcome = await perform(api.transactions.reconcile({ account, bankBalance: target, adjust }));
    if (!outcome.ok) return;
    showDone(t('done.reconciled', { count: outcome.value.locked }), { undo: true });
    close();
  };
  const difference = preview?.difference ?? null;
  return (
    <section className={styles['bar']} aria-label={t('reconcile.title')}>
      <dl className={styles['figures']}>
        <dt>{t('reconcile.bank')}</dt>
        <dd>
          <button type="button" className={styles['change']} onClick={change} title={t('reconcile.changeBalance')}>
            <Money amount={target} size="text" />
          </button>
        </dd>
        <dt>{t('reconcile.cleared')}</dt>
        <dd>{preview && <Money amount={preview.clearedBalance} size="text" />}</dd>
        <dt>{t('reconcile.difference')}</dt>
        <dd data-differs={(difference !== null && difference !== 0) || undefined}>
          {difference !== null && <Money amount={difference} size="text" sign />}
        </dd>
      </dl>
      <span className={styles['hint']}>
        {difference === 0 ? t('reconcile.agrees', { count: preview?.unlocked ?? 0 }) : t('reconcile.tick')}
      </span>
      {difference === 0 ? (
        <Button size="compact-sm" variant="filled" onClick={() => void lock(false)}>
          {t('reconcile.lock')}
        </Button>
      ) : (
        <Button size="compact-sm" variant="default" disabled={difference === null} onClick={() => void lock(true)}>
          {t('reconcile.adjust', { amount: difference === null ? '' : formats.amount(difference, { sign: true }) })}
        </Button>
      )}
      <Button size="compact-sm" variant="default" onClick={close}>
        {common('cancel')}
      </Button>
    </section>
  );
}
