import { useLocalStorage } from '@mantine/hooks';

const LEAST = 200;
const MOST = 420;
const USUAL = 240;

export type SidebarWidth = {
  readonly width: number;
  readonly hidden: boolean;
  readonly limits: readonly [least: number, most: number];
  readonly setWidth: (width: number) => void;
  readonly setHidden: (hidden: boolean) => void;
};

/** How wide the sidebar is on this device, in pixels, and whether it is there. */
export function useSidebarWidth(): SidebarWidth {
  const [width, setWidth] = useLocalStorage({
    key: 'extrato-sidebar-width',
    defaultValue: USUAL,
    getInitialValueInEffect: false,
  });
  const [hidden, setHidden] = useLocalStorage({
    key: 'extrato-sidebar-hidden',
    defaultValue: false,
    getInitialValueInEffect: false,
  });
  return {
    width: within(width),
    hidden,
    limits: [LEAST, MOST],
    setWidth: (next) => setWidth(within(next)),
    setHidden,
  };
}

function within(width: number): number {
  return Number.isFinite(width) ? Math.min(MOST, Math.max(LEAST, Math.round(width))) : USUAL;
}
