import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { AfterAMoment, DialogFrame, type DialogProps, FailureText } from '../../design/index.ts';
import { useApi } from '../../host/index.ts';
import { useWords } from '../../words/index.ts';
import styles from './report.module.css';
import { saveText } from './save-text.ts';

/** What can be shown to anybody when something does not work: the whole file, before it is taken. */
export default function ReportDialog({ close }: DialogProps) {
  const t = useWords('notifications');
  const api = useApi();
  // Of this moment: nothing of an earlier one is shown, or taken along.
  const { data } = useQuery({ queryKey: ['bank-report'], queryFn: () => api.bank.report({}), gcTime: 0, staleTime: 0 });
  const report = data?.ok ? data.value : undefined;
  const failure = data && !data.ok ? data.error : undefined;
  const [told, setTold] = useState('');
  const copy = async (text: string): Promise<void> => {
    const isCopied = await navigator.clipboard?.writeText(text).then(
      () => true,
      () => false,
    );
    setTold(t(isCopied ? 'report.copied' : 'report.notCopied'));
  };
  return (
    <DialogFrame
      title={t('report.title')}
      close={close}
      size="large"
      footer={
        report && (
          <>
            <span role="status" className={styles['told']}>
              {told}
            </span>
            <Button onClick={() => void copy(report.text)}>{t('report.copy')}</Button>
            <Button variant="filled" onClick={() => saveText(report.name, report.text)}>
              {t('report.download')}
            </Button>
          </>
        )
      }
    >
      <p>{t('report.lead')}</p>
      {failure && (
        <p role="alert">
          <FailureText failure={failure} />
        </p>
      )}
      {report ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard.
        <section className={styles['text']} tabIndex={0} aria-label={t('report.preview')}>
          <pre>{report.text}</pre>
        </section>
      ) : (
        !failure && (
          <AfterAMoment>
            <p role="status">{t('report.loading')}</p>
          </AfterAMoment>
        )
      )}
    </DialogFrame>
  );
}
