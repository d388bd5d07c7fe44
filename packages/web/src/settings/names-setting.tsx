import { Button } from '@mantine/core';
import { loadNames } from '../bank-sync/dialogs.ts';
import { useDialogs } from '../design/index.ts';
import { useWords } from '../words/index.ts';
import { Setting } from './section.tsx';

/** The way to the book of names. */
export function NamesSetting() {
  const t = useWords('names');
  const dialogs = useDialogs();
  return (
    <Setting label={t('setting')} description={t('settingLead')}>
      <Button variant="default" onClick={() => dialogs.open(loadNames, {})}>
        {t('open')}
      </Button>
    </Setting>
  );
}
