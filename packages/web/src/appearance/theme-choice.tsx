import { useMantineColorScheme } from '@mantine/core';
import { useWords } from '../words/index.ts';
import { QuietSelect } from './quiet-select.tsx';

/** Light, dark, or as the system has it, on this device. */
export function ThemeChoice() {
  const t = useWords('settings');
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <QuietSelect
      label={t('appearance.theme')}
      value={colorScheme}
      options={[
        { value: 'auto', label: t('appearance.system') },
        { value: 'light', label: t('appearance.light') },
        { value: 'dark', label: t('appearance.dark') },
      ]}
      onChange={setColorScheme}
    />
  );
}
