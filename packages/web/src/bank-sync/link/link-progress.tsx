import type { AccountSync, BankSyncOutcome } from '@extrato/engine/device-client';
import { cents } from '@extrato/engine/values';
import { Button, Loader } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleDashed } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { DialogFrame, type DialogProps } from '../../design/index.ts';
import { useFormats } from '../../formats/index.ts';
import { useDevice, useLive } from '../../host/index.ts';
import { useLanguage, useWords } from '../../words/index.ts';
import { type AccountProgress, isRunning } from '../runs/sync-runs.ts';
import { checkedBalances, totalsOf } from '../runs/sync-summary.ts';
import { useSyncRuns } from '../runs/use-bank-sync.ts';
import styles from './link.module.css';
import type { LinkDraft } from './link-choice.ts';

type LinkProgressProps = DialogProps & {
  readonly drafts: readonly LinkDraft[];
  /** Null as long as it runs. */
  readonly outcome: BankSyncOutcome | null;
};

/** The first sync, account by account, and what came of it. Closing the dialog stops nothing. */
export function LinkProgress({ close, drafts, outcome }: LinkProgressProps) {
  const t = useWords('bank');
  const { budget } = useDevice();
  const { value: list = [] } = useLive('accounts', 'list', {});
  const { view } = useSyncRuns();
  const params = { budget: budget?.id ?? '' };
  return (
    <DialogFrame
      title={t(outcome ? 'link.doneTitle' : 'link.progressTitle')}
      close={close}
      footer={
        outcome && (
          <>
            <Button onClick={close} renderRoot={(props) => <Link to="/b/$budget/connections" params={params} {...props} />}>
              {t('link.openConnections')}
            </Button>
            <DoneButton close={close} />
          </>
        )
      }
    >
      <ul className={styles['progress']}>
        {drafts.map((draft) => {
          const account = list.find(({ bankAccountId }) => bankAccountId === draft.bankAccountId);
          return (
            <ProgressLine
              key={draft.bankAccountId}
              name={account?.name ?? draft.name}
              progress={(account && view.progress.get(account.id)) ?? null}
              result={outcome?.accounts.find((result) => result.account === account?.id) ?? null}
            />
          );
        })}
      </ul>
      <p className={styles['sum']} role="status">
        {outcome && <OutcomeText accounts={outcome.accounts} />}
      </p>
    </DialogFrame>
  );
}

function DoneButton({ close }: DialogProps) {
  const t = useWords('common');
  return (
    <Button variant="filled" onClick={close} autoFocus>
      {t('done')}
    </Button>
  );
}

function OutcomeText({ accounts }: { readonly accounts: readonly AccountSync[] }) {
  const t = useWords('bank');
  const { added, matched } = totalsOf(accounts);
  const rows = t('link.doneRows', { count: added + matched });
  return t('link.done', { rows, checked: t('link.doneChecked', { count: checkedBalances(accounts) }) });
}

type ProgressLineProps = {
  readonly name: string;
  readonly progress: AccountProgress | null;
  readonly result: AccountSync | null;
};

function ProgressLine({ name, progress, result }: ProgressLineProps) {
  return (
    <li className={styles['progressLine']}>
      <ProgressMark progress={progress} result={result} />
      <span className={styles['progressName']}>{name}</span>
      <span className={styles['progressText']}>{result ? <ResultText result={result} /> : <StepText progress={progress} />}</span>
    </li>
  );
}

function ProgressMark({ progress, result }: Omit<ProgressLineProps, 'name'>) {
  if (result?.problem || progress?.step === 'failed')
    return <IconAlertTriangle size={18} className={styles['bad'] ?? ''} aria-hidden />;
  if (result || progress?.step === 'done') return <IconCircleCheck size={18} className={styles['good'] ?? ''} aria-hidden />;
  return progress && isRunning(progress) ? <Loader size={16} aria-hidden /> : <IconCircleDashed size={18} aria-hidden />;
}

function StepText({ progress }: { readonly progress: AccountProgress | null }) {
  const t = useWords('bank');
  return progress ? t(`link.steps.${progress.step}`, { rows: progress.rows }) : t('link.steps.waiting');
}

function ResultText({ result }: { readonly result: AccountSync }) {
  const t = useWords('bank');
  const formats = useFormats();
  const language = useLanguage();
  if (result.problem) return <span className={styles['fault']}>{result.problem.message[language]}</span>;
  const difference = result.bankBalance === null ? 0 : result.bankBalance - result.ledgerBalance;
  return (
    <>
      {t('link.doneRows', { count: result.added + result.matched })}
      {difference !== 0 && (
        <span className={styles['differs']}>{t('link.differs', { amount: formats.money(cents(difference)) })}</span>
      )}
    </>
  );
}
