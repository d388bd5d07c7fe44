import { AfterAMoment, EmptyState } from '../../design/index.ts';
import { useLive } from '../../host/index.ts';
import { useWords } from '../../words/index.ts';
import styles from '../cards.module.css';
import { CardsSkeleton } from '../cards-skeleton.tsx';
import { ComingMonths } from '../coming-months.tsx';
import { useCardNames } from '../names.ts';
import { PlanLine } from './plan-line.tsx';

/** Purchases in installments: those that run, and those that ended; and what the next months carry. */
export function Plans({ account }: { readonly account: string }) {
  const t = useWords('cards');
  const { value: plans } = useLive('cards', 'plans', { account });
  const names = useCardNames();
  if (!plans)
    return (
      <AfterAMoment>
        <CardsSkeleton />
      </AfterAMoment>
    );
  if (plans.length === 0) return <EmptyState>{t('plans.none')}</EmptyState>;
  const groups = [
    ['running', plans.filter(({ next }) => next !== null)],
    ['ended', plans.filter(({ next }) => next === null)],
  ] as const;
  return (
    <div className={styles['overview']}>
      <div>
        {groups.map(
          ([name, some]) =>
            some.length > 0 && (
              <section key={name} className={styles['part']} aria-labelledby={`plans-${name}`}>
                <h2 id={`plans-${name}`}>{t(`plans.${name}`)}</h2>
                <ul className={styles['plans']}>
                  {some.map((plan) => (
                    <PlanLine key={plan.key} plan={plan} names={names} />
                  ))}
                </ul>
              </section>
            ),
        )}
      </div>
      <ComingMonths />
    </div>
  );
}
