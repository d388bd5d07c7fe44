import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { showDone } from '../../design/index.ts';
import { useFormats } from '../../formats/index.ts';
import { failureSentence, useApi } from '../../host/index.ts';
import { useLanguage, useWords } from '../../words/index.ts';
import { useAskBanksAgain } from '../use-banks.ts';

/** Asks a bank for fresh data, waits, and says what it answered. A refusal is news, not an error of ours. */
export function useRefresh(connection: string) {
  const api = useApi();
  const t = useWords('bank');
  const formats = useFormats();
  const language = useLanguage();
  const askAgain = useAskBanksAgain();
  const [busy, setBusy] = useState(false);
  const refresh = async (): Promise<void> => {
    setBusy(true);
    const answer = await api.bank.refresh({ ref: connection });
    await askAgain();
    setBusy(false);
    if (!answer.ok) {
      notifications.show({ message: await failureSentence(answer.error, language), role: 'status', autoClose: 8000 });
      return;
    }
    const { state, health } = answer.value;
    const isFresh = state === 'working' || state === 'consent-ending';
    if (!isFresh) return;
    const news = health?.refreshedAt
      ? t('connections.refreshed', { when: formats.ago(health.refreshedAt) })
      : t('connections.refreshedSame');
    showDone(`${news} ${t('connections.daily')}`);
  };
  return { refresh, busy };
}
