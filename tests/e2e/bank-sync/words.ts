import { createInstance } from 'i18next';
import { words as en } from '../../../packages/web/src/words/en/index.ts';
import { words as pt } from '../../../packages/web/src/words/pt-BR/index.ts';

export type Language = 'pt-BR' | 'en';
export const LANGUAGES: readonly Language[] = ['pt-BR', 'en'];

/** What the screens say in a language: `say('bank:setUp.save')`, plurals by `count`. */
export type Say = (key: string, values?: Readonly<Record<string, string | number>>) => string;

/** The app's own words, looked up as the app does. A key that it does not have is an error of the test. */
export function wordsOf(language: Language): Say {
  const i18n = createInstance();
  void i18n.init({
    lng: language,
    resources: { [language]: language === 'en' ? en : pt },
    fallbackLng: false,
    initAsync: false,
    interpolation: { escapeValue: false },
  });
  return (key, values = {}) => {
    if (!i18n.exists(key, values)) throw new Error(`There are no words for ${key}`);
    return i18n.t(key, values);
  };
}
