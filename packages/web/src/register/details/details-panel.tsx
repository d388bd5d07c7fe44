import { CloseButton } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { Money } from '../../design/index.ts';
import { useFormats } from '../../formats/index.ts';
import { useLive } from '../../host/index.ts';
import { useWords } from '../../words/index.ts';
import type { Names } from '../names.ts';
import { BankFacts } from './bank-facts.tsx';
import styles from './details.module.css';
import { type FactList, Facts } from './facts.tsx';

type DetailsPanelProps = { readonly id: string; readonly names: Names; readonly close: () => void };

/** Beside the list: the whole row, and everything that the bank said about it. */
export function DetailsPanel({ id, names, close }: DetailsPanelProps) {
  const t = useWords('register');
  const common = useWords('common');
  const formats = useFormats();
  const panel = useRef<HTMLElement>(null);
  const { value: rows } = useLive('transactions', 'get', { ids: [id] });
  const { value: line } = useLive('bankSync', 'lineOf', { transaction: id });
  const row = rows?.find((each) => each.id === id);
  useEffect(() => panel.current?.focus(), []);
  if (!row) return null;
  const payee = row.payee === null ? null : (names.payees.get(row.payee)?.name ?? null);
  const state = row.reconciled ? 'locked' : row.cleared ? 'cleared' : 'uncleared';
  const facts: FactList = [
    [t('columns.date'), formats.longDay(row.date)],
    [t('columns.account'), names.accounts.get(row.account)?.name],
    [t('columns.payee'), payee],
    [t('columns.category'), row.category === null ? null : names.categories.get(row.category)?.name],
    [t('columns.notes'), row.notes],
    [t('details.state'), t(`states.${state}`)],
    [t('details.importedPayee'), line ? null : row.importedPayee],
  ];
  return (
    <aside
      ref={panel}
      tabIndex={-1}
      className={styles['panel']}
      aria-label={t('details.title')}
      onKeyDown={(event) => event.key === 'Escape' && close()}
    >
      <header className={styles['header']}>
        <h2>{payee ?? row.importedPayee ?? t('details.title')}</h2>
        <CloseButton aria-label={common('close')} onClick={close} />
      </header>
      <Money amount={row.amount} currency sign size="title" />
      <Facts facts={facts} />
      {line ? <BankFacts line={line} transaction={id} /> : <p className={styles['quiet']}>{t('details.noBank')}</p>}
    </aside>
  );
}
