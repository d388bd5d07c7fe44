import { useNavigate } from '@tanstack/react-router';
import { useCommandKeys, useCommands } from '../commands/index.ts';
import { useDialogs } from '../design/index.ts';
import { speak, useLanguage, useWords } from '../words/index.ts';
import { keyboardMap, palette } from './frame-dialogs.ts';
import { useTheme } from './theme-choice.ts';

/** What can be done on every page, inside a budget or not, and the keys of all commands. */
export function usePageCommands(): void {
  const t = useWords('frame');
  const dialogs = useDialogs();
  const navigate = useNavigate();
  const language = useLanguage();
  const { theme, setTheme } = useTheme();
  const look = t('groups.look');
  const themes = (['light', 'dark', 'system'] as const).filter((one) => one !== theme);
  useCommandKeys();
  useCommands([
    {
      id: 'palette',
      title: t('palette.open'),
      group: t('keyboard.everywhere'),
      keys: 'mod+K',
      whileTyping: true,
      hidden: true,
      run: () => dialogs.open(palette, {}),
    },
    {
      id: 'keyboard',
      title: t('commands.keyboard'),
      group: t('keyboard.everywhere'),
      keys: '?',
      run: () => dialogs.open(keyboardMap, {}),
    },
    { id: 'budgets', title: t('commands.allBudgets'), group: t('groups.budgets'), run: () => void navigate({ to: '/' }) },
    ...themes.map((one) => ({
      id: `theme.${one}`,
      title: t(`commands.${one}`),
      group: look,
      keywords: t('commands.words.theme'),
      run: () => setTheme(one),
    })),
    {
      id: 'language',
      title: t(language === 'en' ? 'commands.toPortuguese' : 'commands.toEnglish'),
      group: look,
      keywords: t('commands.words.language'),
      run: () => void speak(language === 'en' ? 'pt-BR' : 'en', { remember: true }),
    },
  ]);
}
