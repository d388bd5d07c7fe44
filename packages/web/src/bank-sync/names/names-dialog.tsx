import type { names } from '@extrato/engine/api';
import { Button, Skeleton, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import { AfterAMoment, DialogFrame, type DialogProps, EmptyState, FailureText, useDialogs } from '../../design/index.ts';
import { useApi, useLive, usePerform } from '../../host/index.ts';
import { useWords } from '../../words/index.ts';
import { foundNames } from './found-names.ts';
import { NameRow } from './name-row.tsx';
import styles from './names.module.css';

const addName = () => import('./add-name.tsx');

/** More than anybody reads; the rest is found by typing. */
const MOST_SHOWN = 200;

/** The book of names: what the person calls whom a CNPJ or CPF belongs to. */
export default function NamesDialog({ close }: DialogProps) {
  const t = useWords('names');
  const common = useWords('common');
  const dialogs = useDialogs();
  const { value: entries, failure, waiting } = useLive('names', 'list', {});
  return (
    <DialogFrame
      title={t('title')}
      close={close}
      footer={
        <>
          <Button variant="default" className={styles['add'] ?? ''} onClick={() => dialogs.open(addName, {})}>
            {t('add.open')}
          </Button>
          <Button variant="filled" onClick={close}>
            {common('close')}
          </Button>
        </>
      }
    >
      <p className={styles['lead']}>{t('lead')}</p>
      <LearnSwitch />
      {failure && <FailureText failure={failure} />}
      {waiting && (
        <AfterAMoment>
          <Skeleton height={120} />
        </AfterAMoment>
      )}
      {entries?.length === 0 && <EmptyState>{t('empty')}</EmptyState>}
      {entries && entries.length > 0 && <NameList entries={entries} />}
    </DialogFrame>
  );
}

function NameList({ entries }: { readonly entries: readonly names.NameEntry[] }) {
  const t = useWords('names');
  const [text, setText] = useState('');
  const found = foundNames(entries, text);
  const left = found.length - MOST_SHOWN;
  return (
    <>
      <TextInput
        className={styles['search'] ?? ''}
        type="search"
        label={t('search')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        autoComplete="off"
      />
      <p role="status" className={styles['count']}>
        {text.trim() === '' ? t('count', { count: entries.length }) : t('found', { count: found.length })}
      </p>
      <ul className={styles['list']}>
        {found.slice(0, MOST_SHOWN).map((entry) => (
          <NameRow key={entry.id} entry={entry} />
        ))}
      </ul>
      {left > 0 && <p className={styles['count']}>{t('more', { count: left })}</p>}
    </>
  );
}

function LearnSwitch() {
  const t = useWords('names');
  const api = useApi();
  const perform = usePerform();
  const { value } = useLive('names', 'settings', {});
  return (
    <Switch
      className={styles['learn'] ?? ''}
      role="switch"
      label={t('learn')}
      description={t('learnLead')}
      disabled={!value}
      checked={value?.learn ?? true}
      onChange={(event) => void perform(api.names.setSettings({ learn: event.currentTarget.checked }))}
    />
  );
}
