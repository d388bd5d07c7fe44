import type { BankConnection } from '@extrato/engine/device-client';
import { dayInZone } from '@extrato/engine/values';
import { type Formats, useFormats } from '../../formats/index.ts';
import { useLanguage, useWords } from '../../words/index.ts';
import { daysUntil, serverSentence, stateOf } from './connection-health.ts';
import { connectionName } from './connection-name.ts';

/** Banks live in this zone, and so do the moments that they tell. */
const BANK_ZONE = 'America/Sao_Paulo';

/** The day of a moment, as the budget writes it. */
export function dayOf(iso: string, formats: Formats): string {
  return formats.day(dayInZone(new Date(iso), BANK_ZONE));
}

/** The time of day of a moment on this device: `07:40`. */
export function timeOf(iso: string, language: string): string {
  return new Date(iso).toLocaleTimeString(language, { hour: '2-digit', minute: '2-digit', hour12: false });
}

type Health = NonNullable<BankConnection['health']>;

/** Says of a connection what happened and what it means, in plain words; never a code. */
export function useConnectionSentence(): (connection: BankConnection) => string {
  const t = useWords('bank');
  const language = useLanguage();
  const formats = useFormats();

  const byState = (connection: BankConnection, health: Health): string | null => {
    const bank = connectionName(connection) ?? connection.connector ?? '';
    switch (`${stateOf(connection.state)} ${health.cause}`) {
      case 'working up-to-date':
        return t('sentences.working');
      case 'stale not-updated-lately':
        return health.refreshedAt && t('sentences.stale', { when: formats.ago(health.refreshedAt) });
      case 'needs-sign-in sign-in-needed':
        return t('sentences.signIn', { bank });
      case 'bank-down bank-unavailable':
        return health.nextRefreshAt === null
          ? t('sentences.bankDown')
          : t('sentences.bankDownUntil', { when: formats.ago(health.nextRefreshAt) });
      case 'updating never-updated':
        return t('sentences.staleNever');
      case 'updating bank-update-running':
        return t('sentences.updating');
      default:
        return aboutConsent(connection, health);
    }
  };
  const aboutConsent = ({ state }: BankConnection, { consentEndsAt, until, cause }: Health): string | null => {
    const ends = consentEndsAt ?? until;
    if (state === 'consent-ending' && ends !== null)
      return t('sentences.consentEnding', { count: daysUntil(ends, Date.now()), day: dayOf(ends, formats) });
    if (state === 'consent-revoked') {
      const isOver = ends !== null && Date.parse(ends) <= Date.now();
      return isOver ? t('sentences.consentEnded', { day: dayOf(ends, formats) }) : t('sentences.revoked');
    }
    return cause === 'monthly-limit' && until !== null ? t('sentences.monthlyLimit', { day: dayOf(until, formats) }) : null;
  };

  return (connection) => {
    const { health } = connection;
    const own = health && !connection.problem ? byState(connection, health) : null;
    const parts = [own ?? serverSentence(connection)?.[language] ?? t('states.unknown')];
    if (health?.bankMessage) parts.push(t('sentences.bankSays', { text: health.bankMessage }));
    if (health && health.missing.length > 0 && health.cause !== 'up-to-date')
      parts.push(t('sentences.missing', { products: health.missing.map((name) => productName(name, t)).join(', ') }));
    return parts.join(' ');
  };
}

const PRODUCTS = [
  'accounts',
  'creditCards',
  'transactions',
  'paymentData',
  'investments',
  'investmentsTransactions',
  'identity',
  'loans',
] as const;

function productName(name: string, t: ReturnType<typeof useWords<'bank'>>): string {
  const known = PRODUCTS.find((product) => product === name);
  return known ? t(`products.${known}`) : name;
}
