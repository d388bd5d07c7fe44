// How a person likes to see a budget, remembered on this device.
import { useLocalStorage } from '@mantine/hooks';
import { useCallback, useMemo } from 'react';
import { useDevice } from '../../host/index.ts';

export type ViewChoices = {
  readonly collapsed: ReadonlySet<string>;
  readonly showHidden: boolean;
  readonly showProgress: boolean;
  readonly toggleGroup: (group: string) => void;
  readonly setCollapsed: (groups: readonly string[]) => void;
  readonly setShowHidden: (show: boolean) => void;
  readonly setShowProgress: (show: boolean) => void;
};

type Kept = { readonly collapsed: readonly string[]; readonly showHidden: boolean; readonly showProgress: boolean };

const USUAL: Kept = { collapsed: [], showHidden: false, showProgress: false };

export function useViewChoices(): ViewChoices {
  const { budget } = useDevice();
  const [kept, keep] = useLocalStorage<Kept>({
    key: `extrato-budget-view-${budget?.id ?? ''}`,
    defaultValue: USUAL,
    getInitialValueInEffect: false,
  });
  const collapsed = useMemo(() => new Set(kept.collapsed), [kept.collapsed]);
  const toggleGroup = useCallback(
    (group: string) =>
      keep((before) => ({
        ...before,
        collapsed: before.collapsed.includes(group)
          ? before.collapsed.filter((id) => id !== group)
          : [...before.collapsed, group],
      })),
    [keep],
  );
  return {
    collapsed,
    showHidden: kept.showHidden,
    showProgress: kept.showProgress,
    toggleGroup,
    setCollapsed: useCallback((groups) => keep((before) => ({ ...before, collapsed: groups })), [keep]),
    setShowHidden: useCallback((showHidden) => keep((before) => ({ ...before, showHidden })), [keep]),
    setShowProgress: useCallback((showProgress) => keep((before) => ({ ...before, showProgress })), [keep]),
  };
}
