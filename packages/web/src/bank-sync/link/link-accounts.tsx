import { Button } from '@mantine/core';
import { useState } from 'react';
import { AfterAMoment, DialogFrame, type DialogProps, EmptyState } from '../../design/index.ts';
import { useLive } from '../../host/index.ts';
import { useWords } from '../../words/index.ts';
import { useBankDialogs } from '../bank-dialogs.ts';
import { useConnections, useLinkedAccounts } from '../use-banks.ts';
import styles from './link.module.css';
import { draftFault, type EditDrafts, type LinkDraft, linkTargets } from './link-choice.ts';
import { LinkConnection } from './link-connection.tsx';
import { LinkProgress } from './link-progress.tsx';
import { LinkSkeleton } from './link-skeleton.tsx';
import { useLink } from './use-link.ts';

type LinkAccountsProps = DialogProps & {
  /** An account of the budget that is to be linked; without it any number of new and old ones. */
  readonly account?: { readonly id: string; readonly name: string };
};

/** All accounts of all connections; those that are chosen are linked and synced for the first time (P6, P7). */
export default function LinkAccounts({ close, account }: LinkAccountsProps) {
  const t = useWords('bank');
  const [drafts, setDrafts] = useState<readonly LinkDraft[]>([]);
  const [openId, setOpenId] = useState<string | null>(null);
  const [checked, setChecked] = useState(false);
  const { link, linking, outcome } = useLink();

  const submit = async (): Promise<void> => {
    setChecked(true);
    const wrong = drafts.find((draft) => draftFault(draft) !== null);
    if (wrong) setOpenId(wrong.bankAccountId);
    else await link(drafts);
  };
  if (linking) return <LinkProgress close={close} drafts={drafts} outcome={outcome} />;
  const change = (draft: LinkDraft): void =>
    setDrafts((before) => before.map((other) => (other.bankAccountId === draft.bankAccountId ? draft : other)));
  const drop = (id: string): void => setDrafts((before) => before.filter((other) => other.bankAccountId !== id));
  const add = (draft: LinkDraft): void => {
    setDrafts((before) => [...(account ? [] : before), draft]);
    setOpenId(draft.bankAccountId);
  };
  return (
    <DialogFrame
      title={account ? t('link.titleOne', { name: account.name }) : t('link.title')}
      close={close}
      size="large"
      footer={
        <Button variant="filled" disabled={drafts.length === 0} onClick={() => void submit()}>
          {drafts.length === 0 ? t('link.submitNone') : t('link.submit', { count: drafts.length })}
        </Button>
      }
    >
      <p className={styles['lead']}>{account ? t('link.leadOne', { name: account.name }) : t('link.lead')}</p>
      <FoundAccounts account={account?.id ?? null} drafts={drafts} edit={{ openId, setOpenId, checked, add, change, drop }} />
      <ManageButtons close={close} {...(account ? { account } : {})} />
    </DialogFrame>
  );
}

type FoundAccountsProps = { readonly account: string | null; readonly drafts: readonly LinkDraft[]; readonly edit: EditDrafts };

function FoundAccounts({ account, drafts, edit }: FoundAccountsProps) {
  const t = useWords('bank');
  const dialogs = useBankDialogs();
  const { value: connections, waiting, failure } = useConnections();
  const { value: list = [] } = useLive('accounts', 'list', {});
  const linked = useLinkedAccounts();
  if (waiting)
    return (
      <AfterAMoment>
        <LinkSkeleton />
      </AfterAMoment>
    );
  if (failure || !connections) return <p className={styles['fault']}>{t('connections.unread')}</p>;
  if (connections.length === 0)
    return (
      <EmptyState action={<Button onClick={() => dialogs.connectBank({})}>{t('setUp.connectBank')}</Button>}>
        {t('link.noConnections')}
      </EmptyState>
    );
  const targets = linkTargets(list, linked, connections);
  return connections.map((connection) => (
    <LinkConnection
      key={connection.ref}
      connection={connection}
      connections={connections}
      account={account}
      targets={targets}
      linked={linked}
      drafts={drafts}
      edit={edit}
    />
  ));
}

function ManageButtons({ close, account }: Pick<LinkAccountsProps, 'close' | 'account'>) {
  const t = useWords('bank');
  const dialogs = useBankDialogs();
  const manage = (): void => {
    dialogs.setUpPluggy(account ? { account } : {});
    close();
  };
  return (
    <span className={styles['manage']}>
      <Button variant="subtle" onClick={() => dialogs.connectBank({})}>
        {t('setUp.connectBank')}
      </Button>
      <Button variant="subtle" onClick={manage}>
        {t('link.manage')}
      </Button>
    </span>
  );
}
