import type { transactions } from '@extrato/engine/api';
import type { RepairPreview } from '@extrato/engine/device-client';
import type { Failure } from '@extrato/engine/failures';
import { useQuery } from '@tanstack/react-query';
import { DialogFrame, type DialogProps, FailureText, showDone } from '../design/index.ts';
import { useApi, useDevice } from '../host/index.ts';
import { useWords } from '../words/index.ts';
import { DecisionDialog } from './decision-dialog.tsx';
import styles from './repair-dialog.module.css';

/** Looks for what does not add up, shows what would change, and mends it when the person wants that. */
export default function RepairDialog({ close }: DialogProps) {
  const t = useWords('settings');
  const { found, failure } = useProblems();
  if (found) return <Found {...found} close={close} />;
  return (
    <DialogFrame title={t('repair.dialogTitle')} close={close} size="small">
      <p role={failure ? 'alert' : 'status'}>{failure ? <FailureText failure={failure} /> : t('repair.checking')}</p>
    </DialogFrame>
  );
}

type Problems = { readonly ledger: transactions.LedgerProblems; readonly sync: RepairPreview | null };

/** Asked once per dialog: what is shown is what will be mended. */
function useProblems(): { readonly found: Problems | undefined; readonly failure: Failure | undefined } {
  const api = useApi();
  const isOnServer = useDevice().budget?.cloudFileId != null;
  const { data } = useQuery({
    queryKey: ['problems'],
    gcTime: 0,
    queryFn: async () => {
      const ledger = await api.transactions.problems({});
      if (!ledger.ok) return ledger;
      if (!isOnServer) return { ok: true, value: { ledger: ledger.value, sync: null } } as const;
      const sync = await api.sync.repairPreview({});
      return sync.ok ? ({ ok: true, value: { ledger: ledger.value, sync: sync.value } } as const) : sync;
    },
  });
  return { found: data?.ok ? data.value : undefined, failure: data && !data.ok ? data.error : undefined };
}

function Found({ ledger, sync, close }: Problems & DialogProps) {
  const t = useWords('settings');
  const api = useApi();
  const changes = (
    [
      ['lines', ledger.strayLines.length],
      ['splits', ledger.unsettledSplits.length],
      ['links', ledger.brokenLinks.length],
    ] as const
  ).filter(([, count]) => count > 0);
  const unequal = ledger.unequalTransfers.length;
  const act = async () => {
    const mended = changes.length > 0 ? await api.transactions.repair({}) : ({ ok: true, value: null } as const);
    return !mended.ok || !sync ? mended : api.sync.repair({});
  };
  const isNothing = changes.length === 0 && !sync;
  if (isNothing && unequal === 0)
    return (
      <DialogFrame title={t('repair.dialogTitle')} close={close} size="small">
        <p role="status">{t('repair.nothing')}</p>
      </DialogFrame>
    );
  return (
    <DecisionDialog
      title={t('repair.dialogTitle')}
      close={close}
      submit={t('repair.submit')}
      working={t('repair.working')}
      act={act}
      onDone={() => showDone(t('repair.done'), { undo: changes.length > 0 })}
    >
      {changes.length === 0 && <p>{t('repair.nothingInLedger')}</p>}
      <ul className={styles['changes']} aria-label={t('repair.willChange')}>
        {changes.map(([kind, count]) => (
          <li key={kind}>{t(`repair.${kind}`, { count })}</li>
        ))}
        {sync && <li>{t('repair.summary', { count: sync.messages })}</li>}
        {sync && sync.unsent > 0 && <li>{t('repair.unsent', { count: sync.unsent })}</li>}
        {unequal > 0 && <li data-notice>{t('repair.unequal', { count: unequal })}</li>}
      </ul>
      {changes.length > 0 && <p className={styles['note']}>{t('repair.undoNote')}</p>}
    </DecisionDialog>
  );
}
