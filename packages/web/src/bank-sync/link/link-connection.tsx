import type { BankConnection } from '@extrato/engine/device-client';
import { useFormats } from '../../formats/index.ts';
import { useWords } from '../../words/index.ts';
import { BankLogo } from '../bank-logo.tsx';
import { ConnectionActionButton } from '../connection/connection-action.tsx';
import { useConnectionNames } from '../connection/connection-name.ts';
import { useConnectionSentence } from '../connection/connection-sentence.ts';
import { StateMark } from '../connection/connection-state.tsx';
import type { LinkedAccount } from '../use-banks.ts';
import styles from './link.module.css';
import type { EditDrafts } from './link-choice.ts';
import { type FoundAccount, type LinkDraft, type LinkTarget, suggestDraft } from './link-choice.ts';
import { LinkRow } from './link-row.tsx';

type LinkConnectionProps = {
  readonly connection: BankConnection;
  readonly connections: readonly BankConnection[];
  readonly account: string | null;
  readonly targets: readonly LinkTarget[];
  readonly linked: readonly LinkedAccount[];
  readonly drafts: readonly LinkDraft[];
  readonly edit: EditDrafts;
};

/** One connection and its accounts. One in trouble stays in the list, with its sentence and what to do about it. */
export function LinkConnection({ connection, connections, account, targets, linked, drafts, edit }: LinkConnectionProps) {
  const t = useWords('bank');
  const formats = useFormats();
  const sentence = useConnectionSentence();
  const { ref, state, health, accounts } = connection;
  const name = useConnectionNames()(connection, connections);
  const all: readonly FoundAccount[] = connections.flatMap((each) => each.accounts);
  const taken = drafts.flatMap((draft) => (draft.mode === 'existing' ? (draft.account ?? []) : []));
  const isWell = state === 'working' && accounts.length > 0;
  return (
    <section className={styles['connection']} aria-label={name}>
      <header className={styles['connectionHead']}>
        <BankLogo name={name} />
        <h3>{name}</h3>
        <span className={styles['refreshed']}>
          {health?.refreshedAt ? t('link.refreshed', { when: formats.ago(health.refreshedAt) }) : t('link.neverRefreshed')}
        </span>
      </header>
      {!isWell && (
        <div className={styles['trouble']}>
          <StateMark state={state} />
          <span>{sentence(connection)}</span>
          <ConnectionActionButton connection={connection} name={name} />
        </div>
      )}
      <ul className={styles['accounts']}>
        {accounts.map((found) => {
          const draft = drafts.find(({ bankAccountId }) => bankAccountId === found.id);
          return (
            <LinkRow
              key={found.id}
              found={found}
              all={all}
              linkedTo={linked.find(({ bankAccountId }) => bankAccountId === found.id)?.name ?? null}
              draft={draft ?? null}
              fixed={account !== null}
              targets={targets.filter(({ account: { id } }) => id === draft?.account || !taken.includes(id))}
              suggest={() =>
                suggestDraft(
                  ref,
                  found,
                  targets.filter((target) => !taken.includes(target.account.id)),
                  account ?? undefined,
                )
              }
              edit={edit}
            />
          );
        })}
      </ul>
    </section>
  );
}
