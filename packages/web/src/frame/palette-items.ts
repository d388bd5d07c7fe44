import type { Cents } from '@extrato/engine/values';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useSyncExternalStore } from 'react';
import { useCommandList } from '../commands/index.ts';
import { useFormats } from '../formats/index.ts';
import { useDevice, useLive } from '../host/index.ts';
import { today } from '../pickers/index.ts';
import { useWords } from '../words/index.ts';
import { findBest } from './matching.ts';

/** Something that the palette offers. */
export type PaletteItem = {
  readonly id: string;
  readonly title: string;
  readonly group: string;
  readonly note?: string;
  readonly amount?: Cents;
  readonly keys?: string;
  readonly run: () => void;
};

const MOST_COMMANDS = 12;
const MOST_ROWS = 6;
/** A single letter would find half of the ledger. */
const LEAST_LETTERS = 2;

/** What answers the text: commands by name, best first, then transactions; `searched` lags a little behind the typing. */
export function usePaletteItems(typed: string, searched: string): readonly PaletteItem[] {
  const list = useCommandList();
  const commands = useSyncExternalStore(list.subscribe, list.all);
  const rows = useFoundRows(searched.trim());
  return useMemo(() => {
    const offered = commands.filter(({ hidden = false }) => !hidden);
    if (typed.trim() === '') return inGroups(offered);
    return [...inGroups(findBest(offered, typed).slice(0, MOST_COMMANDS)), ...rows];
  }, [commands, rows, typed]);
}

/** Together by group, groups in the order of their best. */
function inGroups<T extends { readonly group: string }>(items: readonly T[]): T[] {
  return [...Map.groupBy(items, ({ group }) => group).values()].flat();
}

function useFoundRows(text: string): readonly PaletteItem[] {
  const t = useWords('frame');
  const formats = useFormats();
  const navigate = useNavigate();
  const { budget } = useDevice();
  const isAsked = budget !== null && text.length >= LEAST_LETTERS;
  const { value: payees } = useLive('payees', 'list', {}, { enabled: isAsked });
  const { value: accounts } = useLive('accounts', 'list', {}, { enabled: isAsked });
  const { value } = useLive(
    'transactions',
    'page',
    { list: { scope: 'all', filter: { search: text } }, part: { limit: MOST_ROWS } },
    { enabled: isAsked },
  );
  return useMemo(() => {
    if (!isAsked || !budget) return [];
    const payeeName = new Map(payees?.map(({ id, name }) => [id, name]));
    const accountName = new Map(accounts?.map(({ id, name }) => [id, name]));
    return (value?.entries ?? []).map(({ row }) => ({
      id: `row-${row.id}`,
      title: payeeName.get(row.payee ?? '') || row.notes || t('palette.noPayee'),
      group: t('palette.rows'),
      note: [formats.shortDay(row.date, today()), accountName.get(row.account)].filter(Boolean).join(' · '),
      amount: row.amount,
      run: () =>
        void navigate({
          to: '/b/$budget/accounts/$account',
          params: { budget: budget.id, account: row.account },
          search: { row: row.id },
        }),
    }));
  }, [accounts, budget, formats, isAsked, navigate, payees, t, value]);
}
