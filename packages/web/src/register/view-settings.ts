import { useCallback, useSyncExternalStore } from 'react';
import { HIDEABLE, USUAL_VIEW, type ViewSettings } from './columns.ts';

/** Which columns, how dense: a matter of this device's screen, so it is kept here and not with the budget. */
const STORED_AT = 'extrato-register';

const listeners = new Set<() => void>();
let known: ViewSettings | null = null;

function read(): ViewSettings {
  known ??= parse(localStorage.getItem(STORED_AT));
  return known;
}

function parse(text: string | null): ViewSettings {
  try {
    const stored: unknown = JSON.parse(text ?? 'null');
    if (stored === null || typeof stored !== 'object') return USUAL_VIEW;
    const values = new Map<string, unknown>(Object.entries(stored));
    const hidden = values.get('hidden');
    return {
      hidden: HIDEABLE.filter((column) => Array.isArray(hidden) && hidden.includes(column)),
      twoAmounts: values.get('twoAmounts') === true,
      dense: values.get('dense') !== false,
    };
  } catch {
    return USUAL_VIEW;
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What is shown, and how to change it; remembered on this device. */
export function useViewSettings(): readonly [ViewSettings, (change: Partial<ViewSettings>) => void] {
  const view = useSyncExternalStore(subscribe, read);
  const change = useCallback((changes: Partial<ViewSettings>): void => {
    known = { ...read(), ...changes };
    localStorage.setItem(STORED_AT, JSON.stringify(known));
    for (const listener of listeners) listener();
  }, []);
  return [view, change];
}
