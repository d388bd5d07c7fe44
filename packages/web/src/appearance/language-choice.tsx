import { type AppLanguage, LANGUAGES, speak, useLanguage, useWords } from '../words/index.ts';
import { QuietSelect } from './quiet-select.tsx';

/** Each language in its own words: whoever looks for it can read it. */
export const LANGUAGE_NAMES: Readonly<Record<AppLanguage, string>> = { 'pt-BR': 'Português', en: 'English' };

/** The language of the app on this device. */
export function LanguageChoice() {
  const t = useWords('settings');
  const language = useLanguage();
  return (
    <QuietSelect
      label={t('appearance.language')}
      value={language}
      options={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
      onChange={(value) => void speak(value, { remember: true })}
    />
  );
}
