import { Button } from '@mantine/core';
import { useDevice } from '../host/index.ts';
import { useExportZip } from '../whole-budget/index.ts';
import { useWords } from '../words/index.ts';
import { Section, Setting } from './section.tsx';

/** Taking everything along. */
export function ExportSection() {
  const t = useWords('settings');
  const { budget } = useDevice();
  const { exportZip, working } = useExportZip();
  return (
    <Section id="export" title={t('export.title')}>
      <Setting label={t('export.whole')} description={t('export.lead')}>
        <Button loading={working} onClick={() => budget && void exportZip(budget.id)}>
          {t('export.submit')}
        </Button>
      </Setting>
    </Section>
  );
}
