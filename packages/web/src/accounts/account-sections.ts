import type { accounts } from '@extrato/engine/api';
import { type Cents, sumCents, ZERO_CENTS } from '@extrato/engine/values';

type Account = accounts.Account;
type AccountGroup = accounts.AccountGroup;

/** Accounts of one group of the person; `group` null for those of none. */
export type AccountCluster = {
  readonly group: AccountGroup | null;
  readonly accounts: readonly Account[];
  readonly total: Cents;
};

/** One of the lists that accounts are ordered in. */
export type AccountSection = {
  readonly kind: 'on-budget' | 'off-budget' | 'closed';
  /** Ungrouped accounts first, then groups in their order, empty ones left out. */
  readonly clusters: readonly AccountCluster[];
  /** In the order of the list, groups aside. */
  readonly accounts: readonly Account[];
  readonly total: Cents;
};

type Balances = Readonly<Record<string, { readonly balance: Cents } | undefined>>;

/** Accounts as the sidebar lists them: on budget, off budget, closed; sections without accounts are left out. */
export function accountSections(
  accounts: readonly Account[],
  groups: readonly AccountGroup[],
  balances: Balances,
): readonly AccountSection[] {
  const open = accounts.filter(({ closed }) => !closed);
  const lists = {
    'on-budget': open.filter(({ offBudget }) => !offBudget),
    'off-budget': open.filter(({ offBudget }) => offBudget),
    closed: accounts.filter(({ closed }) => closed),
  } as const;
  return (['on-budget', 'off-budget', 'closed'] as const).flatMap((kind) => {
    const list = lists[kind];
    if (list.length === 0) return [];
    // Closed accounts are past: their groups say nothing any more.
    const clusters = kind === 'closed' ? [cluster(null, list, balances)] : clustersOf(list, groups, balances);
    return [{ kind, clusters, accounts: list, total: totalOf(list, balances) }];
  });
}

function clustersOf(list: readonly Account[], groups: readonly AccountGroup[], balances: Balances): AccountCluster[] {
  const members = Map.groupBy(list, ({ group }) => group);
  return [null, ...groups].flatMap((group) => {
    const own = members.get(group?.id ?? null);
    return own ? [cluster(group, own, balances)] : [];
  });
}

function cluster(group: AccountGroup | null, accounts: readonly Account[], balances: Balances): AccountCluster {
  return { group, accounts, total: totalOf(accounts, balances) };
}

function totalOf(accounts: readonly Account[], balances: Balances): Cents {
  return sumCents(accounts.map(({ id }) => balances[id]?.balance ?? ZERO_CENTS));
}

/** Where an account goes: into which group, and directly before which account of its list (null: to the end). */
export type AccountMove = { readonly group: string | null; readonly before: string | null };

/**
 * What dropping an account on another one means: it takes the other's place and joins its group. Undefined where nothing
 * changes or the two are in different lists.
 */
export function moveOnto(section: AccountSection, moved: string, target: string): AccountMove | undefined {
  const shown = section.clusters.flatMap(({ accounts }) => accounts);
  const from = shown.findIndex(({ id }) => id === moved);
  const to = shown.findIndex(({ id }) => id === target);
  const aim = shown[to];
  if (from < 0 || !aim || from === to) return undefined;
  if (from > to) return { group: aim.group, before: aim.id };
  const next = shown[to + 1];
  // The last of a group: before whatever follows in the list itself, whichever group that is in.
  return { group: aim.group, before: next?.group === aim.group ? next.id : followerOf(section, moved, aim.id) };
}

function followerOf({ accounts }: AccountSection, moved: string, id: string): string | null {
  const others = accounts.filter((account) => account.id !== moved);
  return others[others.findIndex((account) => account.id === id) + 1]?.id ?? null;
}

/** The account above or below in what is shown: where a step of the keyboard leads. */
export function neighbour(section: AccountSection, id: string, step: 1 | -1): string | undefined {
  const shown = section.clusters.flatMap(({ accounts }) => accounts);
  return shown[shown.findIndex((account) => account.id === id) + step]?.id;
}
