// The app's words. Portuguese is written first; English has the same keys. Each subject has its file in `pt-BR` and `en`.
import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import type { Words } from './pt-BR/index.ts';

export const LANGUAGES = ['pt-BR', 'en'] as const;
export type AppLanguage = (typeof LANGUAGES)[number];

const STORED_AT = 'extrato-language';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: Words;
  }
}

type Loader = () => Promise<{ readonly words: object }>;

/** Two parts, so that the first screen waits for its own words alone. */
const LOADERS: Readonly<Record<AppLanguage, { readonly first: Loader; readonly inside: Loader }>> = {
  'pt-BR': { first: () => import('./pt-BR/first.ts'), inside: () => import('./pt-BR/inside.ts') },
  en: { first: () => import('./en/first.ts'), inside: () => import('./en/inside.ts') },
};

/** What the person chose on this device, or else the browser's language. */
export function preferredLanguage(): AppLanguage {
  const chosen = localStorage.getItem(STORED_AT);
  const stored = LANGUAGES.find((language) => language === chosen);
  if (stored) return stored;
  const first = navigator.languages.find((language) => /^(pt|en)\b/i.test(language)) ?? 'en';
  return first.toLowerCase().startsWith('pt') ? 'pt-BR' : 'en';
}

/** Makes the page speak a language: as much of it as was loaded in the one before. */
export async function speak(language: AppLanguage, { remember = false } = {}): Promise<void> {
  const { first } = LOADERS[language];
  const wasInside = i18next.isInitialized && i18next.hasResourceBundle(i18next.language, 'budget');
  const { words } = await first();
  if (!i18next.isInitialized) {
    await i18next
      .use(initReactI18next)
      .init({ lng: language, resources: {}, fallbackLng: false, returnNull: false, interpolation: { escapeValue: false } });
  }
  add(language, words);
  if (wasInside) await loadWordsInside(language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  if (remember) localStorage.setItem(STORED_AT, language);
}

/** Loads the words of the screens inside a budget, before the first of them shows. */
export async function loadWordsInside(language?: AppLanguage): Promise<void> {
  const spoken = language ?? (i18next.language === 'en' ? 'en' : 'pt-BR');
  add(spoken, (await LOADERS[spoken].inside()).words);
}

/** Fetches the words of the screens inside a budget; nothing speaks them yet. */
export async function loadWordsAhead(language: AppLanguage): Promise<void> {
  await LOADERS[language].inside();
}

function add(language: AppLanguage, words: object): void {
  for (const [subject, texts] of Object.entries(words)) i18next.addResourceBundle(language, subject, texts, true, true);
}

/** The language that the page speaks now. */
export function useLanguage(): AppLanguage {
  const { i18n } = useTranslation();
  return i18n.language === 'en' ? 'en' : 'pt-BR';
}

/** Texts of one subject: `const t = useWords('register')`, then `t('newRow')`. */
export function useWords<Subject extends keyof Words>(subject: Subject) {
  return useTranslation(subject).t;
}
