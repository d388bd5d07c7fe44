import type { suggestions } from '@extrato/engine/api';
import { Button, Skeleton } from '@mantine/core';
import { useState } from 'react';
import { AfterAMoment, DialogFrame, type DialogProps, EmptyState, FailureText } from '../../design/index.ts';
import { useLive } from '../../host/index.ts';
import { useLanguage, useWords } from '../../words/index.ts';
import { choicesOf, keyOf, type Reviewed, reviewed } from './reviewing.ts';
import { SuggestionGroup } from './suggestion-group.tsx';
import styles from './suggestions.module.css';
import { useAnswers } from './use-answers.ts';

/** All suggestions by category: what is checked is accepted, in one step. */
export default function ReviewDialog({ close }: DialogProps) {
  const t = useWords('suggestions');
  const common = useWords('common');
  const language = useLanguage();
  const { accept, dismiss } = useAnswers();
  const { value: groups, failure, waiting } = useLive('suggestions', 'list', { language });
  const [answers, setAnswers] = useState<Readonly<Record<string, Reviewed>>>({});
  const choices = choicesOf(groups ?? [], answers);
  const checked = choices.flatMap(({ transactions }) => transactions);
  const finish = async (done: Promise<boolean>): Promise<void> => {
    if (await done) close();
  };
  return (
    <DialogFrame
      title={t('review.title')}
      close={close}
      footer={
        <>
          <Button
            variant="default"
            className={styles['dismiss'] ?? ''}
            disabled={checked.length === 0}
            onClick={() => void finish(dismiss(checked))}
          >
            {t('review.dismiss')}
          </Button>
          <Button variant="default" onClick={close}>
            {common('cancel')}
          </Button>
          <Button variant="filled" disabled={checked.length === 0} onClick={() => void finish(accept(choices, { create: true }))}>
            {t('review.accept', { count: checked.length })}
          </Button>
        </>
      }
    >
      {failure && <FailureText failure={failure} />}
      {waiting && (
        <AfterAMoment>
          <Skeleton height={120} />
        </AfterAMoment>
      )}
      {groups?.length === 0 && <EmptyState>{t('review.none')}</EmptyState>}
      {groups && groups.length > 0 && (
        <>
          <p className={styles['lead']}>{t('review.lead')}</p>
          <ul className={styles['groups']}>
            {groups.map((group: suggestions.SuggestionGroup) => (
              <SuggestionGroup
                key={keyOf(group)}
                group={group}
                answer={reviewed(answers, group)}
                onAnswer={(answer) => setAnswers((before) => ({ ...before, [keyOf(group)]: answer }))}
              />
            ))}
          </ul>
        </>
      )}
    </DialogFrame>
  );
}
