import type { bankSync } from '@extrato/engine/api';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { AfterAMoment, DialogFrame, type DialogProps, FailureText, showDone } from '../../design/index.ts';
import { useFormats } from '../../formats/index.ts';
import { useApi, usePerform } from '../../host/index.ts';
import { useWords } from '../../words/index.ts';
import bank from '../bank.module.css';
import { canBringIn, isOpenReason, linesOf, sortedMonths } from './check-lines.ts';
import { CheckMonths } from './check-months.tsx';
import { useCheck } from './use-check.ts';

type CheckAccountProps = DialogProps & { readonly account: string; readonly name: string };

/** Everything that the bank has beside what the budget has of it, differences first; what is missing can be brought in. */
export default function CheckAccount({ close, account, name }: CheckAccountProps) {
  const t = useWords('bankCheck');
  const common = useWords('common');
  const api = useApi();
  const perform = usePerform();
  const { found, failure, again } = useCheck(account);
  const [dropped, setDropped] = useState<ReadonlySet<string>>(new Set());
  const [asked, setAsked] = useState<ReadonlySet<string>>(new Set());
  const [busy, setBusy] = useState(false);
  // What nobody decided about is wanted until the person says otherwise; what they did away with, when they ask for it.
  const chosen = (line: bankSync.AuditLine): boolean => {
    const id = line.bankId ?? '';
    return canBringIn(line) && (isOpenReason(line.reason) ? !dropped.has(id) : asked.has(id));
  };
  const toggle = (line: bankSync.AuditLine): void => {
    const [ids, set] = isOpenReason(line.reason) ? ([dropped, setDropped] as const) : ([asked, setAsked] as const);
    const next = new Set(ids);
    if (!next.delete(line.bankId ?? '')) next.add(line.bankId ?? '');
    set(next);
  };
  const wanted = found ? linesOf(found).filter(chosen) : [];
  const bringIn = async (): Promise<void> => {
    setBusy(true);
    const bankIds = wanted.flatMap(({ bankId }) => bankId ?? []);
    const brought = await perform(api.bank.bringIn({ account, bankIds }));
    setBusy(false);
    if (!brought.ok) return;
    const count = brought.value.accounts.reduce((sum, { added, matched }) => sum + added + matched, 0);
    showDone(t('done', { count }), { undo: true });
    setAsked(new Set());
    again();
  };
  return (
    <DialogFrame
      title={t('title', { name })}
      close={close}
      size="large"
      footer={
        <>
          <Button variant={wanted.length === 0 ? 'filled' : 'default'} onClick={close}>
            {common('close')}
          </Button>
          {wanted.length > 0 && (
            <Button variant="filled" disabled={busy} onClick={() => void bringIn()}>
              {t('bringIn', { count: wanted.length })}
            </Button>
          )}
        </>
      }
    >
      {failure && (
        <p role="alert" className={bank['text']}>
          <FailureText failure={failure} />{' '}
          <Button size="xs" onClick={again}>
            {common('tryAgain')}
          </Button>
        </p>
      )}
      {!found && !failure && (
        <AfterAMoment>
          <p role="status" className={`${bank['text']} ${bank['dim']}`}>
            {t('reading')}
          </p>
        </AfterAMoment>
      )}
      {found && (
        <>
          <Verdict found={found} />
          <CheckMonths months={sortedMonths(found)} isChosen={chosen} toggle={toggle} />
        </>
      )}
    </DialogFrame>
  );
}

/** In one sentence whether everything is there. */
function Verdict({ found }: { readonly found: bankSync.Audit }) {
  const t = useWords('bankCheck');
  const formats = useFormats();
  const count = found.months.reduce((sum, { bank: lines }) => sum + lines.count, 0);
  const since = found.from === null ? t('sinceAll') : t('since', { day: formats.day(found.from) });
  const kind = found.open > 0 ? 'open' : found.known > 0 ? 'known' : 'agrees';
  const numbers = { open: found.open, known: found.known, agrees: count };
  return (
    <p className={bank['text']} role="status">
      <strong>{t(`verdict.${kind}`, { count: numbers[kind] })}</strong>{' '}
      <span className={bank['dim']}>{t('compared', { count, since })}</span>
    </p>
  );
}
