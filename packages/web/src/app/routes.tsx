import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { PageFault } from '../design/index.ts';
import { loadWordsInside } from '../words/index.ts';
import { Root } from './root.tsx';

const root = createRootRoute({ component: Root });

const budgets = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: lazyRouteComponent(() => import('../beginning/budgets-screen.tsx'), 'BudgetsScreen'),
});

/** The address in notifications, which know no budget of this device. */
const latestConnections = createRoute({
  getParentRoute: () => root,
  path: '/connections',
  component: lazyRouteComponent(() => import('../beginning/latest-connections.tsx'), 'LatestConnections'),
});

/** Everything inside one budget; `$budget` is its id on this device. */
const inBudget = createRoute({
  getParentRoute: () => root,
  path: '/b/$budget',
  loader: () => loadWordsInside(),
  staleTime: Number.POSITIVE_INFINITY,
  component: lazyRouteComponent(() => import('../frame/budget-frame.tsx'), 'BudgetFrame'),
});

const budgetHome = createRoute({
  getParentRoute: () => inBudget,
  path: '/',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/b/$budget/budget', params, replace: true });
  },
});

const budget = createRoute({
  getParentRoute: () => inBudget,
  path: '/budget',
  validateSearch: (search: Record<string, unknown>): { month?: string } =>
    typeof search['month'] === 'string' ? { month: search['month'] } : {},
  component: lazyRouteComponent(() => import('../budget/budget-screen.tsx'), 'BudgetScreen'),
});

/** `$account`: an account's id, or `all`, `on-budget`, `off-budget`, `uncategorized`. */
const register = createRoute({
  getParentRoute: () => inBudget,
  path: '/accounts/$account',
  /** `row`: a transaction to go to. `reconcile`: opens reconciling with this balance of the bank, in hundredths. */
  validateSearch: (search: Record<string, unknown>): { row?: string; reconcile?: number } => ({
    ...(typeof search['row'] === 'string' ? { row: search['row'] } : {}),
    ...(Number.isSafeInteger(search['reconcile']) ? { reconcile: Number(search['reconcile']) } : {}),
  }),
  component: lazyRouteComponent(() => import('../register/register-screen.tsx'), 'RegisterScreen'),
});

/** The list of accounts, a screen of its own on phones. */
const accounts = createRoute({
  getParentRoute: () => inBudget,
  path: '/accounts',
  component: lazyRouteComponent(() => import('../accounts/accounts-screen.tsx'), 'AccountsScreen'),
});

const cards = createRoute({
  getParentRoute: () => inBudget,
  path: '/cards',
  component: lazyRouteComponent(() => import('../cards/cards-screen.tsx'), 'CardsScreen'),
});

/** One card. `bill`: the key of the bill to show. */
const card = createRoute({
  getParentRoute: () => inBudget,
  path: '/cards/$account',
  validateSearch: (search: Record<string, unknown>): { bill?: string; tab?: 'plans' } => ({
    ...(typeof search['bill'] === 'string' ? { bill: search['bill'] } : {}),
    ...(search['tab'] === 'plans' ? { tab: 'plans' } : {}),
  }),
  component: lazyRouteComponent(() => import('../cards/card-screen.tsx'), 'CardScreen'),
});

const connections = createRoute({
  getParentRoute: () => inBudget,
  path: '/connections',
  component: lazyRouteComponent(() => import('../bank-sync/connections-screen/connections-screen.tsx'), 'ConnectionsScreen'),
});

const settings = createRoute({
  getParentRoute: () => inBudget,
  path: '/settings',
  component: lazyRouteComponent(() => import('../settings/settings-screen.tsx'), 'SettingsScreen'),
});

const tree = root.addChildren([
  budgets,
  latestConnections,
  inBudget.addChildren([budgetHome, budget, register, accounts, cards, card, connections, settings]),
]);

export const router = createRouter({
  routeTree: tree,
  defaultPreload: 'intent',
  scrollRestoration: true,
  defaultErrorComponent: PageFault,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
