import type pt from '../pt-BR/pickers.ts';
import type { SameKeys } from '../same-keys.ts';

export default {
  amountUnreadable: 'This is not an amount. Write it like 1,234.56 or 12.50+3*2.',
  dayUnreadable: 'This is not a date. Write it like 11/26, 11262026 or today.',
  openCalendar: 'Open calendar',
  nothingFound: 'Nothing found',
  create: 'Create “{{name}}”',
  recent: 'Recent',
  nearby: 'Nearby',
  payees: 'Payees',
  transfers: 'Transfer between accounts',
  onBudget: 'On budget',
  offBudget: 'Off budget',
  closedAccounts: 'Closed',
  noCategory: 'No category',
  noPayee: 'No payee',
  split: 'Split transaction',
  more_one: '{{count}} more; keep typing',
  more_other: '{{count}} more; keep typing',
} satisfies SameKeys<typeof pt>;
