import type { cards } from '@extrato/engine/api';
import { Link } from '@tanstack/react-router';
import { Money } from '../../design/index.ts';
import { useFormats } from '../../formats/index.ts';
import { useDevice } from '../../host/index.ts';
import { today } from '../../pickers/index.ts';
import { useWords } from '../../words/index.ts';
import styles from '../cards.module.css';
import type { CardNames } from '../names.ts';

type BillPaymentsProps = { readonly detail: cards.BillDetail; readonly names: CardNames };

/** What was paid, and from which account. */
export function BillPayments({ detail: { bill, payments }, names }: BillPaymentsProps) {
  const t = useWords('cards');
  const formats = useFormats();
  const isDue = bill.state === 'closed' || bill.state === 'overdue';
  if (payments.length === 0 && !isDue) return null;
  return (
    <section className={styles['part']} aria-labelledby="bill-payments">
      <h3 id="bill-payments">{t('payments.title')}</h3>
      {payments.length === 0 && <p className={styles['dim']}>{t('payments.none')}</p>}
      <ul className={styles['lines']}>
        {payments.map((payment) => (
          <li key={`${payment.transaction} ${payment.day} ${payment.amount}`}>
            <span className={`${styles['day']} number`}>{formats.shortDay(payment.day, today())}</span>
            <span className={styles['grow']}>
              <PaymentSource account={bill.account} payment={payment} names={names} />
              {payment.early && <span className={styles['dim']}> · {t('payments.early')}</span>}
            </span>
            <Money amount={payment.amount} size="text" />
          </li>
        ))}
      </ul>
    </section>
  );
}

type PaymentSourceProps = { readonly account: string; readonly payment: cards.PaidRow; readonly names: CardNames };

/** The other end of the transfer where there is one, else the card's own row. */
function PaymentSource({ account, payment: { from, transaction, financed }, names }: PaymentSourceProps) {
  const t = useWords('cards');
  const { budget } = useDevice();
  if (transaction === null) return <span className={styles['dim']}>{t('payments.bankOnly')}</span>;
  const place = from ?? { account, transaction };
  return (
    <Link
      to="/b/$budget/accounts/$account"
      params={{ budget: budget?.id ?? '', account: place.account }}
      search={{ row: place.transaction }}
    >
      {from
        ? t('payments.from', { account: names.account(from.account) ?? '' })
        : t(financed ? 'payments.financed' : 'payments.alone')}
    </Link>
  );
}
