export {
  ACCOUNT_PREFERENCES,
  type AccountPreferenceName,
  type AccountPreferenceValue,
  accountPreference,
  setAccountPreference,
} from './account-preferences.ts';
export { preferenceProblem } from './check.ts';
export { FEATURES, type Feature, featureEnabled, setFeature } from './features.ts';
export { flagPreference, listPreferences, preference, setPreference } from './preference.ts';
export { type SettingKey, type Settings, type SettingValue, setSetting, setting, settings } from './settings.ts';
export { parseUpcomingLength, type UpcomingLength } from './upcoming-length.ts';
