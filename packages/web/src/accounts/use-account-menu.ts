import type { accounts } from '@extrato/engine/api';
import {
  loadAccountSyncSettings,
  loadCheckAccount,
  loadLinkAccounts,
  loadSetUpPluggy,
  loadUnlinkAccount,
} from '../bank-sync/dialogs.ts';
import { useBankEntry } from '../bank-sync/entry.ts';
import { useBankSync } from '../bank-sync/runs/use-bank-sync.ts';
import { type MenuEntries, type MenuEntry, showDone, useDialogs } from '../design/index.ts';
import { useApi, usePerform } from '../host/index.ts';
import { useWords } from '../words/index.ts';
import { importingFile } from './import-dialog.ts';

const nameDialog = () => import('../design/name-dialog.tsx');
const notesDialog = () => import('./account-notes.tsx');
const groupDialog = () => import('./account-group.tsx');
const closeDialog = () => import('./close-account.tsx');

/** What can be done with an account, for the menu of its place in a list and of its register. */
export function useAccountMenu(account: accounts.Account): MenuEntries {
  const edits = useEditEntries(account);
  const banks = useBankEntries(account);
  const lives = useLifeEntries(account);
  return [...banks, ...edits, 'line', ...lives];
}

function useEditEntries(account: accounts.Account): MenuEntries {
  const t = useWords('accounts');
  const api = useApi();
  const perform = usePerform();
  const dialogs = useDialogs();
  const { id, name, offBudget, closed } = account;

  const rename = (): void =>
    dialogs.open(nameDialog, {
      title: t('rename.title'),
      label: t('rename.label'),
      name,
      save: (next: string) => api.accounts.rename({ id, name: next }),
    });
  const changeSide = async (): Promise<void> => {
    const outcome = await perform(api.accounts.setOffBudget({ id, offBudget: !offBudget }));
    if (outcome.ok) showDone(t(offBudget ? 'done.toOnBudget' : 'done.toOffBudget', { name }), { undo: true });
  };
  return [
    { label: t('menu.rename'), run: rename },
    { label: t('menu.notes'), run: () => dialogs.open(notesDialog, { account: id, name }) },
    !closed && { label: t('menu.group'), run: () => dialogs.open(groupDialog, { account }) },
    !closed && { label: t(offBudget ? 'menu.toOnBudget' : 'menu.toOffBudget'), run: () => void changeSide() },
  ];
}

/** Nothing where bank sync is switched off, except for taking an old link away. */
function useBankEntries({ id, name, closed, bankAccountId, bankSource }: accounts.Account): MenuEntries {
  const t = useWords('accounts');
  const dialogs = useDialogs();
  const bank = useWords('bank');
  const check = useWords('bankCheck');
  const { kind } = useBankEntry();
  const { sync } = useBankSync();
  if (closed) return [];
  const isLinked = bankAccountId !== null;
  const link = (): void => {
    if (kind === 'set-up') dialogs.open(loadSetUpPluggy, { account: { id, name } });
    else dialogs.open(loadLinkAccounts, { account: { id, name } });
  };
  const offered: (MenuEntry | false)[] = [
    isLinked && bankSource === 'pluggyai' && kind !== 'hidden' && { label: t('menu.sync'), run: () => void sync([id]) },
    !isLinked && kind !== 'hidden' && { label: t('menu.link'), run: link },
    isLinked &&
      bankSource === 'pluggyai' &&
      kind !== 'hidden' && { label: check('menu'), run: () => dialogs.open(loadCheckAccount, { account: id, name }) },
    isLinked &&
      bankSource === 'pluggyai' &&
      kind !== 'hidden' && {
        label: bank('menu.settings'),
        run: () => dialogs.open(loadAccountSyncSettings, { account: id, name }),
      },
    isLinked && { label: t('menu.unlink'), run: () => dialogs.open(loadUnlinkAccount, { account: id, name }) },
    { label: t('menu.importFile'), run: () => dialogs.open(importingFile, { account: id }) },
  ];
  return [...offered, 'line'];
}

function useLifeEntries(account: accounts.Account): MenuEntries {
  const t = useWords('accounts');
  const api = useApi();
  const perform = usePerform();
  const dialogs = useDialogs();
  const { id, name, closed } = account;
  const reopen = async (): Promise<void> => {
    const outcome = await perform(api.accounts.reopen({ id }));
    if (outcome.ok) showDone(t('done.reopened', { name }), { undo: true });
  };
  if (!closed) return [{ label: t('menu.close'), alarm: true, run: () => dialogs.open(closeDialog, { account }) }];
  return [
    { label: t('menu.reopen'), run: () => void reopen() },
    { label: t('menu.delete'), alarm: true, run: () => dialogs.open(closeDialog, { account }) },
  ];
}
