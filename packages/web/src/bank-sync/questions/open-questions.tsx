import { useLive } from '../../host/index.ts';
import { useWords } from '../../words/index.ts';
import { QuestionItem } from './question-item.tsx';
import styles from './questions.module.css';

/** What sync left for the person to decide; nothing is shown where there is nothing. */
export function OpenQuestions({ account }: { readonly account?: string }) {
  const t = useWords('bank');
  const { value: all = [] } = useLive('bankSync', 'openQuestions', account === undefined ? {} : { account });
  // Transfers have a list of their own, where both sides are seen.
  const questions = all.filter(({ reason }) => reason !== 'transfer');
  if (questions.length === 0) return null;
  return (
    <section className={styles['questions']} aria-label={t('questions.title')} id="questions">
      <h2>
        {t('questions.title')} <span className="number">{questions.length}</span>
      </h2>
      <p className={styles['dim']}>{t('questions.lead')}</p>
      <ul>
        {questions.map((question) => (
          <QuestionItem key={question.id} question={question} />
        ))}
      </ul>
    </section>
  );
}
