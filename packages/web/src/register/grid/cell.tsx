import type { transactions } from '@extrato/engine/api';
import { cents } from '@extrato/engine/values';
import { IconArrowRight, IconCheck, IconChevronDown, IconChevronRight, IconLock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Figure } from '../../design/index.ts';
import type { Column } from '../columns.ts';
import styles from './grid.module.css';
import { useGridContext } from './grid-context.ts';
import { NotesText } from './notes-text.tsx';
import { SuggestionCell } from './suggestion-cell.tsx';

type RegisterRow = transactions.RegisterRow;

/** What a cell needs to know beside its row. */
export type CellContent = {
  readonly row: RegisterRow;
  readonly lines: readonly RegisterRow[];
  readonly balance: number | null;
  readonly open: boolean;
  /** It is being typed and is not in the ledger yet. */
  readonly isNew: boolean;
  /** Nothing was typed into the amount of a new row yet. */
  readonly blankAmount: boolean;
};

const CELLS: Readonly<Record<Column, (content: CellContent) => ReactNode>> = {
  date: (content) => <DateCell {...content} />,
  account: (content) => <AccountCell {...content} />,
  payee: (content) => <PayeeCell {...content} />,
  category: (content) => <CategoryCell {...content} />,
  notes: (content) => <NotesCell {...content} />,
  amount: (content) => <AmountCell {...content} shows="both" />,
  outflow: (content) => <AmountCell {...content} shows="out" />,
  inflow: (content) => <AmountCell {...content} shows="in" />,
  balance: (content) => <BalanceCell {...content} />,
  cleared: (content) => <ClearedCell {...content} />,
};

/** What stands in a cell while nobody edits it. */
export function cellContent(column: Column, content: CellContent): ReactNode {
  return CELLS[column](content);
}

function DateCell({ row }: CellContent) {
  const { formats, today } = useGridContext();
  return row.isChild ? null : <span className="number">{formats.shortDay(row.date, today)}</span>;
}

function AccountCell({ row }: CellContent) {
  const { names } = useGridContext();
  return row.isChild ? null : <span className={styles['text']}>{names.accounts.get(row.account)?.name}</span>;
}

function PayeeCell({ row }: CellContent) {
  const { names, marks, actions, t } = useGridContext();
  const mark = marks[row.id];
  const name = row.payee === null ? row.importedPayee : names.payees.get(row.payee)?.name;
  return (
    <>
      {row.transferAccount !== null && (
        <button
          type="button"
          tabIndex={-1}
          className={styles['other']}
          aria-label={t('goToOtherSide', { account: name ?? '' })}
          onClick={(event) => {
            event.stopPropagation();
            actions.goToOtherSide(row);
          }}
        >
          <IconArrowRight size={14} data-into={row.amount > 0 || undefined} />
        </button>
      )}
      <span className={styles['text']}>{name}</span>
      {mark?.installment && (
        <span className={styles['chip']} title={t('installment', mark.installment)}>
          {mark.installment.number}/{mark.installment.count}
        </span>
      )}
      {mark?.pending && !row.cleared && (
        <span className={styles['chip']} data-tone="notice">
          {t('pending')}
        </span>
      )}
    </>
  );
}

function CategoryCell({ row, lines, open }: CellContent) {
  const { names, actions, t } = useGridContext();
  if (row.isParent)
    return (
      <button
        type="button"
        tabIndex={-1}
        className={styles['split']}
        aria-expanded={open}
        onClick={(event) => {
          event.stopPropagation();
          actions.toggleSplit(row.id);
        }}
      >
        {open ? <IconChevronDown size={14} /> : <IconChevronRight size={14} />}
        <span className={styles['text']}>{t('splitInto', { count: lines.length })}</span>
        {row.difference !== null && (
          <span className={styles['alarm']} role="img" aria-label={t('unbalanced')} title={t('unbalanced')}>
            ≠
          </span>
        )}
      </button>
    );
  const category = row.category === null ? undefined : names.categories.get(row.category);
  if (category) return <span className={styles['text']}>{category.name}</span>;
  return <Uncategorized row={row} />;
}

/** What has no category: some rows need none, and say why; the others ask for one. */
function Uncategorized({ row }: { readonly row: RegisterRow }) {
  const { names, suggestions, actions, t } = useGridContext();
  const own = names.accounts.get(row.account);
  const other = row.transferAccount === null ? undefined : names.accounts.get(row.transferAccount);
  if (own?.offBudget) return <span className={styles['quiet']}>{t('offBudgetRow')}</span>;
  if (other && !other.offBudget) return <span className={styles['quiet']}>{t('transfer')}</span>;
  const suggestion = suggestions[row.id];
  if (suggestion) return <SuggestionCell row={row} suggestion={suggestion} />;
  return (
    <button
      type="button"
      tabIndex={-1}
      className={styles['categorize']}
      onClick={(event) => {
        event.stopPropagation();
        actions.edit(row.id, 'category');
      }}
    >
      {t('categorize')}
    </button>
  );
}

function NotesCell({ row }: CellContent) {
  const { names } = useGridContext();
  if (!row.notes) return null;
  return (
    <span className={styles['text']} title={row.notes}>
      <NotesText notes={row.notes} tags={names.tags} />
    </span>
  );
}

function AmountCell({ row, shows, blankAmount }: CellContent & { readonly shows: 'both' | 'out' | 'in' }) {
  const { formats } = useGridContext();
  if (blankAmount || (shows === 'out' && row.amount >= 0) || (shows === 'in' && row.amount < 0)) return null;
  if (shows !== 'both' && row.amount === 0) return null;
  const shown = shows === 'out' ? cents(-row.amount) : row.amount;
  return (
    <Figure
      text={formats.amount(shown, { sign: shows === 'both' && row.amount > 0 })}
      incoming={shows === 'both' && row.amount > 0}
    />
  );
}

function BalanceCell({ row, balance }: CellContent) {
  const { formats } = useGridContext();
  return row.isChild || balance === null ? null : <Figure text={formats.amount(cents(balance))} />;
}

function ClearedCell({ row }: CellContent) {
  const { actions, t } = useGridContext();
  if (row.isChild) return null;
  const state = row.reconciled ? 'locked' : row.cleared ? 'cleared' : 'uncleared';
  return (
    <button
      type="button"
      tabIndex={-1}
      className={styles['cleared']}
      data-state={state}
      aria-label={t(`states.${state}`)}
      title={t(`states.${state}`)}
      onClick={(event) => {
        event.stopPropagation();
        actions.toggleCleared(row);
      }}
    >
      {row.reconciled ? <IconLock size={14} /> : <IconCheck size={14} />}
    </button>
  );
}
