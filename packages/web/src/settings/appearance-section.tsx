import { SegmentedControl, useMantineColorScheme } from '@mantine/core';
import { LANGUAGE_NAMES } from '../appearance/index.ts';
import { LANGUAGES, speak, useLanguage, useWords } from '../words/index.ts';
import { Section, Setting } from './section.tsx';

const THEMES = [
  ['light', 'light'],
  ['dark', 'dark'],
  ['auto', 'system'],
] as const;

/** How the app looks and speaks on this device. */
export function AppearanceSection() {
  const t = useWords('settings');
  const language = useLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Section id="appearance" title={t('appearance.title')} lead={t('appearance.lead')}>
      <Setting label={t('appearance.language')}>
        <SegmentedControl
          aria-label={t('appearance.language')}
          value={language}
          data={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
          onChange={(value) => void speak(LANGUAGES.find((known) => known === value) ?? language, { remember: true })}
        />
      </Setting>
      <Setting label={t('appearance.theme')}>
        <SegmentedControl
          aria-label={t('appearance.theme')}
          value={colorScheme}
          data={THEMES.map(([value, word]) => ({ value, label: t(`appearance.${word}`) }))}
          onChange={(value) => setColorScheme(THEMES.find(([known]) => known === value)?.[0] ?? 'auto')}
        />
      </Setting>
    </Section>
  );
}
