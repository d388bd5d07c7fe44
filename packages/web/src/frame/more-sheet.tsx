import { Drawer, SegmentedControl, UnstyledButton } from '@mantine/core';
import {
  IconAdjustmentsHorizontal,
  IconArrowBackUp,
  IconArrowForwardUp,
  IconCreditCard,
  IconFolders,
  IconSearch,
} from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { type DialogProps, useDialogs } from '../design/index.ts';
import { useDevice } from '../host/index.ts';
import { LANGUAGES, speak, useLanguage, useWords } from '../words/index.ts';
import styles from './more-sheet.module.css';
import { useHasCards } from './navigation.tsx';
import { StatusLines } from './status-lines.tsx';
import { type ThemeChoice, useTheme } from './theme-choice.ts';
import { useUndo } from './use-undo.ts';

const palette = () => import('./palette.tsx');

const ICON = { size: 20, stroke: 1.6 } as const;

/** On phones: what has no place in the bar at the bottom. */
export default function MoreSheet({ close }: DialogProps) {
  const t = useWords('frame');
  const dialogs = useDialogs();
  const navigate = useNavigate();
  const { budget } = useDevice();
  const hasCards = useHasCards();
  const { undoWhat, redoWhat, undo, redo } = useUndo();
  const then = (run: () => void) => () => {
    close();
    run();
  };
  return (
    <Drawer
      opened
      onClose={close}
      position="bottom"
      title={budget?.name ?? t('more.title')}
      size="auto"
      radius={12}
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': t('more.title') }}
      withCloseButton={false}
    >
      <div className={styles['sheet']}>
        <Item icon={<IconSearch {...ICON} />} label={t('palette.open')} run={then(() => dialogs.open(palette, {}))} />
        {undoWhat !== null && (
          <Item
            icon={<IconArrowBackUp {...ICON} />}
            label={t('undo.undoWhat', { what: undoWhat })}
            run={then(() => void undo())}
          />
        )}
        {redoWhat !== null && (
          <Item
            icon={<IconArrowForwardUp {...ICON} />}
            label={t('undo.redoWhat', { what: redoWhat })}
            run={then(() => void redo())}
          />
        )}
        {hasCards && (
          <Item
            icon={<IconCreditCard {...ICON} />}
            label={t('nav.cards')}
            run={then(() => {
              if (budget) void navigate({ to: '/b/$budget/cards', params: { budget: budget.id } });
            })}
          />
        )}
        <Item
          icon={<IconAdjustmentsHorizontal {...ICON} />}
          label={t('nav.settings')}
          run={then(() => {
            if (budget) void navigate({ to: '/b/$budget/settings', params: { budget: budget.id } });
          })}
        />
        <Item icon={<IconFolders {...ICON} />} label={t('switcher.all')} run={then(() => void navigate({ to: '/' }))} />
        <Look />
        <StatusLines />
      </div>
    </Drawer>
  );
}

function Item({ icon, label, run }: { readonly icon: ReactNode; readonly label: string; readonly run: () => void }) {
  return (
    <UnstyledButton className={styles['item'] ?? ''} onClick={run}>
      {icon}
      <span>{label}</span>
    </UnstyledButton>
  );
}

function Look() {
  const t = useWords('frame');
  const language = useLanguage();
  const { theme, setTheme } = useTheme();
  return (
    <div className={styles['look']}>
      <SegmentedControl
        aria-label={t('theme.label')}
        value={theme}
        onChange={(value: string) => setTheme(THEMES.find((one) => one === value) ?? 'system')}
        data={THEMES.map((value) => ({ value, label: t(`theme.${value}`) }))}
        fullWidth
      />
      <SegmentedControl
        aria-label={t('language.label')}
        value={language}
        onChange={(value: string) => void speak(LANGUAGES.find((one) => one === value) ?? language, { remember: true })}
        data={[
          { value: 'pt-BR', label: t('language.pt') },
          { value: 'en', label: t('language.en') },
        ]}
        fullWidth
      />
    </div>
  );
}

const THEMES: readonly ThemeChoice[] = ['light', 'dark', 'system'];
