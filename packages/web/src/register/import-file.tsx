import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import { DialogFrame, type DialogProps, FailureText } from '../design/index.ts';
import { useApi, usePerform } from '../host/index.ts';
import { AccountPicker } from '../pickers/index.ts';
import { useWords } from '../words/index.ts';
import { FileSettings } from './importing/file-settings.tsx';
import { ImportRows } from './importing/import-rows.tsx';
import styles from './importing/importing.module.css';
import { type ImportControl, useImport } from './importing/use-import.ts';
import { useNames } from './names.ts';

/** `isNew`: the account was made for this file, and goes again with it. */
type ImportFileProps = DialogProps & { readonly account?: string; readonly file?: File; readonly isNew?: boolean };

/** Brings a bank's file in: nothing is written before the person has seen what will become of each row. */
export default function ImportFile({ account, ...rest }: ImportFileProps) {
  const [chosen, setChosen] = useState(account ?? null);
  return chosen === null ? (
    <ChooseAccount {...rest} onChoose={setChosen} />
  ) : (
    <ImportInto key={chosen} account={chosen} {...rest} />
  );
}

/** Opened from a place that is no account's: into which one? */
function ChooseAccount({ close, onChoose }: DialogProps & { readonly onChoose: (account: string) => void }) {
  const t = useWords('register');
  const common = useWords('common');
  return (
    <DialogFrame
      title={t('import.titleBare')}
      close={close}
      footer={
        <Button variant="default" onClick={close}>
          {common('cancel')}
        </Button>
      }
    >
      <AccountPicker
        autoFocus
        label={t('import.into')}
        description={t('import.intoHelp')}
        value={null}
        onChange={(account) => account !== null && onChoose(account)}
      />
    </DialogFrame>
  );
}

type ImportIntoProps = DialogProps & { readonly account: string; readonly file?: File; readonly isNew?: boolean };

function ImportInto({ account, file: given, isNew = false, close }: ImportIntoProps) {
  const t = useWords('register');
  const common = useWords('common');
  const names = useNames();
  const api = useApi();
  const perform = usePerform();
  const control = useImport(account, given ?? null);
  const { opened, entries, decisions, busy } = control;
  const willWrite = entries?.filter(({ outcome }) => outcome === 'new' || outcome === 'merge').length ?? 0;
  const run = async (): Promise<void> => {
    if (await control.run()) close();
  };
  const cancel = (): void => {
    close();
    // Closing an account that nothing is in deletes it.
    if (isNew) void perform(api.accounts.close({ account }));
  };
  return (
    <DialogFrame
      title={t('import.title', { account: names.accounts.get(account)?.name ?? '' })}
      close={cancel}
      size={opened ? 'large' : 'medium'}
      footer={
        <>
          <Button variant="default" onClick={cancel}>
            {common('cancel')}
          </Button>
          {opened && (
            <Button variant="filled" loading={busy} disabled={entries === null} onClick={() => void run()}>
              {t('import.run', { count: willWrite })}
            </Button>
          )}
        </>
      }
    >
      {control.failure && <FailureText failure={control.failure} />}
      {opened ? (
        <>
          <FileSettings opened={opened} change={control.change} />
          <Findings control={control} />
          {entries && <ImportRows entries={entries} decisions={decisions} names={names} onDecide={control.decide} />}
          {opened.sorted.unusable.length > 0 && (
            <p className={styles['unusable']}>
              {t('import.unusable', { count: opened.sorted.unusable.length })}{' '}
              {opened.sorted.unusable
                .slice(0, 10)
                .map(({ row }) => row)
                .join(', ')}
            </p>
          )}
        </>
      ) : (
        <ChooseFile onChoose={(file) => void control.choose(file)} />
      )}
    </DialogFrame>
  );
}

/** What the file holds, and what is worth a look. */
function Findings({ control: { file, opened, entries } }: { readonly control: ImportControl }) {
  const t = useWords('register');
  if (!opened) return null;
  const count = (...outcomes: readonly string[]): number =>
    entries?.filter(({ outcome }) => outcomes.includes(outcome)).length ?? 0;
  return (
    <>
      {opened.warnings.map((warning) => (
        <p key={warning.kind} className={styles['warning']}>
          {warning.kind === 'several-accounts'
            ? t('import.severalAccounts', { count: warning.count })
            : t('import.otherCurrency', { currency: warning.currency })}
        </p>
      ))}
      <div className={styles['summary']} role="status">
        <strong>{file?.name}</strong>
        {entries && (
          <>
            <span>{t('import.counts.new', { count: count('new') })}</span>
            <span>{t('import.counts.merge', { count: count('merge') })}</span>
            <span>{t('import.counts.known', { count: count('unchanged', 'reconciled', 'duplicate', 'deleted') })}</span>
          </>
        )}
      </div>
    </>
  );
}

function ChooseFile({ onChoose }: { readonly onChoose: (file: File) => void }) {
  const t = useWords('register');
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = (file: File | undefined): void => {
    if (file) onChoose(file);
  };
  return (
    <section
      className={styles['drop']}
      data-over={over || undefined}
      aria-label={t('import.choose')}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        take(event.dataTransfer.files[0]);
      }}
    >
      <p>{t('import.explain')}</p>
      <Button variant="filled" onClick={() => input.current?.click()} data-autofocus>
        {t('import.choose')}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept=".ofx,.qfx,.qif,.csv,.tsv,.txt,.xml,.camt"
        onChange={(event) => take(event.currentTarget.files?.[0])}
      />
    </section>
  );
}
