// Preferences of the whole budget, typed (budget-file 7.2). Keys are the official ones.
import type { BudgetReader, BudgetWriter } from '../log/access.ts';
import { flag, oneOf, oneOfOrNull, type PreferenceKind, text, whole } from './kinds.ts';
import { preference, setPreference } from './preference.ts';
import { UPCOMING_LENGTH } from './upcoming-length.ts';

export const SETTINGS = {
  budgetType: oneOf('envelope', 'tracking'),
  dateFormat: oneOf('MM/dd/yyyy', 'dd/MM/yyyy', 'yyyy-MM-dd', 'MM.dd.yyyy', 'dd.MM.yyyy', 'dd-MM-yyyy'),
  numberFormat: oneOf('comma-dot', 'dot-comma', 'space-comma', 'apostrophe-dot', 'comma-dot-in'),
  /** Amounts are shown without decimals, and templates round to whole units. */
  hideFraction: flag(false),
  /** 0 is Sunday. */
  firstDayOfWeekIdx: whole(0, 0, 6),
  /** ISO code; empty for none. */
  defaultCurrencyCode: text(''),
  /** Null: as usual for the currency. */
  currencySymbolPosition: oneOfOrNull('before', 'after'),
  currencySpaceBetweenAmountAndSymbol: flag(false),
  isPrivacyEnabled: flag(false),
  upcomingScheduledTransactionLength: UPCOMING_LENGTH,
  'learn-categories': flag(true),
  'sync-transfer-date': flag(false),
  'show-hidden-tags': flag(false),
} as const;

export type SettingKey = keyof typeof SETTINGS;
type ValueOf<Kind> = Kind extends PreferenceKind<infer T> ? T : never;
export type SettingValue<K extends SettingKey> = ValueOf<(typeof SETTINGS)[K]>;
export type Settings = { readonly [K in SettingKey]: SettingValue<K> };

/** One setting, its default where it is missing or unreadable. */
export function setting<K extends SettingKey>(reader: BudgetReader, key: K): SettingValue<K> {
  // The kind under `key` reads and writes exactly this key's type; the compiler cannot follow that through a union.
  const kind = SETTINGS[key] as unknown as PreferenceKind<SettingValue<K>>;
  const stored = preference(reader, key);
  return (stored === undefined ? undefined : kind.parse(stored)) ?? kind.fallback;
}

/** All settings. */
export function settings(reader: BudgetReader): Settings {
  const keys = Object.keys(SETTINGS) as SettingKey[];
  return Object.fromEntries(keys.map((key) => [key, setting(reader, key)])) as Settings;
}

/** Writes a setting; null brings back its default. */
export function setSetting<K extends SettingKey>(writer: BudgetWriter, key: K, value: SettingValue<K> | null): void {
  const kind = SETTINGS[key] as unknown as PreferenceKind<SettingValue<K>>;
  setPreference(writer, key, value === null ? null : kind.write(value));
}
