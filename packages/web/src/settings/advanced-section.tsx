import { useWords } from '../words/index.ts';
import { Experimental } from './experimental.tsx';
import { Identifiers } from './identifiers.tsx';
import { Section, Setting, Subsection } from './section.tsx';
import { RepairButton } from './sync-buttons.tsx';
import { SyncCare } from './sync-care.tsx';

/** What is needed rarely: the state of sync and its repair, identifiers, and experimental features. */
export function AdvancedSection() {
  const t = useWords('settings');
  return (
    <Section id="advanced" title={t('advanced.title')}>
      <Subsection id="experimental" title={t('experimental.title')} lead={t('experimental.lead')}>
        <Experimental />
      </Subsection>
      <Subsection id="sync" title={t('sync.title')}>
        <SyncCare />
        <Setting label={t('repair.title')} description={t('repair.lead')}>
          <RepairButton>{t('repair.check')}</RepairButton>
        </Setting>
      </Subsection>
      <Subsection id="ids" title={t('advanced.ids')} lead={t('advanced.idsLead')}>
        <Identifiers />
      </Subsection>
    </Section>
  );
}
