import { cents } from '@extrato/engine/values';
import { Button, Popover } from '@mantine/core';
import { Money } from '../../design/index.ts';
import { useFormats } from '../../formats/index.ts';
import { useLive } from '../../host/index.ts';
import { useWords } from '../../words/index.ts';
import styles from './balance.module.css';

/** Money that the bank keeps aside: pots by name and automatic investments. Told, and counted nowhere. */
export function SetAside({ account, name }: { readonly account: string; readonly name: string }) {
  const t = useWords('setAside');
  const formats = useFormats();
  const { value: details } = useLive('bankSync', 'linkDetails', { account });
  if (!details || details.setAside === 0) return null;
  const named = details.pots.reduce((sum, { amount }) => sum + amount, 0);
  const rest = cents(details.setAside - named);
  return (
    <span className={styles['agrees']}>
      <Popover width={320} position="bottom-start" trapFocus returnFocus>
        <Popover.Target>
          <Button size="xs" variant="subtle" aria-label={t('of', { name, amount: formats.money(details.setAside) })}>
            {t('amount', { amount: formats.money(details.setAside) })}
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          <div className={styles['explained']}>
            <dl className={styles['sums']}>
              {details.pots.map((pot) => (
                <div key={pot.name} className={styles['pot']}>
                  <dt>{pot.name}</dt>
                  <dd>
                    <Money amount={pot.amount} currency />
                  </dd>
                </div>
              ))}
              {rest !== 0 && (
                <div className={styles['pot']}>
                  <dt>{t('invested')}</dt>
                  <dd>
                    <Money amount={rest} currency />
                  </dd>
                </div>
              )}
            </dl>
            <p className={styles['text']}>{t('counted')}</p>
          </div>
        </Popover.Dropdown>
      </Popover>
    </span>
  );
}
