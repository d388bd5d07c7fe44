import type { preferences } from '@extrato/engine/api';
import { useApi, useLive, usePerform } from '../host/index.ts';

/** The budget's settings, live; undefined until the first answer. */
export function useSettings(): preferences.Settings | undefined {
  return useLive('preferences', 'settings', {}).value;
}

/** Which settings the budget has of its own, as texts; the others have their defaults. */
export function useStored(): Readonly<Record<string, string>> {
  return useLive('preferences', 'all', {}).value ?? {};
}

/** Writes one setting of the budget: one step of undo. Null brings back its default. */
export function useSetPreference(): (key: preferences.SettingKey, value: string | null) => Promise<boolean> {
  const api = useApi();
  const perform = usePerform();
  return async (key, value) => (await perform(api.preferences.set({ key, value }))).ok;
}
