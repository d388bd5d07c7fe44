import { NativeSelect, Radio, SegmentedControl, TextInput } from '@mantine/core';
import { useId } from 'react';
import { useWords } from '../../words/index.ts';
import styles from './link.module.css';
import { draftFault, type FoundAccount, type LinkDraft, type LinkTarget, sharersOf, suggestTarget } from './link-choice.ts';
import { LinkPreviewText } from './link-preview.tsx';
import { LinkSince } from './link-since.tsx';

type LinkFormProps = {
  readonly found: FoundAccount;
  readonly all: readonly FoundAccount[];
  readonly draft: LinkDraft;
  readonly fixed: boolean;
  readonly targets: readonly LinkTarget[];
  readonly checked: boolean;
  readonly onChange: (draft: LinkDraft) => void;
};

/** How one account enters the budget, since when, and what that comes to. */
export function LinkForm({ found, all, draft, fixed, targets, checked, onChange }: LinkFormProps) {
  const t = useWords('bank');
  const targetId = useId();
  const set = (changes: Partial<LinkDraft>): void => onChange({ ...draft, ...changes });
  const fault = checked ? draftFault(draft) : null;
  const sharers = sharersOf(found, all);
  const isMove = draft.mode === 'existing' && targets.some(({ account, moved }) => moved && account.id === draft.account);
  return (
    <>
      {!fixed && (
        <div className={styles['choose']}>
          <span id={targetId} className={styles['label']}>
            {t('link.target')}
          </span>
          <SegmentedControl
            aria-labelledby={targetId}
            value={draft.mode}
            onChange={(mode) => set({ mode: mode === 'existing' ? 'existing' : 'new' })}
            data={[
              { value: 'new', label: t('link.createNew') },
              { value: 'existing', label: t('link.linkExisting'), disabled: targets.length === 0 },
            ]}
          />
        </div>
      )}
      {!fixed && draft.mode === 'new' && <NewAccount draft={draft} set={set} fault={fault === 'nameMissing'} />}
      {!fixed && draft.mode === 'existing' && (
        <ExistingAccount found={found} draft={draft} targets={targets} set={set} fault={fault === 'existingMissing'} />
      )}
      <LinkSince since={draft.since} onChange={(since) => set({ since })} />
      {sharers.length > 0 && (
        <p className={styles['dim']}>{t('link.sharedLimit', { names: sharers.map(({ name }) => name).join(', ') })}</p>
      )}
      {!isMove && <LinkPreviewText draft={draft} set={set} />}
    </>
  );
}

type PartProps = { readonly draft: LinkDraft; readonly set: (changes: Partial<LinkDraft>) => void; readonly fault: boolean };

function NewAccount({ draft, set, fault }: PartProps) {
  const t = useWords('bank');
  return (
    <>
      <TextInput
        label={t('link.name')}
        value={draft.name}
        error={fault && t('link.nameMissing')}
        maxLength={200}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <Radio.Group
        aria-label={t('link.target')}
        value={draft.offBudget ? 'off' : 'on'}
        onChange={(side) => set({ offBudget: side === 'off' })}
        className={styles['sides'] ?? ''}
      >
        <Radio value="on" label={t('link.onBudget')} description={t('link.onBudgetHint')} />
        <Radio value="off" label={t('link.offBudget')} description={t('link.offBudgetHint')} />
      </Radio.Group>
    </>
  );
}

function ExistingAccount({ found, draft, targets, set, fault }: PartProps & Pick<LinkFormProps, 'found' | 'targets'>) {
  const t = useWords('bank');
  const suggested = suggestTarget(found, targets)?.account.id;
  const labelOf = ({ account, moved }: LinkTarget): string => {
    const marks = [moved && t('link.moved'), account.id === suggested && t('link.suggested')].filter((mark) => mark);
    return marks.length > 0 ? `${account.name} (${marks.join(', ')})` : account.name;
  };
  return (
    <NativeSelect
      label={t('link.existing')}
      value={draft.account ?? ''}
      error={fault && t('link.existingMissing')}
      data={[
        { value: '', label: t('link.existingPlaceholder') },
        ...targets.map((target) => ({ value: target.account.id, label: labelOf(target) })),
      ]}
      onChange={(event) => set({ account: event.currentTarget.value || null })}
    />
  );
}
