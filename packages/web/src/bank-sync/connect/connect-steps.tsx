import type { ConnectStep } from '@extrato/engine/device-client';
import { Button, Loader } from '@mantine/core';
import { IconAlertTriangle, IconExternalLink } from '@tabler/icons-react';
import { useLanguage, useWords } from '../../words/index.ts';
import { timeOf } from '../connection/connection-sentence.ts';
import styles from './connect.module.css';
import { ConnectForm } from './connect-form.tsx';
import type { ConnectAttempt } from './use-connect-attempt.ts';

type ConnectStepViewProps = {
  readonly attempt: ConnectAttempt;
  readonly step: Exclude<ConnectStep, { kind: 'done' }>;
  /** Begins the sign-in anew. */
  readonly again: () => void;
  /** To the list of banks; null when one connection is renewed. */
  readonly back: (() => void) | null;
};

/** What the bank wants now. */
export function ConnectStepView({ attempt, step, again, back }: ConnectStepViewProps) {
  const t = useWords('bank');
  const common = useWords('common');
  const language = useLanguage();
  const send = (values: Readonly<Record<string, string>>): void => void attempt.answer(values);
  switch (step.kind) {
    case 'credentials':
      return (
        <ConnectForm fields={step.fields} busy={attempt.busy} fault={attempt.fault} send={t('connect.signIn')} onSend={send} />
      );
    case 'mfa':
      return (
        <ConnectForm
          key={step.field.name}
          fields={[step.field]}
          busy={attempt.busy}
          fault={attempt.fault}
          send={t('connect.send')}
          onSend={send}
        >
          <h3 className={styles['asks']}>{t('connect.mfaTitle')}</h3>
          {step.expiresAt && <p className={styles['dim']}>{t('connect.expires', { time: timeOf(step.expiresAt, language) })}</p>}
        </ConnectForm>
      );
    case 'authorise':
      return <Authorise step={step} fault={attempt.fault?.text ?? ''} />;
    case 'wait':
      return (
        <div className={styles['centre']} role="status">
          <Loader size="sm" />
          {step.instructions ? (
            <>
              <strong>{t('connect.waitingYou')}</strong>
              <p>{step.instructions}</p>
            </>
          ) : (
            <p>{t('connect.waiting')}</p>
          )}
          <p className={styles['fault']}>{attempt.fault?.text ?? ''}</p>
        </div>
      );
    case 'failed':
      return (
        <div className={styles['centre']} role="alert">
          <IconAlertTriangle size={32} stroke={1.5} className={styles['bad'] ?? ''} aria-hidden />
          <strong>{t('connect.failedTitle')}</strong>
          <p>{step.problem.message[language]}</p>
          <div className={styles['buttons']}>
            {back && <Button onClick={back}>{t('connect.otherBank')}</Button>}
            <Button variant="filled" onClick={again} autoFocus>
              {common('tryAgain')}
            </Button>
          </div>
        </div>
      );
  }
}

function Authorise({
  step: { url, expiresAt },
  fault,
}: {
  readonly step: Extract<ConnectStep, { kind: 'authorise' }>;
  readonly fault: string;
}) {
  const t = useWords('bank');
  const language = useLanguage();
  return (
    <div className={styles['centre']}>
      <strong>{t('connect.authoriseTitle')}</strong>
      <p>{t('connect.authoriseText')}</p>
      <Button
        component="a"
        href={url}
        target="_blank"
        rel="noreferrer"
        variant="filled"
        rightSection={<IconExternalLink size={14} aria-hidden />}
        autoFocus
      >
        {t('connect.authoriseOpen')}
      </Button>
      <p role="status" className={styles['dim']}>
        {t('connect.authoriseWaiting')} {expiresAt && t('connect.expires', { time: timeOf(expiresAt, language) })}
      </p>
      <p className={styles['fault']}>{fault}</p>
    </div>
  );
}
