import type { accounts } from '@extrato/engine/api';
import { useAccountMenu } from '../../accounts/index.ts';
import { type MenuEntries, useDialogs } from '../../design/index.ts';
import { useFormats } from '../../formats/index.ts';
import { useApi, usePerform } from '../../host/index.ts';
import { today } from '../../pickers/index.ts';
import { useWords } from '../../words/index.ts';
import type { RegisterList } from '../rows/use-rows.ts';
import { saveText } from './csv-file.ts';

const columnsDialog = () => import('./columns-dialog.tsx');

/** What can be done with what is listed. */
export function useListMenu(list: RegisterList, name: string): MenuEntries {
  const t = useWords('register');
  const api = useApi();
  const perform = usePerform();
  const dialogs = useDialogs();
  const { settings } = useFormats();
  const exportCsv = async (): Promise<void> => {
    const format =
      settings.numberFormat === 'dot-comma' || settings.numberFormat === 'space-comma' ? 'brazilian' : 'international';
    const csv = await perform(api.transactions.exportCsv({ list, format }));
    if (csv.ok) saveText(csv.value, `${name} ${today()}.csv`, 'text/csv;charset=utf-8');
  };
  return [
    { label: t('menu.columns'), run: () => dialogs.open(columnsDialog, {}) },
    { label: t('menu.exportCsv'), run: () => void exportCsv() },
  ];
}

/** The same with what can be done with the account. */
export function useAccountRegisterMenu(account: accounts.Account, list: RegisterList): MenuEntries {
  const own = useAccountMenu(account);
  const listed = useListMenu(list, account.name);
  return [...own, 'line', ...listed];
}
