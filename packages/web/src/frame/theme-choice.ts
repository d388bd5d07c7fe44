import { type MantineColorScheme, useMantineColorScheme } from '@mantine/core';

export type ThemeChoice = 'light' | 'dark' | 'system';

const SCHEMES: Readonly<Record<ThemeChoice, MantineColorScheme>> = { light: 'light', dark: 'dark', system: 'auto' };

/** Light, dark, or as the system says; remembered on this device. */
export function useTheme(): { readonly theme: ThemeChoice; readonly setTheme: (theme: ThemeChoice) => void } {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return {
    theme: colorScheme === 'auto' ? 'system' : colorScheme,
    setTheme: (theme) => setColorScheme(SCHEMES[theme]),
  };
}
