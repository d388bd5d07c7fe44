import { useApi, useLive, usePerform } from '../host/index.ts';
import { useWords } from '../words/index.ts';
import { ChoiceSetting } from './choice-setting.tsx';

const CHOICES = ['suggest', 'apply', 'off'] as const;

/** What is done with categories that the bank's words suggest. */
export function SuggestionsSetting() {
  const t = useWords('suggestions');
  const api = useApi();
  const perform = usePerform();
  const { value } = useLive('suggestions', 'settings', {});
  if (!value) return null;
  return (
    <ChoiceSetting
      label={t('setting.label')}
      description={t('setting.lead')}
      value={value.suggesting}
      options={CHOICES.map((choice) => ({ value: choice, label: t(`setting.${choice}`) }))}
      onChange={async (suggesting) => (await perform(api.suggestions.setSettings({ suggesting }))).ok}
    />
  );
}
