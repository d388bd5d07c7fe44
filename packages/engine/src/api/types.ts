// What the operations take and give, by subject: `accounts.Account`, `transactions.RegisterPage`.
export type * as accounts from '../accounts/index.ts';
export type * as bankSync from '../bank-sync/index.ts';
export type * as budgeting from '../budgeting/index.ts';
export type * as categories from '../categories/index.ts';
export type * as conditions from '../conditions/index.ts';
export type * as filters from '../filters/index.ts';
export type * as importing from '../importing/index.ts';
export type * as payees from '../payees/index.ts';
export type * as preferences from '../preferences/index.ts';
export type * as recurrence from '../recurrence/index.ts';
export type * as reports from '../reports/index.ts';
export type * as rules from '../rules/index.ts';
export type * as schedules from '../schedules/index.ts';
export type * as suggestions from '../suggestions/index.ts';
export type * as tags from '../tags/index.ts';
export type * as templates from '../templates/index.ts';
export type * as transactions from '../transactions/index.ts';
