import { useNavigate } from '@tanstack/react-router';
import { loadNames } from '../bank-sync/dialogs.ts';
import { useBankEntry } from '../bank-sync/entry.ts';
import { useBankSync } from '../bank-sync/runs/use-bank-sync.ts';
import { linkedIn } from '../bank-sync/use-banks.ts';
import { type Command, useCommands } from '../commands/index.ts';
import { useDialogs } from '../design/index.ts';
import { useApi, useDevice, useLive, usePerform } from '../host/index.ts';
import { useWords } from '../words/index.ts';
import { addAccount, quickAdd } from './frame-dialogs.ts';
import { useHasCards } from './navigation.tsx';
import { useOtherBudgets } from './use-other-budgets.ts';
import { usePrivacy } from './use-privacy.ts';
import { useUndo } from './use-undo.ts';

/** What can be done anywhere in a budget, by name and by key. */
export function useFrameCommands(): void {
  useCommands([...useDeeds(), ...usePlaces(), ...useAccountPlaces(), ...useBankDeeds(), ...useEditing(), ...useBudgetPlaces()]);
}

function usePlaces(): Command[] {
  const t = useWords('frame');
  const accountWords = useWords('accounts');
  const navigate = useNavigate();
  const { budget } = useDevice();
  const hasBanks = useBankEntry().kind !== 'hidden';
  const hasCards = useHasCards();
  const params = { budget: budget?.id ?? '' };
  const group = t('groups.go');
  const place = (to: PlacePath, name: string, keys?: string): Command => ({
    id: `go.${to}`,
    title: t('commands.go', { name }),
    group,
    ...(keys ? { keys } : {}),
    run: () => void navigate({ to, params }),
  });
  return [
    place('/b/$budget/budget', t('nav.budget'), 'alt+1'),
    place('/b/$budget/accounts', t('nav.accounts'), 'alt+2'),
    {
      id: 'go.all',
      title: t('commands.go', { name: accountWords('all') }),
      group,
      keys: 'alt+3',
      run: () => void navigate({ to: '/b/$budget/accounts/$account', params: { ...params, account: 'all' } }),
    },
    ...(hasCards ? [place('/b/$budget/cards', t('nav.cards'))] : []),
    ...(hasBanks ? [place('/b/$budget/connections', t('nav.connections'), 'alt+4')] : []),
    { ...place('/b/$budget/settings', t('nav.settings'), 'alt+5'), keywords: t('commands.words.settings') },
  ];
}

type PlacePath =
  | '/b/$budget/budget'
  | '/b/$budget/cards'
  | '/b/$budget/accounts'
  | '/b/$budget/connections'
  | '/b/$budget/settings';

function useAccountPlaces(): Command[] {
  const t = useWords('accounts');
  const navigate = useNavigate();
  const { budget } = useDevice();
  const { value: accounts = [] } = useLive('accounts', 'list', {});
  return accounts.map(({ id, name, closed }) => ({
    id: `account.${id}`,
    title: name,
    group: closed ? t('closed') : t('title'),
    run: () => void navigate({ to: '/b/$budget/accounts/$account', params: { budget: budget?.id ?? '', account: id } }),
  }));
}

function useDeeds(): Command[] {
  const t = useWords('frame');
  const names = useWords('names');
  const api = useApi();
  const perform = usePerform();
  const dialogs = useDialogs();
  const { sync } = useDevice();
  const { isPrivate, change } = usePrivacy();
  const group = t('groups.do');
  return [
    {
      id: 'add.transaction',
      title: t('commands.addTransaction'),
      group,
      keys: 'mod+Enter',
      run: () => dialogs.open(quickAdd, {}),
    },
    {
      id: 'names',
      title: names('title'),
      group,
      keywords: names('keywords'),
      run: () => dialogs.open(loadNames, {}),
    },
    { id: 'add.account', title: t('commands.addAccount'), group, run: () => dialogs.open(addAccount, {}) },
    ...(sync.kind === 'local-only'
      ? []
      : [
          {
            id: 'sync.now',
            title: t('commands.syncNow'),
            group,
            keywords: t('commands.words.sync'),
            run: () => void perform(api.sync.now({})),
          },
        ]),
    {
      id: 'privacy',
      title: t(isPrivate ? 'commands.showAmounts' : 'commands.hideAmounts'),
      group: t('groups.look'),
      keys: 'mod+shift+P',
      keywords: t('commands.words.privacy'),
      run: change,
    },
  ];
}

/** Syncs of linked accounts; nothing where bank sync is switched off. */
function useBankDeeds(): Command[] {
  const t = useWords('bank');
  const isOffered = useBankEntry().kind === 'ready';
  const { value: accounts = [] } = useLive('accounts', 'list', {});
  const { sync } = useBankSync();
  const linked = linkedIn(accounts);
  if (!isOffered || linked.length === 0) return [];
  const group = t('sync.group');
  return [
    { id: 'bank.all', title: t('sync.all'), group, run: () => void sync() },
    ...linked.map(({ id, name }) => ({ id: `bank.${id}`, title: t('sync.one', { name }), group, run: () => void sync([id]) })),
  ];
}

function useEditing(): Command[] {
  const t = useWords('frame');
  const common = useWords('common');
  const { undoWhat, redoWhat, undo, redo } = useUndo();
  const group = t('groups.edit');
  return [
    {
      id: 'undo',
      title: undoWhat === null ? common('undo') : t('undo.undoWhat', { what: undoWhat }),
      group,
      keys: 'mod+Z',
      run: () => void undo(),
    },
    {
      id: 'redo',
      title: redoWhat === null ? common('redo') : t('undo.redoWhat', { what: redoWhat }),
      group,
      keys: 'mod+shift+Z / mod+Y',
      run: () => void redo(),
    },
  ];
}

function useBudgetPlaces(): Command[] {
  const t = useWords('frame');
  return useOtherBudgets().map(({ id, name, open }) => ({
    id: `budget.${id}`,
    title: t('commands.switchTo', { name }),
    group: t('groups.budgets'),
    run: open,
  }));
}
