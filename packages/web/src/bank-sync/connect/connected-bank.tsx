import { Button } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useWords } from '../../words/index.ts';
import styles from './connect.module.css';

type ConnectedBankProps = {
  readonly name: string;
  readonly renewed: boolean;
  readonly close: () => void;
  readonly seeAccounts: () => void;
};

/** The end of connecting: what was done, and the accounts as the next step. */
export function ConnectedBank({ name, renewed, close, seeAccounts }: ConnectedBankProps) {
  const t = useWords('bank');
  const common = useWords('common');
  return (
    <div className={styles['centre']}>
      <IconCircleCheck size={36} stroke={1.5} className={styles['good'] ?? ''} aria-hidden />
      <p role="status">{t(renewed ? 'connect.doneRenewed' : 'connect.done', { name })}</p>
      <div className={styles['buttons']}>
        <Button onClick={close}>{common('done')}</Button>
        <Button variant="filled" onClick={seeAccounts} data-autofocus autoFocus>
          {t('connect.seeAccounts')}
        </Button>
      </div>
    </div>
  );
}
