import type { Failure } from '@extrato/engine/failures';
import type { Result } from '@extrato/engine/values';
import { Button } from '@mantine/core';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { DialogFrame, FailureText } from '../design/index.ts';
import { useWords } from '../words/index.ts';
import styles from './decision-dialog.module.css';

type DecisionDialogProps = {
  readonly title: string;
  readonly close: () => void;
  readonly children: ReactNode;
  readonly submit: string;
  /** In place of the failure's line while it is being done. */
  readonly working: string;
  /** Undefined: something in the form is missing, and says so. */
  readonly act: () => Promise<Result<unknown, Failure>> | undefined;
  readonly onDone: () => void;
  /** A failure that a field of the form tells by itself. */
  readonly atField?: (failure: Failure | null) => boolean;
  readonly alarm?: boolean;
  /** Left of the buttons. */
  readonly aside?: ReactNode;
};

/** A form that is a decision: what it does, its button, and one line for progress or refusal that is always there. */
export function DecisionDialog(props: DecisionDialogProps) {
  const { title, close, children, submit, working, act, onDone, atField, alarm = false, aside } = props;
  const t = useWords('common');
  const form = useId();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const tell = (told: Failure | null): void => setFailure(atField?.(told) && told ? null : told);
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (busy) return;
    tell(null);
    const answer = act();
    if (!answer) return;
    setBusy(true);
    const outcome = await answer;
    setBusy(false);
    if (!outcome.ok) return tell(outcome.error);
    close();
    onDone();
  };
  return (
    <DialogFrame
      title={title}
      close={busy ? () => undefined : close}
      size="small"
      footer={
        <>
          {aside && <div className={styles['aside']}>{aside}</div>}
          <Button variant="default" onClick={close} disabled={busy}>
            {t('cancel')}
          </Button>
          <Button
            type="submit"
            form={form}
            loading={busy}
            variant="filled"
            data-alarm={alarm || undefined}
            color={alarm ? 'red' : 'green'}
          >
            {submit}
          </Button>
        </>
      }
    >
      <form id={form} className={styles['form']} onSubmit={(event) => void send(event)} noValidate>
        {children}
        <p className={styles['told']} role={failure ? 'alert' : 'status'} data-failed={failure !== null || undefined}>
          {busy ? working : failure && <FailureText failure={failure} />}
        </p>
      </form>
    </DialogFrame>
  );
}
