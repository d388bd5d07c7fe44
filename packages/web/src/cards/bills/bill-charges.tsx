import type { cards } from '@extrato/engine/api';
import { Button } from '@mantine/core';
import { Money, showDone } from '../../design/index.ts';
import { useFormats } from '../../formats/index.ts';
import { useApi, usePerform } from '../../host/index.ts';
import { useWords } from '../../words/index.ts';
import styles from '../cards.module.css';

type Charge = cards.Bill['charges'][number];

const KNOWN = ['LATE_PAYMENT_REMUNERATIVE_INTEREST', 'LATE_PAYMENT_INTEREST', 'LATE_PAYMENT_FEE', 'IOF'] as const;

/** Interest, fees and tax of a bill; what is in no row can be booked, and never is by itself. */
export function BillCharges({ bill }: { readonly bill: cards.Bill }) {
  const t = useWords('cards');
  const formats = useFormats();
  const api = useApi();
  const perform = usePerform();
  if (bill.charges.length === 0) return null;
  const nameOf = ({ type, info }: Charge): string =>
    info ?? t(`charges.type.${KNOWN.find((known) => known === type) ?? 'OTHER'}`);
  const add = async (charge: Charge): Promise<void> => {
    const { account, key } = bill;
    const { type, amount } = charge;
    const added = await perform(api.cards.addCharge({ account, bill: key, type, amount, payeeName: nameOf(charge) }));
    if (added.ok) showDone(t('charges.added'), { undo: true });
  };
  return (
    <section className={styles['part']} aria-labelledby="bill-charges">
      <h3 id="bill-charges">{t('charges.title')}</h3>
      <ul className={styles['lines']}>
        {bill.charges.map((charge, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: charges have no ids, and their order is the bank's.
          <li key={place}>
            <span className={styles['grow']}>{nameOf(charge)}</span>
            {isMissing(bill, charge) ? (
              <Button
                size="xs"
                aria-label={t('charges.addLabel', { name: nameOf(charge), amount: formats.money(charge.amount) })}
                onClick={() => void add(charge)}
              >
                {t('charges.add')}
              </Button>
            ) : (
              <span className={styles['dim']}>{t('charges.booked')}</span>
            )}
            <Money amount={charge.amount} size="text" />
          </li>
        ))}
      </ul>
    </section>
  );
}

function isMissing({ missingCharges }: cards.Bill, { type, amount }: Charge): boolean {
  return missingCharges.some((missing) => missing.type === type && missing.amount === amount);
}
