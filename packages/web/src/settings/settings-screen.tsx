import { Link } from '@tanstack/react-router';
import { Screen } from '../design/index.ts';
import { useWords } from '../words/index.ts';
import { AboutSection } from './about-section.tsx';
import { AdvancedSection } from './advanced-section.tsx';
import { AppearanceSection } from './appearance-section.tsx';
import { BudgetSection } from './budget-section.tsx';
import { ExportSection } from './export-section.tsx';
import { FormatsSection } from './formats-section.tsx';
import { NotificationsSection } from './notifications-section.tsx';
import { SecuritySection } from './security-section.tsx';
import styles from './settings-screen.module.css';

const SECTIONS = ['appearance', 'formats', 'budget', 'notifications', 'security', 'export', 'advanced', 'about'] as const;

/** Everything that can be set. Changes hold at once; those of the budget can be undone. */
export function SettingsScreen() {
  const t = useWords('settings');
  return (
    <Screen title={t('title')}>
      <div className={styles['page']}>
        <nav className={styles['nav']} aria-label={t('sections')}>
          {SECTIONS.map((section) => (
            <Link
              key={section}
              from="/b/$budget/settings"
              to="."
              hash={section}
              className={styles['link']}
              activeOptions={{ includeHash: true }}
            >
              {t(`${section}.title`)}
            </Link>
          ))}
        </nav>
        <div className={styles['sections']}>
          <AppearanceSection />
          <FormatsSection />
          <BudgetSection />
          <NotificationsSection />
          <SecuritySection />
          <ExportSection />
          <AdvancedSection />
          <AboutSection />
        </div>
      </div>
    </Screen>
  );
}
