export { flagPreference, listPreferences, preference, setPreference } from './preference.ts';
