import { Button, Popover } from '@mantine/core';
import { useApi, useLive, usePerform } from '../../host/index.ts';
import { useWords } from '../../words/index.ts';
import { useBankSync } from '../runs/use-bank-sync.ts';
import styles from './balance.module.css';

/** A card whose balance contradicts its lines: says so, and lets the person turn it or say that it is right. */
export function SignInDoubt({ account, name }: { readonly account: string; readonly name: string }) {
  const api = useApi();
  const perform = usePerform();
  const { sync } = useBankSync();
  const t = useWords('bank');
  const { value: details } = useLive('bankSync', 'linkDetails', { account });
  if (!details?.signInDoubt) return null;
  const decide = async (invertBalance: boolean): Promise<void> => {
    const done = await perform(api.bankSync.setSettings({ account, settings: { invertBalance } }));
    if (done.ok && invertBalance) await sync([account]);
  };
  return (
    <span className={styles['differs']}>
      <Popover width={340} position="bottom-start" trapFocus returnFocus>
        <Popover.Target>
          <Button size="xs" variant="subtle" aria-label={t('sign.askOf', { name })}>
            {t('sign.ask')}
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          <div className={styles['explained']}>
            <p className={styles['text']}>{t('sign.doubt')}</p>
            <div className={styles['answers']}>
              <Button size="xs" variant="filled" onClick={() => void decide(true)}>
                {t('sign.turn')}
              </Button>
              <Button size="xs" onClick={() => void decide(false)}>
                {t('sign.right')}
              </Button>
            </div>
          </div>
        </Popover.Dropdown>
      </Popover>
    </span>
  );
}
