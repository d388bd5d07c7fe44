import { Button } from '@mantine/core';
import { useDialogs } from '../../design/index.ts';
import { useLive } from '../../host/index.ts';
import { useLanguage, useWords } from '../../words/index.ts';
import styles from './suggestions.module.css';
import { useAnswers } from './use-answers.ts';

const reviewDialog = () => import('./review-dialog.tsx');

/** How many suggestions wait, above what still needs a category; nothing where there are none. */
export function SuggestionBar() {
  const t = useWords('suggestions');
  const dialogs = useDialogs();
  const language = useLanguage();
  const { accept } = useAnswers();
  const { value: groups = [] } = useLive('suggestions', 'list', { language });
  const all = groups.flatMap(({ transactions }) => transactions);
  // Categories that are missing are made only where the person sees which: in the review.
  const ready = groups.flatMap(({ category, transactions }) => (category === null ? [] : transactions));
  if (all.length === 0) return null;
  return (
    <section className={styles['bar']} aria-label={t('bar.label')}>
      <span className={styles['count']} role="status">
        {t('bar.count', { count: all.length })}
      </span>
      {ready.length > 0 && (
        <Button size="compact-sm" variant="filled" onClick={() => void accept([{ transactions: ready }])}>
          {ready.length === all.length ? t('bar.acceptAll') : t('bar.acceptSome', { count: ready.length })}
        </Button>
      )}
      <Button size="compact-sm" variant="default" onClick={() => dialogs.open(reviewDialog, {})}>
        {t('bar.review')}
      </Button>
    </section>
  );
}
