export type { RuleDraft, RuleSplit } from './draft.ts';
