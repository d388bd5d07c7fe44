import { Button, Loader } from '@mantine/core';
import { type DragEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { DialogFrame, type DialogProps, FailureText } from '../design/index.ts';
import { useApi } from '../host/index.ts';
import { useWords } from '../words/index.ts';
import styles from './import-dialog.module.css';
import { useEntering } from './opening.ts';

type Props = DialogProps & { /** Dropped on the page. */ readonly file?: File };

/** As much as a budget can be: more than that is not even read. */
const LARGEST = 500 * 1024 * 1024;

type State =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'reading'; readonly name: string }
  | { readonly kind: 'failed'; readonly name: string; readonly why: ReactNode };

/** Takes in a file of another app, by choosing or by dropping it. What cannot be read is said where it was dropped. */
export default function ImportDialog({ file, close }: Props) {
  const t = useWords('beginning');
  const { state, take } = useImporting(close);
  const first = useRef(file);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the dropped file is taken once.
  useEffect(() => {
    if (first.current) void take(first.current);
    first.current = undefined;
  }, []);
  return (
    <DialogFrame title={t('import.title')} close={state.kind === 'reading' ? () => undefined : close}>
      <div className={styles['inside']}>
        <DropPlace state={state} take={take} />
        <dl className={styles['kinds']}>
          {(['actual', 'ynab4', 'nynab'] as const).map((kind) => (
            <div key={kind}>
              <dt>{t(`import.${kind}`)}</dt>
              <dd>{t(`import.${kind}How`)}</dd>
            </div>
          ))}
        </dl>
      </div>
    </DialogFrame>
  );
}

function useImporting(close: () => void) {
  const t = useWords('beginning');
  const api = useApi();
  const enter = useEntering();
  const [state, setState] = useState<State>({ kind: 'waiting' });
  const take = async (file: File): Promise<void> => {
    const { name } = file;
    const fail = (why: ReactNode): void => setState({ kind: 'failed', name, why });
    if (file.size > LARGEST) return fail(t('import.tooLarge'));
    setState({ kind: 'reading', name });
    const bytes = await bytesOf(file);
    if (!bytes) return fail(t('import.unreadable'));
    const made = await api.budgets.importFile({ name, bytes });
    const opened = made.ok ? await enter(api.budgets.open({ id: made.value })) : made;
    if (opened.ok) close();
    else fail(<FailureText failure={opened.error} />);
  };
  return { state, take };
}

/** Undefined where the browser is not given the file, such as a folder. */
function bytesOf(file: File): Promise<Uint8Array | undefined> {
  return file.arrayBuffer().then(
    (buffer) => new Uint8Array(buffer),
    () => undefined,
  );
}

function DropPlace({ state, take }: { readonly state: State; readonly take: (file: File) => Promise<void> }) {
  const t = useWords('beginning');
  const [isOver, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const isReading = state.kind === 'reading';
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file && !isReading) void take(file);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut; the button inside does the same.
    <div
      className={styles['drop']}
      data-over={isOver || undefined}
      data-failed={state.kind === 'failed' || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <input
        ref={input}
        type="file"
        accept=".zip,.json,application/zip,application/json"
        className="visually-hidden"
        aria-label={t('import.choose')}
        tabIndex={-1}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = '';
          if (file) void take(file);
        }}
      />
      <Told state={state} />
      <Button variant="filled" disabled={isReading} onClick={() => input.current?.click()} data-autofocus>
        {t('import.choose')}
      </Button>
    </div>
  );
}

function Told({ state }: { readonly state: State }) {
  const t = useWords('beginning');
  if (state.kind === 'waiting') return <p className={styles['told']}>{t('import.drop')}</p>;
  if (state.kind === 'reading')
    return (
      <p className={styles['told']} role="status">
        <Loader size={14} /> {t('import.reading', { name: state.name })}
      </p>
    );
  return (
    <p className={styles['told']} role="alert">
      {t('import.failed', { name: state.name })} {state.why}
    </p>
  );
}
