// Every expected failure of the engine: its code and its sentences. One file per subject, all of them listed here.

import { ACCOUNTS_FAILURES } from './accounts.ts';
import { BANK_SYNC_FAILURES } from './bank-sync.ts';
import { BUDGET_FILE_FAILURES } from './budget-file.ts';
import { BUDGETING_FAILURES } from './budgeting.ts';
import { CATEGORIES_FAILURES } from './categories.ts';
import { DEVICE_FAILURES } from './device.ts';
import { FILTERS_FAILURES } from './filters.ts';
import { GENERAL_FAILURES } from './general.ts';
import { HOST_FAILURES } from './hosts.ts';
import { IMPORTING_FAILURES } from './importing.ts';
import { NAMES_FAILURES } from './names.ts';
import { PAYEES_FAILURES } from './payees.ts';
import { QUERY_FAILURES } from './query.ts';
import { REPORTS_FAILURES } from './reports.ts';
import { RULES_FAILURES } from './rules.ts';
import { SCHEDULES_FAILURES } from './schedules.ts';
import { SYNC_FAILURES } from './sync.ts';
import { TAGS_FAILURES } from './tags.ts';
import type { FailureTexts } from './texts.ts';
import { TRANSACTIONS_FAILURES } from './transactions.ts';

export const FAILURES = {
  ...GENERAL_FAILURES,
  ...BANK_SYNC_FAILURES,
  ...BUDGET_FILE_FAILURES,
  ...ACCOUNTS_FAILURES,
  ...PAYEES_FAILURES,
  ...NAMES_FAILURES,
  ...CATEGORIES_FAILURES,
  ...BUDGETING_FAILURES,
  ...TAGS_FAILURES,
  ...FILTERS_FAILURES,
  ...QUERY_FAILURES,
  ...REPORTS_FAILURES,
  ...IMPORTING_FAILURES,
  ...HOST_FAILURES,
  ...DEVICE_FAILURES,
  ...SYNC_FAILURES,
  ...TRANSACTIONS_FAILURES,
  ...RULES_FAILURES,
  ...SCHEDULES_FAILURES,
} as const satisfies Readonly<Record<string, FailureTexts>>;

export type FailureCode = keyof typeof FAILURES;

/**
 * An expected failure, as data: which, where, and with what. `field` is the input's own name for what is wrong;
 * `details` fill the sentence.
 */
export type Failure = {
  readonly code: FailureCode;
  readonly field?: string;
  readonly details?: Readonly<Record<string, string | number>>;
};

/** Languages in which the engine can explain itself. */
export type Language = keyof FailureTexts;

/** The sentence for a failure, its details filled in. */
export function failureText(failure: Failure, language: Language): string {
  const details: Readonly<Record<string, string | number>> = { field: failure.field ?? '', ...failure.details };
  return FAILURES[failure.code][language].replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(details[name] ?? whole));
}
