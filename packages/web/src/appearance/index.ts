export { LANGUAGE_NAMES, LanguageChoice } from './language-choice.tsx';
export { ThemeChoice } from './theme-choice.tsx';
