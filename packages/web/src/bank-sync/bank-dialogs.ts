// The dialogs of bank sync by name: one may open another that opens the first, so none of them imports the others.
import { type ComponentType, createContext, useContext, useMemo } from 'react';
import { type DialogProps, useDialogs } from '../design/index.ts';

/** An account of the budget by id, with its name for titles. */
export type NamedAccount = { readonly id: string; readonly name: string };

/** What each dialog is given. */
type Given = {
  setUpPluggy: { readonly changeKeys?: boolean; readonly account?: NamedAccount };
  connectBank: { readonly connection?: string };
  linkAccounts: { readonly account?: NamedAccount };
  trySandbox: Readonly<Record<string, never>>;
  resetPluggy: Readonly<Record<string, never>>;
  unlinkAccount: { readonly account: string; readonly name: string };
  accountSyncSettings: { readonly account: string; readonly name: string };
  removeConnection: { readonly connection: string; readonly name: string };
  automaticSync: Readonly<Record<string, never>>;
  report: Readonly<Record<string, never>>;
  checkAccount: { readonly account: string; readonly name: string };
  undoRun: { readonly run: string; readonly account: string; readonly startedAt: number };
};

export type BankDialogLoaders = {
  readonly [Name in keyof Given]: () => Promise<{ readonly default: ComponentType<Given[Name] & DialogProps> }>;
};

export const bankDialogsContext = createContext<BankDialogLoaders | null>(null);

export type BankDialogs = { readonly [Name in keyof Given]: (given: Given[Name]) => void };

/** Opens dialogs of bank sync above what is there. */
export function useBankDialogs(): BankDialogs {
  const { open } = useDialogs();
  const loaders = useContext(bankDialogsContext);
  if (!loaders) throw new Error('No BankDialogsProvider above this component');
  return useMemo(
    () => ({
      setUpPluggy: (given) => open(loaders.setUpPluggy, given),
      connectBank: (given) => open(loaders.connectBank, given),
      linkAccounts: (given) => open(loaders.linkAccounts, given),
      trySandbox: (given) => open(loaders.trySandbox, given),
      resetPluggy: (given) => open(loaders.resetPluggy, given),
      unlinkAccount: (given) => open(loaders.unlinkAccount, given),
      accountSyncSettings: (given) => open(loaders.accountSyncSettings, given),
      removeConnection: (given) => open(loaders.removeConnection, given),
      automaticSync: (given) => open(loaders.automaticSync, given),
      checkAccount: (given) => open(loaders.checkAccount, given),
      undoRun: (given) => open(loaders.undoRun, given),
      report: (given) => open(loaders.report, given),
    }),
    [open, loaders],
  );
}
