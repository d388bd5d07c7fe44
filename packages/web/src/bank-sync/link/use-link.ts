import type { BankSyncOutcome } from '@extrato/engine/device-client';
import type { Failure } from '@extrato/engine/failures';
import { ok, type Result } from '@extrato/engine/values';
import { useState } from 'react';
import { useApi, useLive, usePerform } from '../../host/index.ts';
import { useSyncRuns } from '../runs/use-bank-sync.ts';
import { useAskBanksAgain, useConnections, useLinkedAccounts } from '../use-banks.ts';
import { type LinkDraft, requestOf } from './link-choice.ts';

/** Carries out what was chosen: links, moves old links over, and syncs all of them for the first time. */
export function useLink() {
  const api = useApi();
  const perform = usePerform();
  const { runs } = useSyncRuns();
  const askAgain = useAskBanksAgain();
  const { value: connections = [] } = useConnections();
  const { value: list = [] } = useLive('accounts', 'list', {});
  const linked = useLinkedAccounts();
  const [linking, setLinking] = useState(false);
  const [outcome, setOutcome] = useState<BankSyncOutcome | null>(null);

  const isMove = ({ mode, account }: LinkDraft): boolean => mode === 'existing' && linked.some(({ id }) => id === account);

  /** The account keeps its rows and follows another account of the bank from now on. */
  const move = async (draft: LinkDraft): Promise<Result<unknown, Failure>> => {
    const connection = connections.find(({ ref }) => ref === draft.connection);
    const found = connection?.accounts.find(({ id }) => id === draft.bankAccountId);
    const account = list.find(({ id }) => id === draft.account);
    if (!found || !account) return ok(null);
    const { id, name, institution, maskedNumber } = found;
    const bankAccount = { id, source: 'pluggyai' as const, name, bankId: institution, institution, mask: maskedNumber };
    return api.bankSync.moveLink({ account: account.id, bankAccount });
  };

  const carryOut = async (drafts: readonly LinkDraft[]): Promise<Result<BankSyncOutcome, Failure>> => {
    const moves = drafts.filter(isMove);
    for (const draft of moves) {
      const moved = await move(draft);
      if (!moved.ok) return moved;
    }
    const links = drafts.filter((draft) => !isMove(draft)).map(requestOf);
    const fresh = links.length > 0 ? await api.bank.link({ links }) : ok({ run: null, accounts: [] });
    if (!fresh.ok || moves.length === 0) return fresh;
    const again = await api.bank.sync({ accounts: moves.flatMap(({ account }) => account ?? []) });
    return again.ok
      ? ok({ run: fresh.value.run ?? again.value.run, accounts: [...fresh.value.accounts, ...again.value.accounts] })
      : again;
  };

  const link = async (drafts: readonly LinkDraft[]): Promise<void> => {
    setLinking(true);
    const done = await perform(runs.follow([], () => carryOut(drafts)));
    if (done.ok) setOutcome(done.value);
    // Refused as a whole: nothing was written, and the choice is still there.
    else setLinking(false);
    await askAgain();
  };
  return { link, linking, outcome };
}
