import { Button, Drawer } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useState } from 'react';
import { AfterAMoment, type DialogProps, EmptyState } from '../../design/index.ts';
import { useFormats } from '../../formats/index.ts';
import { useLive } from '../../host/index.ts';
import { useWords } from '../../words/index.ts';
import type { SpentOf } from '../budget-context.ts';
import { monthInText } from '../layout/month-in-text.ts';
import { rowsOf } from './conditions.ts';
import { spentRows, totalOf } from './rows.ts';
import styles from './spent.module.css';
import { SpentRow } from './spent-row.tsx';

type SpentSheetProps = DialogProps & { readonly of: SpentOf };

const STEP = 200;

/** The rows behind a figure of the budget, beside the budget itself. */
export default function SpentSheet({ of, close }: SpentSheetProps) {
  const t = useWords('budget');
  const common = useWords('common');
  const formats = useFormats();
  const isPhone = useMediaQuery('(max-width: 47.99em)', false, { getInitialValueInEffect: false });
  const name = useNameOf(of);
  return (
    <Drawer
      opened
      onClose={close}
      position={isPhone ? 'bottom' : 'right'}
      size={isPhone ? '85%' : 460}
      title={t('spent.title', { name, month: monthInText(formats, of.month) })}
      closeButtonProps={{ 'aria-label': common('close') }}
      transitionProps={{ duration: 0 }}
    >
      <SpentList of={of} close={close} />
    </Drawer>
  );
}

function useNameOf(of: SpentOf): string {
  const { value: groups = [] } = useLive('categories', 'list', {});
  if ('group' in of) return groups.find(({ id }) => id === of.group)?.name ?? '';
  return groups.flatMap(({ categories }) => categories).find(({ id }) => id === of.category)?.name ?? '';
}

function SpentList({ of, close }: SpentSheetProps) {
  const t = useWords('budget');
  const formats = useFormats();
  const [limit, setLimit] = useState(STEP);
  const { value: page, waiting } = useLive('transactions', 'page', {
    list: { scope: 'onBudget', filter: rowsOf(of) },
    part: { limit },
  });
  const { value: accounts } = useLive('accounts', 'list', {});
  const { value: payees } = useLive('payees', 'list', {});
  if (waiting || !accounts || !payees) return <AfterAMoment>{t('spent.loading')}</AfterAMoment>;
  const rows = page ? spentRows(page.entries) : [];
  if (rows.length === 0) return <EmptyState>{t('spent.empty')}</EmptyState>;
  return (
    <>
      <p className={styles['sum']}>
        {t('spent.rows', { count: rows.length })}
        <span className="number">{formats.money(totalOf(rows), { sign: true })}</span>
      </p>
      <ul className={styles['rows']}>
        {rows.map((row) => (
          <SpentRow
            key={row.id}
            row={row}
            payee={payees.find(({ id }) => id === row.payee)?.name ?? row.importedPayee ?? ''}
            account={accounts.find(({ id }) => id === row.account)?.name ?? ''}
            close={close}
          />
        ))}
      </ul>
      {page?.after && (
        <Button variant="subtle" onClick={() => setLimit(limit + STEP)}>
          {t('spent.more')}
        </Button>
      )}
    </>
  );
}
