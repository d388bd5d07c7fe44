import { useEffect } from 'react';
import { useApi, useLive, usePerform } from '../host/index.ts';

/** Whether amounts are hidden: a preference of the budget, which official clients share. */
export function usePrivacy(): { readonly isPrivate: boolean; readonly change: () => void } {
  const api = useApi();
  const perform = usePerform();
  const { value: settings } = useLive('preferences', 'settings', {});
  const isPrivate = settings?.isPrivacyEnabled ?? false;
  useEffect(() => {
    document.documentElement.toggleAttribute('data-private', isPrivate);
    return () => document.documentElement.removeAttribute('data-private');
  }, [isPrivate]);
  return { isPrivate, change: () => void perform(api.preferences.set({ key: 'isPrivacyEnabled', value: String(!isPrivate) })) };
}
