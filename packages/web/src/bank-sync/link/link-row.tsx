import { Button } from '@mantine/core';
import { IconLink, IconX } from '@tabler/icons-react';
import { useId } from 'react';
import { IconButton, Money } from '../../design/index.ts';
import { useWords } from '../../words/index.ts';
import styles from './link.module.css';
import type { EditDrafts } from './link-choice.ts';
import { type FoundAccount, type LinkDraft, type LinkTarget, maskOf } from './link-choice.ts';
import { LinkForm } from './link-form.tsx';

type LinkRowProps = {
  readonly found: FoundAccount;
  readonly all: readonly FoundAccount[];
  /** Name of the account that it is linked to already. */
  readonly linkedTo: string | null;
  readonly draft: LinkDraft | null;
  /** The account of the budget is settled: the person came to link that one. */
  readonly fixed: boolean;
  readonly targets: readonly LinkTarget[];
  readonly suggest: () => LinkDraft;
  readonly edit: EditDrafts;
};

/** One account at a bank, and what is to become of it. */
export function LinkRow({ found, all, linkedTo, draft, fixed, targets, suggest, edit }: LinkRowProps) {
  const t = useWords('bank');
  const formId = useId();
  const isOpen = draft !== null && edit.openId === found.id;
  return (
    <li className={styles['account']} data-chosen={draft !== null || undefined}>
      <div className={styles['row']}>
        <span className={styles['what']}>
          <span className={styles['name']}>{found.name}</span>
          <span className={`number ${styles['mask']}`}>{maskOf(found)}</span>
          <AccountFacts found={found} />
        </span>
        <span className={styles['amount']}>
          {found.balance.current !== null && <Money amount={found.balance.current} currency />}
        </span>
        <span className={styles['choice']}>
          {linkedTo !== null ? (
            <span className={styles['linked']}>
              <IconLink size={14} aria-hidden /> {t('link.linkedTo', { name: linkedTo })}
            </span>
          ) : found.kind === 'unknown' ? (
            <span className={styles['linked']}>{t('link.cannot')}</span>
          ) : draft === null ? (
            <Button size="xs" aria-label={t('link.setUpOf', { name: found.name })} onClick={() => edit.add(suggest())}>
              {t('link.setUp')}
            </Button>
          ) : (
            <>
              <Button
                size="xs"
                variant="subtle"
                aria-expanded={isOpen}
                aria-controls={formId}
                onClick={() => edit.setOpenId(isOpen ? null : found.id)}
              >
                <ChosenText draft={draft} targets={targets} />
              </Button>
              <IconButton
                label={t('link.dropOf', { name: found.name })}
                icon={<IconX size={16} />}
                onClick={() => edit.drop(found.id)}
              />
            </>
          )}
        </span>
      </div>
      {isOpen && (
        <div id={formId} className={styles['form']}>
          <LinkForm
            found={found}
            all={all}
            draft={draft}
            fixed={fixed}
            targets={targets}
            checked={edit.checked}
            onChange={edit.change}
          />
        </div>
      )}
    </li>
  );
}

function AccountFacts({ found }: { readonly found: FoundAccount }) {
  const t = useWords('bank');
  const status = found.status === 'blocked' || found.status === 'cancelled' ? t(`statuses.${found.status}`) : null;
  const facts = [t(`kinds.${found.kind}`), found.owner, status].filter((fact) => fact);
  return <span className={styles['facts']}>{facts.join(' · ')}</span>;
}

function ChosenText({ draft, targets }: { readonly draft: LinkDraft; readonly targets: readonly LinkTarget[] }) {
  const t = useWords('bank');
  if (draft.mode === 'new') return t('link.chosenNew', { name: draft.name });
  const name = targets.find(({ account }) => account.id === draft.account)?.account.name;
  return name === undefined ? t('link.existingPlaceholder') : t('link.chosen', { name });
}
