import { z } from 'zod';
import {
  ACCOUNT_PREFERENCES,
  type AccountPreferenceName,
  accountPreference,
  FEATURES,
  featureEnabled,
  listPreferences,
  preferenceProblem,
  setFeature,
  setPreference,
  settings,
} from '../preferences/index.ts';
import { err, ok } from '../values/index.ts';
import { command, query } from './operation.ts';
import { idInput } from './schemas.ts';

const NO_INPUT = z.strictObject({});
const NAMES = Object.keys(ACCOUNT_PREFERENCES).filter((name): name is AccountPreferenceName => name in ACCOUNT_PREFERENCES);

/** Synced preferences of the budget. */
export const preferencesApi = {
  /** What is stored, by key, unknown keys included. */
  all: query(['preferences'], NO_INPUT, (reader) => Object.fromEntries(listPreferences(reader))),
  /** Preferences of the whole budget, defaults filled in. */
  settings: query(['preferences'], NO_INPUT, settings),
  features: query(['preferences'], NO_INPUT, (reader) =>
    FEATURES.map((name) => ({ name, enabled: featureEnabled(reader, name) })),
  ),
  /** Preferences of one account, by our names, defaults filled in. */
  ofAccount: query(['preferences'], z.strictObject({ account: idInput }), (reader, { account }) =>
    Object.fromEntries(NAMES.map((name) => [name, accountPreference(reader, account, name)])),
  ),

  /** Writes the stored text of a key; null brings back its default. A text that a known key cannot have is refused. */
  set: command(
    'preferences.set',
    z.strictObject({ key: idInput, value: z.string().max(100_000).nullable() }),
    (writer, { key, value }) => {
      const problem = value === null ? undefined : preferenceProblem(key, value);
      return problem ? err(problem) : ok(setPreference(writer, key, value));
    },
  ),
  setFeature: command(
    'preferences.set-feature',
    z.strictObject({ feature: z.enum(FEATURES), enabled: z.boolean() }),
    (writer, { feature, enabled }) => ok(setFeature(writer, feature, enabled)),
  ),
  /** Writes a preference of an account under its official key. */
  setOfAccount: command(
    'preferences.set-of-account',
    z.strictObject({ account: idInput, name: z.enum(NAMES), value: z.string().max(100_000).nullable() }),
    (writer, { account, name, value }) => {
      const key = ACCOUNT_PREFERENCES[name].key(account);
      const problem = value === null ? undefined : preferenceProblem(key, value);
      return problem ? err(problem) : ok(setPreference(writer, key, value));
    },
  ),
};
