import type { transactions } from '@extrato/engine/api';
import { absCents, cents, negateCents } from '@extrato/engine/values';
import type { ReactNode } from 'react';
import {
  AccountPicker,
  AmountInput,
  CategoryPicker,
  type CellEditing,
  DayInput,
  PayeePicker,
  TextCell,
} from '../../pickers/index.ts';
import type { Column } from '../columns.ts';
import { useGridContext } from './grid-context.ts';

type CellEditorProps = {
  readonly row: transactions.RegisterRow;
  readonly column: Column;
  readonly typed?: string | undefined;
  /** Nothing was typed into the amount yet. */
  readonly blankAmount: boolean;
};

/** The open cell: a picker that gives the row's new value, then goes on. */
export function CellEditor(props: CellEditorProps): ReactNode {
  const { actions, t } = useGridContext();
  const cell: CellEditing = { typed: props.typed, done: actions.leave, cancel: actions.cancel };
  const common = { cell, label: t(`columns.${props.column}`) };
  const { row, column } = props;
  switch (column) {
    case 'date':
      return <DayInput {...common} value={row.date} onChange={(date) => date && actions.commit(row, { date })} />;
    case 'account':
      return (
        <AccountPicker {...common} value={row.account} onChange={(account) => account && actions.commit(row, { account })} />
      );
    case 'payee':
      return (
        <PayeePicker {...common} value={row.payee} account={row.account} onChange={(payee) => actions.commit(row, { payee })} />
      );
    case 'category':
      return (
        <CategoryPicker
          {...common}
          value={row.category}
          onChange={(category) => actions.commit(row, { category })}
          onSplit={row.isChild ? undefined : () => actions.split(row)}
        />
      );
    case 'notes':
      return <TextCell {...common} value={row.notes} onChange={(notes) => actions.commit(row, { notes })} />;
    case 'amount':
    case 'outflow':
    case 'inflow':
      return <AmountEditor {...props} column={column} cell={cell} label={common.label} />;
    default:
      return null;
  }
}

type AmountEditorProps = CellEditorProps & {
  readonly column: 'amount' | 'outflow' | 'inflow';
  readonly cell: CellEditing;
  readonly label: string;
};

/** In one column an amount without a sign keeps the row's direction; in two, the column says it. */
function AmountEditor({ row, column, cell, label, blankAmount }: AmountEditorProps) {
  const { actions, names } = useGridContext();
  const isIncome = row.category !== null && names.categories.get(row.category)?.isIncome === true;
  const outgoing = row.amount < 0 || (row.amount === 0 && !isIncome);
  const empty = blankAmount || (column === 'outflow' && row.amount >= 0) || (column === 'inflow' && row.amount <= 0);
  const shown = column === 'amount' ? row.amount : absCents(row.amount);
  return (
    <AmountInput
      cell={cell}
      label={label}
      value={empty ? null : shown}
      unsigned={column === 'amount' && outgoing ? 'out' : 'in'}
      onChange={(amount) => {
        if (amount === null) return;
        actions.commit(row, { amount: column === 'outflow' ? negateCents(amount) : cents(amount) });
      }}
    />
  );
}
