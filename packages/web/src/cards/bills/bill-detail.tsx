import type { cards } from '@extrato/engine/api';
import { AfterAMoment, Money } from '../../design/index.ts';
import { useFormats } from '../../formats/index.ts';
import { useLive } from '../../host/index.ts';
import { useWords } from '../../words/index.ts';
import { BillStateMark } from '../bill-state.tsx';
import styles from '../cards.module.css';
import { CardsSkeleton } from '../cards-skeleton.tsx';
import { useCardNames } from '../names.ts';
import { useBillName, useClosingText, useDueText } from '../sentences.ts';
import { BillCharges } from './bill-charges.tsx';
import { BillPayments } from './bill-payments.tsx';
import { BillProof } from './bill-proof.tsx';
import { BillRows } from './bill-rows.tsx';

/** A bill as it would come on paper: what it asks for, whether that is right, and what it is made of. */
export function BillDetail({ account, bill }: { readonly account: string; readonly bill: cards.Bill }) {
  const billName = useBillName();
  const { value: detail } = useLive('cards', 'bill', { account, key: bill.key });
  const names = useCardNames();
  const id = `bill-${bill.month}`;
  return (
    <section className={styles['bill']} aria-labelledby={id}>
      <header className={styles['billHead']}>
        <h2 id={id}>{billName(bill.month)}</h2>
        <BillStateMark state={bill.state} />
      </header>
      <BillFigures bill={bill} />
      <BillProof bill={bill} />
      {detail ? (
        <>
          <BillCharges bill={bill} />
          <BillPayments detail={detail} names={names} />
          <BillRows detail={detail} names={names} />
        </>
      ) : (
        <AfterAMoment>
          <CardsSkeleton />
        </AfterAMoment>
      )}
    </section>
  );
}

function BillFigures({ bill }: { readonly bill: cards.Bill }) {
  const t = useWords('cards');
  const formats = useFormats();
  const dueText = useDueText();
  const closingText = useClosingText();
  const { state, minimumPayment, paid, remaining, movedOn, carried, early, rowsSum } = bill;
  const money = (amount: cards.Bill['total']) => <Money amount={amount} size="text" />;
  const isFilling = state === 'open' || state === 'future';
  const facts = [
    ['closesOn', formats.day(bill.closesOn), true],
    ['dueOn', formats.day(bill.dueOn), true],
    ['minimum', minimumPayment !== null && money(minimumPayment), minimumPayment !== null && minimumPayment > 0],
    ['paid', money(paid), paid !== 0],
    ['remaining', money(remaining), !isFilling && remaining !== 0],
    ['movedOn', money(movedOn), movedOn !== 0],
    ['carried', money(carried), carried !== 0],
    ['early', money(early), early !== 0],
    ['purchases', money(rowsSum), carried !== 0 || early !== 0 || (bill.difference ?? 0) !== 0],
  ] as const;
  return (
    <>
      <p className={styles['billLead']}>
        <Money amount={bill.total} currency size="lead" />
        <span data-alarm={state === 'overdue' || undefined}>
          {isFilling && `${t('facts.soFar')} · ${closingText(bill.closesOn)} · `}
          {dueText(bill)}
        </span>
      </p>
      <dl className={styles['facts']}>
        {facts.map(
          ([name, value, isShown]) =>
            isShown && (
              <div key={name}>
                <dt>{t(`facts.${name}`)}</dt>
                <dd className="number">{value}</dd>
              </div>
            ),
        )}
      </dl>
      {bill.isGuess && (
        <p className={styles['dim']}>
          {t('facts.closesOn')}: {t('facts.guess')}.
        </p>
      )}
    </>
  );
}
