import type { budgeting } from '@extrato/engine/api';
import { negateCents } from '@extrato/engine/values';
import { Button, Drawer } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import { IconButton, type MenuEntries } from '../../design/index.ts';
import { useWords } from '../../words/index.ts';
import { useBudgetView } from '../budget-context.ts';
import { isPlanned } from '../figures/shapes.ts';
import { typedAmount } from '../figures/typed.ts';
import { useCellEntries } from '../floating/cell-entries.ts';
import { useRowEntries } from '../floating/row-entries.ts';
import type { CategoryRow } from '../layout/rows.ts';
import { AmountPad } from './amount-pad.tsx';
import styles from './phone.module.css';

type CategorySheetProps = { readonly row: CategoryRow; readonly figures: budgeting.BudgetMonth; readonly close: () => void };

/** A category in a month, for one thumb: the amount pad, and below it what else can be done. */
export function CategorySheet({ row, figures, close }: CategorySheetProps) {
  const t = useWords('budget');
  const common = useWords('common');
  const { id, category } = row;
  const cell = figures.categories[id];
  const [more, setMore] = useState(false);
  return (
    <Drawer
      opened
      onClose={close}
      position="bottom"
      size="auto"
      title={
        <span className={styles['sheetTitle']}>
          {category.name}
          <IconButton
            label={t(more ? 'phone.less' : 'phone.more', { name: category.name })}
            icon={<IconDots size={20} stroke={1.75} />}
            onClick={() => setMore(!more)}
          />
        </span>
      }
      closeButtonProps={{ 'aria-label': common('close') }}
      transitionProps={{ duration: 0 }}
    >
      {more ? (
        <RowActions id={id} close={close} />
      ) : (
        <>
          {cell && isPlanned(cell) && <AmountPart row={row} figures={figures} present={cell} close={close} />}
          <CellActions row={row} figures={figures} close={close} />
        </>
      )}
    </Drawer>
  );
}

type AmountPartProps = CategorySheetProps & { readonly present: budgeting.PlannedFigures };

function AmountPart({ row, figures, present, close }: AmountPartProps) {
  const t = useWords('budget');
  const { formats, actions } = useBudgetView();
  const [text, setText] = useState('');
  const value = text === '' ? present.budgeted : typedAmount(text, present.budgeted, formats.readAmount);
  const standing = `${t('phone.spentOf', { amount: formats.amount(row.category.isIncome ? present.spent : negateCents(present.spent)) })} · ${t('phone.balanceOf', { amount: formats.amount(present.balance) })}`;
  const keep = (): void => {
    if (value === undefined) return;
    void actions.setAmount({ month: figures.month, group: row.group.id, category: row.id }, value);
    close();
  };
  return (
    <>
      <output className={styles['typed']} aria-live="polite">
        <span className={`${styles['expression']} number`}>{text === '' ? standing : text}</span>
        <span className="number">{value === undefined ? '—' : formats.money(value)}</span>
      </output>
      <AmountPad text={text} onChange={setText} />
      <Button variant="filled" size="md" fullWidth disabled={value === undefined} onClick={keep}>
        {t('phone.keep', { amount: value === undefined ? '' : formats.money(value) })}
      </Button>
    </>
  );
}

/** What the menu of the cell offers on wide screens. */
function CellActions({ row, figures, close }: CategorySheetProps) {
  return <Actions entries={useCellEntries({ kind: 'cell', month: figures.month, category: row.id }, figures)} close={close} />;
}

/** What concerns the category in all months. */
function RowActions({ id, close }: { readonly id: string; readonly close: () => void }) {
  return <Actions entries={useRowEntries(id)} close={close} />;
}

function Actions({ entries, close }: { readonly entries: MenuEntries; readonly close: () => void }) {
  return (
    <div className={styles['quick']}>
      {entries.map((entry) =>
        entry && typeof entry === 'object' && 'run' in entry ? (
          <Button
            key={entry.label}
            variant="subtle"
            size="md"
            justify="flex-start"
            data-alarm={entry.alarm || undefined}
            onClick={() => {
              close();
              entry.run();
            }}
          >
            {entry.label}
          </Button>
        ) : null,
      )}
    </div>
  );
}
