import { useState } from 'react';
import { Money } from '../design/index.ts';
import { useWords } from '../words/index.ts';
import styles from './account-list.module.css';
import { AccountRow } from './account-row.tsx';
import type { AccountCluster, AccountSection } from './account-sections.ts';
import { GroupMenu } from './group-menu.tsx';
import { OrderByHand } from './order-by-hand.tsx';
import { SectionLink } from './section-link.tsx';
import { useMarks } from './use-accounts.ts';

type AccountListProps = {
  readonly sections: readonly AccountSection[];
  /** `sidebar` is dense and shows options on hover; `screen` is for fingers. */
  readonly place: 'sidebar' | 'screen';
};

/** All accounts with their balances: on budget, off budget, and the closed ones folded away. */
export function AccountList({ sections, place }: AccountListProps) {
  return (
    <div className={styles['list']} data-place={place}>
      {sections.map((section) =>
        section.kind === 'closed' ? (
          <ClosedAccounts key="closed" section={section} place={place} />
        ) : (
          <section key={section.kind} aria-labelledby={`${place}-${section.kind}`}>
            <SectionLink section={section} id={`${place}-${section.kind}`} />
            <OrderByHand section={section}>
              {section.clusters.map((cluster) => (
                <Cluster key={cluster.group?.id ?? ''} cluster={cluster} section={section} place={place} />
              ))}
            </OrderByHand>
          </section>
        ),
      )}
    </div>
  );
}

type ClusterProps = {
  readonly cluster: AccountCluster;
  readonly section: AccountSection;
  readonly place: AccountListProps['place'];
};

function Cluster({ cluster: { group, accounts, total }, section, place }: ClusterProps) {
  const marks = useMarks();
  const rows = (
    <ul className={styles['rows']} {...(group ? { 'aria-label': group.name } : {})}>
      {accounts.map((account) => (
        <AccountRow key={account.id} account={account} section={section} place={place} marks={marks} />
      ))}
    </ul>
  );
  if (!group) return rows;
  return (
    <div className={styles['cluster']}>
      <div className={styles['group']}>
        <span className={styles['name']}>{group.name}</span>
        <GroupMenu group={group} />
        <span className={styles['balance']}>
          <Money amount={total} />
        </span>
      </div>
      {rows}
    </div>
  );
}

/** Past accounts, out of the way until they are asked for. */
function ClosedAccounts({ section, place }: { readonly section: AccountSection; readonly place: AccountListProps['place'] }) {
  const t = useWords('accounts');
  const [open, setOpen] = useState(false);
  return (
    <section>
      <button type="button" className={styles['fold']} aria-expanded={open} onClick={() => setOpen(!open)}>
        {t('closed')} <span className={styles['count']}>{section.accounts.length}</span>
      </button>
      {open && section.clusters.map((cluster) => <Cluster key="" cluster={cluster} section={section} place={place} />)}
    </section>
  );
}
