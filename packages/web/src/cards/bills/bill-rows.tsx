import type { cards } from '@extrato/engine/api';
import { cents } from '@extrato/engine/values';
import { Link } from '@tanstack/react-router';
import { Money } from '../../design/index.ts';
import { useFormats } from '../../formats/index.ts';
import { useDevice } from '../../host/index.ts';
import { today } from '../../pickers/index.ts';
import { useWords } from '../../words/index.ts';
import styles from '../cards.module.css';
import type { CardNames } from '../names.ts';
import { useDecimal, useForeignMoney } from '../sentences.ts';

type BillRowsProps = { readonly detail: cards.BillDetail; readonly names: CardNames };

/** What was bought, by card where the bill has several. Amounts as on paper: charges plain, refunds negative. */
export function BillRows({ detail: { bill, cards: shares, opening }, names }: BillRowsProps) {
  const t = useWords('cards');
  const formats = useFormats();
  if (shares.length === 0) return <p className={styles['dim']}>{t('rows.none')}</p>;
  return (
    <>
      {shares.map(({ digits, sum, rows }) => (
        <section key={digits ?? ''} className={styles['part']} aria-labelledby={`card-${digits}`}>
          <header className={styles['partHead']}>
            <h3 id={`card-${digits}`}>{digits === null ? t('rows.title') : t('rows.card', { digits })}</h3>
            <span className={styles['dim']}>{t('rows.count', { count: rows.length })}</span>
            <Money amount={sum} size="text" />
          </header>
          <ul className={styles['lines']}>
            {rows.map((row) => (
              <Row key={row.transaction} account={bill.account} row={row} names={names} />
            ))}
          </ul>
        </section>
      ))}
      {opening !== null && <p className={styles['dim']}>{t('rows.opening', { amount: formats.money(opening) })}</p>}
    </>
  );
}

type RowProps = { readonly account: string; readonly row: cards.BillRow; readonly names: CardNames };

function Row({ account, row, names }: RowProps) {
  const t = useWords('cards');
  const formats = useFormats();
  const { budget } = useDevice();
  const { installment, chargedOn, day } = row;
  return (
    <li data-pending={row.pending || undefined}>
      <span className={`${styles['day']} number`}>{formats.shortDay(chargedOn, today())}</span>
      <span className={styles['what']}>
        <Link
          to="/b/$budget/accounts/$account"
          params={{ budget: budget?.id ?? '', account }}
          search={{ row: row.transaction }}
          className={styles['payee'] ?? ''}
        >
          {names.payee(row.payee) ?? (row.shownPayee || t('rows.noPayee'))}
        </Link>
        {installment && (
          <span className={styles['chip']}>
            {installment.number}/{installment.count}
          </span>
        )}
        {row.pending && <span className={styles['chip']}>{t('rows.pending')}</span>}
        <Extra row={row} />
        {day !== chargedOn && <span className={styles['dim']}>{t('rows.bought', { day: formats.shortDay(day, today()) })}</span>}
      </span>
      <span className={styles['category']}>
        {names.category(row.category) ?? <span className={styles['dim']}>{t('rows.noCategory')}</span>}
      </span>
      <Money amount={cents(-row.amount)} />
    </li>
  );
}

/** What a purchase abroad cost there. */
function Extra({ row: { foreign } }: { readonly row: cards.BillRow }) {
  const t = useWords('cards');
  const foreignMoney = useForeignMoney();
  const decimal = useDecimal();
  if (!foreign) return null;
  const amount = foreignMoney(foreign.amount, foreign.currency);
  return <span className={styles['dim']}>{t('rows.rate', { amount, rate: decimal(foreign.rate) })}</span>;
}
