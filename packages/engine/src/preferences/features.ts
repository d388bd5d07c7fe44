// Switches of experimental features (budget-file 7.3). They only hide screens: data of a hidden feature still works.
import type { BudgetReader, BudgetWriter } from '../log/access.ts';
import { flagPreference, setPreference } from './preference.ts';

export const FEATURES = [
  'goalTemplatesEnabled',
  'goalTemplatesUIEnabled',
  'actionTemplating',
  'formulaMode',
  'currency',
  'balanceForecastReport',
  'customThemes',
  'budgetAnalysisReport',
  'enableBanking',
  'sankeyReport',
  'akahuBankSync',
  'mobileCalculator',
  'monteCarloReport',
  'pluggyAiBankSync',
] as const;
export type Feature = (typeof FEATURES)[number];

/**
 * Whether the feature is switched on. Everything is off until asked for, except Pluggy: today's official clients always
 * offer it, so only an explicit `false` hides it.
 */
export function featureEnabled(reader: BudgetReader, feature: Feature): boolean {
  return flagPreference(reader, `flags.${feature}`, feature === 'pluggyAiBankSync');
}

/**
 * Switches a feature. Switching Pluggy on always writes `true`, since official clients of 2025 show Pluggy only then.
 */
export function setFeature(writer: BudgetWriter, feature: Feature, enabled: boolean): void {
  setPreference(writer, `flags.${feature}`, String(enabled));
}
