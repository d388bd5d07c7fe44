import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Money, MoreMenu } from '../../design/index.ts';
import { useFormats } from '../../formats/index.ts';
import { useDevice, useLive } from '../../host/index.ts';
import { useWords } from '../../words/index.ts';
import { ExplainButton } from '../balance/bank-balance.tsx';
import { useBankDialogs } from '../bank-dialogs.ts';
import { type FoundAccount, maskOf } from '../link/link-choice.ts';
import { useRunsSummary } from '../runs/runs-summary.ts';
import { useBankSync } from '../runs/use-bank-sync.ts';
import { type LinkedAccount, useLinkedAccounts } from '../use-banks.ts';
import styles from './connections.module.css';

/** One account of a connection: the bank's balance beside the ledger's, and what was read last. */
export function ConnectionAccount({ found }: { readonly found: FoundAccount }) {
  const t = useWords('bank');
  const dialogs = useBankDialogs();
  const linked = useLinkedAccounts().find(({ bankAccountId }) => bankAccountId === found.id);
  const { budget } = useDevice();
  return (
    <li className={styles['account']}>
      <span className={styles['accountName']}>
        {linked ? (
          <Link to="/b/$budget/accounts/$account" params={{ budget: budget?.id ?? '', account: linked.id }}>
            {linked.name}
          </Link>
        ) : (
          <span className={styles['notLinked']}>{found.name}</span>
        )}
        <span className={`number ${styles['dim']}`}>{maskOf(found)}</span>
      </span>
      <span className={styles['bankAmount']}>
        {found.balance.current !== null && <Money amount={found.balance.current} currency />}
      </span>
      {linked ? (
        <LinkedPart linked={linked} />
      ) : (
        <span className={styles['rest']}>
          {found.kind === 'unknown' ? (
            <span className={styles['dim']}>{t('link.cannot')}</span>
          ) : (
            <Button
              size="xs"
              variant="subtle"
              aria-label={t('connections.linkOf', { name: found.name })}
              onClick={() => dialogs.linkAccounts({})}
            >
              {t('connections.link')}
            </Button>
          )}
        </span>
      )}
    </li>
  );
}

/** Ledger against bank, the last reading, and the account's own menu. */
function LinkedPart({ linked: { id, name } }: { readonly linked: LinkedAccount }) {
  const t = useWords('bank');
  const formats = useFormats();
  const dialogs = useBankDialogs();
  const { sync, running } = useBankSync();
  const { value: comparison } = useLive('bankSync', 'balance', { account: id });
  const { value: checked } = useLive('bank', 'lastChecked', {});
  const at = checked?.[id];
  const difference = comparison?.difference ?? null;
  const { value: runs = [] } = useLive('bankSync', 'runs', { account: id, limit: 1 });
  const lastRun = useRunsSummary(runs);
  const lastRead = [
    running.has(id) ? t('sync.running') : at ? t('connections.checked', { when: formats.ago(at) }) : t('settings.neverChecked'),
    ...(runs.length > 0 ? [t('connections.lastRun', { summary: lastRun })] : []),
  ].join(' · ');
  return (
    <>
      <span className={styles['ledger']}>
        {difference === 0 && `= ${t('balance.ledger')}`}
        {comparison && difference !== null && difference !== 0 && (
          <>
            <span className={styles['differs']}>
              ≠ {t('balance.ledger')} <Money amount={difference} sign />
            </span>
            <ExplainButton account={id} name={name} comparison={comparison} />
          </>
        )}
      </span>
      <span className={styles['rest']}>
        <span className={styles['lastRead']} title={lastRead}>
          {lastRead}
        </span>
        <MoreMenu
          size="sm"
          label={t('connections.menuOf', { name })}
          entries={[
            { label: t('menu.sync'), run: () => void sync([id]) },
            { label: t('menu.settings'), run: () => dialogs.accountSyncSettings({ account: id, name }) },
            'line',
            { label: t('menu.unlink'), run: () => dialogs.unlinkAccount({ account: id, name }) },
          ]}
        />
      </span>
    </>
  );
}
