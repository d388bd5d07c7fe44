import type { BudgetReader } from '../log/access.ts';
import { legRules, runRules } from '../rules/index.ts';
import type { ImportRules } from './import.ts';

/** The budget's own rules, for imports (import-and-reconcile 2.3). */
export function budgetRules(reader: BudgetReader): ImportRules {
  return { runRules: (draft) => runRules(reader, draft), legRules: legRules(reader) };
}
