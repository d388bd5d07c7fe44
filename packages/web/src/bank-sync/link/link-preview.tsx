import type { LinkPreview } from '@extrato/engine/device-client';
import { cents, parseDay } from '@extrato/engine/values';
import { Checkbox } from '@mantine/core';
import { useEffect, useState } from 'react';
import { Money } from '../../design/index.ts';
import { useFormats } from '../../formats/index.ts';
import { failureSentence, useLive } from '../../host/index.ts';
import { useLanguage, useWords } from '../../words/index.ts';
import styles from './link.module.css';
import { draftFault, type LinkDraft, requestOf } from './link-choice.ts';

type PreviewProps = { readonly draft: LinkDraft; readonly set: (changes: Partial<LinkDraft>) => void };

/** What linking would do, before anything is written. Name and side of a new account do not change it. */
export function LinkPreviewText({ draft, set }: PreviewProps) {
  const t = useWords('bank');
  const formats = useFormats();
  const request = requestOf({ ...draft, name: '·', offBudget: false, fromZero: false });
  const { value, stale, failure } = useLive('bank', 'linkPreview', request, { enabled: draftFault(draft) !== 'existingMissing' });
  if (failure) return <PreviewFault failure={failure} />;
  if (!value || stale)
    return (
      <p className={styles['preview']} role="status">
        {t('link.previewWaiting')}
      </p>
    );
  const firstDay = parseDay(value.firstDay ?? '');
  const rows =
    value.rows > 0 && firstDay
      ? t('link.previewRows', { count: value.rows, day: formats.day(firstDay) })
      : t('link.previewEmpty');
  return (
    <div className={styles['preview']} role="status">
      <strong>{rows}</strong>
      {value.signInDoubt && (
        <Checkbox
          label={t('sign.turn')}
          description={t('sign.doubt')}
          checked={draft.invertBalance ?? false}
          onChange={(event) => set({ invertBalance: event.currentTarget.checked })}
        />
      )}
      <StartingBalance draft={draft} preview={value} set={set} />
    </div>
  );
}

/** With what the account will begin, and why. */
function StartingBalance({ draft, preview, set }: PreviewProps & { readonly preview: LinkPreview }) {
  const t = useWords('bank');
  const formats = useFormats();
  const { startingBalance, bankBalance } = preview;
  if (draft.mode === 'existing') return <p>{t('link.startingExisting')}</p>;
  if (startingBalance === null || bankBalance === null) return <p>{t('link.startingUnknown')}</p>;
  return (
    <>
      <p className={styles['starting']}>
        {t('link.startingBalance')} <Money amount={cents(draft.fromZero ? 0 : startingBalance)} currency />
      </p>
      {!draft.fromZero && <p>{t('link.startingExplained', { balance: formats.money(cents(bankBalance)) })}</p>}
      {startingBalance !== 0 && (
        <Checkbox
          label={t('link.zeroInstead')}
          checked={draft.fromZero}
          onChange={(event) => set({ fromZero: event.currentTarget.checked })}
        />
      )}
    </>
  );
}

function PreviewFault({ failure }: { readonly failure: Parameters<typeof failureSentence>[0] }) {
  const language = useLanguage();
  const [text, setText] = useState('');
  useEffect(() => {
    void failureSentence(failure, language).then(setText);
  }, [failure, language]);
  return (
    <p className={styles['fault']} role="alert">
      {text}
    </p>
  );
}
