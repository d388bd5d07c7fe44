import type { cards } from '@extrato/engine/api';
import { absCents } from '@extrato/engine/values';
import { Link } from '@tanstack/react-router';
import { Money } from '../../design/index.ts';
import { useFormats } from '../../formats/index.ts';
import { useDevice } from '../../host/index.ts';
import { useWords } from '../../words/index.ts';
import styles from '../cards.module.css';

/** The charges of a plan, those that came and those to come. */
export function PlanCharges({ plan, name }: { readonly plan: cards.Plan; readonly name: string }) {
  const t = useWords('cards');
  const formats = useFormats();
  const { budget } = useDevice();
  return (
    <ol className={styles['lines']} aria-label={t('plans.charges', { name })}>
      {plan.charges.map(({ number, day, amount, state, transaction }) => (
        <li key={number} data-pending={state !== 'charged' || undefined}>
          <span className={`${styles['day']} number`}>
            {number}/{plan.count}
          </span>
          <span className={styles['grow']}>
            {transaction ? (
              <Link
                to="/b/$budget/accounts/$account"
                params={{ budget: budget?.id ?? '', account: plan.account }}
                search={{ row: transaction }}
              >
                {formats.day(day)}
              </Link>
            ) : (
              <span className="number">{formats.day(day)}</span>
            )}
            {state !== 'charged' && <span className={styles['dim']}> · {t(`plans.${state}`)}</span>}
          </span>
          <Money amount={absCents(amount)} />
        </li>
      ))}
    </ol>
  );
}
