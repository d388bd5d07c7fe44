import type { importing } from '@extrato/engine/api';
import type { Failure } from '@extrato/engine/failures';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { showDone } from '../../design/index.ts';
import { type InputOf, useApi, usePerform } from '../../host/index.ts';
import { useWords } from '../../words/index.ts';
import type { Decision } from './import-rows.tsx';

export type Choices = NonNullable<InputOf<'importing', 'openFile'>['choices']>;
type ChosenFile = { readonly name: string; readonly bytes: Uint8Array };

export type ImportControl = {
  readonly file: ChosenFile | null;
  readonly opened: importing.OpenedFile | null;
  readonly entries: readonly importing.ImportEntry[] | null;
  readonly failure: Failure | null;
  readonly decisions: ReadonlyMap<number, Decision>;
  readonly busy: boolean;
  readonly choose: (file: File) => Promise<void>;
  readonly change: (choices: Choices) => void;
  readonly decide: (index: number, decision: Decision | null) => void;
  /** Writes what the preview shows; true when it was done. */
  readonly run: () => Promise<boolean>;
};

/** Reads a file, shows what would become of its rows, and does it when asked. */
export function useImport(account: string, given: File | null): ImportControl {
  const api = useApi();
  const perform = usePerform();
  const t = useWords('register');
  const [file, setFile] = useState<ChosenFile | null>(null);
  const [choices, setChoices] = useState<Choices>({});
  const [opened, setOpened] = useState<importing.OpenedFile | null>(null);
  const [entries, setEntries] = useState<readonly importing.ImportEntry[] | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [decisions, setDecisions] = useState<ReadonlyMap<number, Decision>>(NO_DECISIONS);
  const [busy, setBusy] = useState(false);

  const choose = useCallback(async (chosen: File): Promise<void> => {
    const bytes = new Uint8Array(await chosen.arrayBuffer());
    setChoices({});
    setDecisions(NO_DECISIONS);
    setEntries(null);
    setFile({ name: chosen.name, bytes });
  }, []);

  useEffect(() => {
    if (given) void choose(given);
  }, [given, choose]);

  useEffect(() => {
    if (!file) return;
    let wanted = true;
    const read = async (): Promise<void> => {
      const outcome = await api.importing.openFile({ account, ...file, choices });
      if (!wanted) return;
      setFailure(outcome.ok ? null : outcome.error);
      setOpened(outcome.ok ? outcome.value : null);
    };
    void read();
    return () => {
      wanted = false;
    };
  }, [api, account, file, choices]);

  const asked = useMemo(() => (opened ? importOf(account, opened, decisions) : null), [account, opened, decisions]);
  useEffect(() => {
    if (!asked) return;
    let wanted = true;
    const preview = async (): Promise<void> => {
      const outcome = await perform(api.importing.preview(asked));
      if (!wanted || !outcome.ok) return;
      setEntries(outcome.value);
    };
    void preview();
    return () => {
      wanted = false;
    };
  }, [api, perform, asked]);

  const run = async (): Promise<boolean> => {
    if (!asked || !opened) return false;
    setBusy(true);
    // Before the import, so that undoing takes the rows back.
    await perform(api.importing.saveSettings({ account, format: opened.format, settings: opened.settings }));
    const outcome = await perform(api.importing.import(asked));
    setBusy(false);
    if (!outcome.ok) return false;
    const { added, updated } = outcome.value;
    const changed = added.length + updated.length > 0;
    showDone(changed ? t('done.imported', { added: added.length, updated: updated.length }) : t('done.importedNothing'), {
      undo: changed,
    });
    return true;
  };

  const decide = useCallback((index: number, decision: Decision | null): void => {
    setDecisions((before) => {
      const next = new Map(before);
      if (decision === null) next.delete(index);
      else next.set(index, decision);
      return next;
    });
  }, []);
  const change = useCallback((next: Choices): void => {
    setDecisions(NO_DECISIONS);
    setChoices((before) => ({ ...before, ...next }));
  }, []);
  return { file, opened, entries, failure, decisions, busy, choose, change, decide, run };
}

const NO_DECISIONS: ReadonlyMap<number, Decision> = new Map();

function importOf(
  account: string,
  { sorted, settings }: importing.OpenedFile,
  decisions: ReadonlyMap<number, Decision>,
): InputOf<'importing', 'import'> {
  return {
    account,
    rows: [...sorted.rows].map((row) => ({ ...row, splits: row.splits ? [...row.splits] : [] })),
    options: {
      reimportDeleted: settings.reimportDeleted,
      decisions: Array.from(decisions, ([row, action]) => ({ row, action })),
    },
  };
}
