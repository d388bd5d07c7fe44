import type { bankSync } from '@extrato/engine/api';
import { cents } from '@extrato/engine/values';
import { Checkbox } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { Fragment } from 'react';
import { Money } from '../../design/index.ts';
import { useFormats } from '../../formats/index.ts';
import { useWords } from '../../words/index.ts';
import styles from './check.module.css';
import { canBringIn } from './check-lines.ts';

type CheckMonthsProps = {
  readonly months: readonly bankSync.AuditMonth[];
  readonly isChosen: (line: bankSync.AuditLine) => boolean;
  readonly toggle: (line: bankSync.AuditLine) => void;
};

/** Counts and sums month by month; under a month, what differs in it. */
export function CheckMonths({ months, isChosen, toggle }: CheckMonthsProps) {
  const t = useWords('bankCheck');
  if (months.length === 0) return null;
  return (
    <table className={styles['months']}>
      <caption className="visually-hidden">{t('months')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('columns.month')}</th>
          <th scope="col">{t('columns.bank')}</th>
          <th scope="col">{t('columns.budget')}</th>
          <th scope="col">{t('columns.difference')}</th>
        </tr>
      </thead>
      <tbody>
        {months.map((month) => (
          <Fragment key={month.month}>
            <MonthRow month={month} />
            {month.lines.length > 0 && (
              <tr>
                <td colSpan={4} className={styles['details']}>
                  <ul>
                    {month.lines.map((line) => (
                      <DifferingLine key={`${line.kind} ${line.bankId} ${line.transaction}`} {...{ line, isChosen, toggle }} />
                    ))}
                  </ul>
                </td>
              </tr>
            )}
          </Fragment>
        ))}
      </tbody>
    </table>
  );
}

function MonthRow({ month: { month, bank, ledger, lines } }: { readonly month: bankSync.AuditMonth }) {
  const t = useWords('bankCheck');
  const formats = useFormats();
  return (
    <tr data-differs={lines.length > 0 || undefined}>
      <th scope="row">{formats.month(month)}</th>
      <td>
        <Sum {...bank} />
      </td>
      <td>
        <Sum {...ledger} />
      </td>
      <td className="number">
        {lines.length === 0 ? (
          <IconCheck size={14} aria-label={t('same')} />
        ) : (
          <Money amount={cents(ledger.sum - bank.sum)} sign />
        )}
      </td>
    </tr>
  );
}

function Sum({ count, sum }: bankSync.AuditMonth['bank']) {
  const t = useWords('bankCheck');
  return (
    <>
      <span className={styles['count']}>{t('count', { count })}</span> <Money amount={sum} />
    </>
  );
}

type DifferingLineProps = Omit<CheckMonthsProps, 'months'> & { readonly line: bankSync.AuditLine };

/** One difference, why it is there, and whether the line is to be brought in. */
function DifferingLine({ line, isChosen, toggle }: DifferingLineProps) {
  const t = useWords('bankCheck');
  const formats = useFormats();
  const { kind, reason, day, amount, text, ledger } = line;
  const what = `${t(`kinds.${kind}`)} · ${t(`reasons.${reason}`)}`;
  const shown = text || t('noText');
  return (
    <li className={styles['line']}>
      {canBringIn(line) ? (
        <Checkbox
          size="xs"
          aria-label={t('choose', { text: shown, day: formats.day(day) })}
          checked={isChosen(line)}
          onChange={() => toggle(line)}
        />
      ) : (
        <span />
      )}
      <span className="number">{formats.day(day)}</span>
      <span className={styles['text']}>
        {shown} <span className={styles['why']}>{what}</span>
        {kind === 'different' && ledger && (
          <span className={styles['why']}>
            {' '}
            {t('here', { amount: formats.money(ledger.amount), day: formats.day(ledger.day) })}
          </span>
        )}
      </span>
      {amount !== null && <Money amount={amount} />}
    </li>
  );
}
