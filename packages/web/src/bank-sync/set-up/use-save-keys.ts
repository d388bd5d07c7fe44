import type { BankStatus } from '@extrato/engine/device-client';
import type { Failure } from '@extrato/engine/failures';
import { useState } from 'react';
import { failureSentence, useApi } from '../../host/index.ts';
import { useLanguage, useWords } from '../../words/index.ts';
import { useAskBanksAgain } from '../use-banks.ts';
import { isPluggyId } from './item-ids.ts';

export type KeyForm = { readonly clientId: string; readonly clientSecret: string; readonly itemIds: readonly string[] };
export type KeyField = keyof KeyForm;

/** What is wrong, and where; without a field it is about none of them. `index` is the item id's place. */
export type KeyFault = { readonly field: KeyField | null; readonly index: number; readonly text: string };

export type SaveKeys = {
  readonly busy: boolean;
  readonly fault: KeyFault | null;
  /** Forgets the fault, as soon as its field changes. */
  readonly forgive: (field: KeyField) => void;
  /** Null when something is wrong: then `fault` says what. */
  readonly save: (form: KeyForm, keepItems: boolean) => Promise<BankStatus | null>;
};

/** The part of the form that a refusal blames: `clientSecret`, `itemIds[2]`. */
function faultyField(field: string | undefined): Pick<KeyFault, 'field' | 'index'> {
  const item = /^itemIds\[(\d+)\]$/.exec(field ?? '');
  if (item) return { field: 'itemIds', index: Number(item[1]) };
  const known = (['clientId', 'clientSecret', 'itemIds'] as const).find((name) => name === field);
  return { field: known ?? null, index: -1 };
}

/** Checks the form here, then with Pluggy through the server, which keeps the keys only when all is right. */
export function useSaveKeys(): SaveKeys {
  const api = useApi();
  const t = useWords('bank');
  const language = useLanguage();
  const askAgain = useAskBanksAgain();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<KeyFault | null>(null);

  const formFault = ({ clientId, clientSecret, itemIds }: KeyForm): KeyFault | null => {
    if (clientId.trim() === '') return { field: 'clientId', index: -1, text: t('setUp.clientIdMissing') };
    if (clientSecret.trim() === '') return { field: 'clientSecret', index: -1, text: t('setUp.clientSecretMissing') };
    const wrong = itemIds.filter((id) => !isPluggyId(id)).length;
    if (wrong > 0) return { field: 'itemIds', index: -1, text: t('setUp.itemIdForm', { count: wrong }) };
    return null;
  };

  /** Beside a field we can say more than the server, which does not know that there is one. */
  const refusalText = (field: KeyField | null, { details }: Failure): string | null => {
    if (field === 'clientSecret' && details?.['reason'] === 'keys-refused') return t('setUp.secretRefused');
    return field === 'itemIds' && details?.['reason'] === 'item-not-found' ? t('setUp.itemRefused') : null;
  };

  const save = async (form: KeyForm, keepItems: boolean): Promise<BankStatus | null> => {
    const wrong = formFault(form);
    setFault(wrong);
    if (wrong) return null;
    setBusy(true);
    const keys = { clientId: form.clientId.trim(), clientSecret: form.clientSecret.trim() };
    const saved = await api.bank.saveKeys(keepItems ? keys : { ...keys, itemIds: form.itemIds.join(',') });
    setBusy(false);
    if (saved.ok) {
      await askAgain();
      return saved.value;
    }
    const where = faultyField(saved.error.field);
    setFault({ ...where, text: refusalText(where.field, saved.error) ?? (await failureSentence(saved.error, language)) });
    return null;
  };

  const forgive = (field: KeyField): void => setFault((before) => (before?.field === field ? null : before));
  return { busy, fault, forgive, save };
}
