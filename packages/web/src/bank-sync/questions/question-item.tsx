import type { bankSync } from '@extrato/engine/api';
import { Button } from '@mantine/core';
import { Money } from '../../design/index.ts';
import { useFormats } from '../../formats/index.ts';
import { useApi, usePerform } from '../../host/index.ts';
import { useWords } from '../../words/index.ts';
import { TransactionLines } from '../transaction-lines.tsx';
import { EnterLine } from './enter-line.tsx';
import { isUnreadable, readQuestion, simpleAnswers } from './question-about.ts';
import styles from './questions.module.css';

/** One question: what happened, the rows it is about, and the answers that fit. */
export function QuestionItem({ question }: { readonly question: bankSync.Question }) {
  const t = useWords('bank');
  const api = useApi();
  const perform = usePerform();
  const formats = useFormats();
  const view = readQuestion(question);
  const answer = (given: bankSync.Answer) => void perform(api.bankSync.answer({ question: question.id, answer: given }));
  const changed = ['split-amount', 'transfer-amount', 'reconciled-amount'].includes(view.reason) ? view.amount : null;
  const isForeign = view.reason === 'missing-exchange' || view.reason === 'suspicious-exchange';
  const buttons = simpleAnswers(view.reason).map((kind) => (
    <Button
      key={kind}
      size="xs"
      variant={kind === 'keep' || kind === 'separate' || kind === 'ignore' ? 'subtle' : 'default'}
      onClick={() => answer({ kind: kind === 'separate' ? 'keep' : kind })}
    >
      {t(`questions.answers.${kind}`)}
    </Button>
  ));
  return (
    <li className={styles['question']}>
      <p className={styles['asked']}>{t(`questions.${view.reason}`, { currency: view.currency })}</p>
      {view.text !== '' && (
        <p className={styles['line']}>
          <span className="number">{view.day ? formats.day(view.day) : t('questions.unreadable')}</span>
          <span>{view.text}</span>
          {view.amount !== null && (
            <span>
              {isForeign && view.currency} <Money amount={view.amount} />
            </span>
          )}
        </p>
      )}
      {changed !== null && <p className={styles['dim']}>{t('questions.newAmount', { amount: formats.money(changed) })}</p>}
      {view.transactions.length > 0 && (
        <TransactionLines
          accounts
          ids={view.transactions}
          {...(view.reason === 'several-candidates'
            ? { onChoose: (transaction: string) => answer({ kind: 'same', transaction }) }
            : {})}
        />
      )}
      {isUnreadable(view.reason) ? (
        <EnterLine
          day={view.day}
          amount={isForeign ? null : view.amount}
          payee={view.text}
          onEnter={(line) => answer({ kind: 'enter', ...line })}
        >
          {buttons}
        </EnterLine>
      ) : (
        <div className={styles['answers']}>{buttons}</div>
      )}
    </li>
  );
}
