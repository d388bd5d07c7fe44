import type { preferences } from '@extrato/engine/api';
import { Radio, TextInput } from '@mantine/core';
import { showDone } from '../design/index.ts';
import { useApi, useDevice, usePerform } from '../host/index.ts';
import { useWords } from '../words/index.ts';
import styles from './budget-section.module.css';
import { ChoiceSetting } from './choice-setting.tsx';
import { NamesSetting } from './names-setting.tsx';
import { useSetPreference, useSettings } from './preference.ts';
import sectionStyles from './section.module.css';
import { FieldSetting, Section } from './section.tsx';
import { SuggestionsSetting } from './suggestions-setting.tsx';
import { SwitchSetting } from './switch-setting.tsx';
import { lengthText, lengthWords, upcomingLengths } from './upcoming-lengths.ts';
import { useShown } from './use-shown.ts';

const TYPES = ['envelope', 'tracking'] as const;

/** How this budget works. */
export function BudgetSection() {
  const t = useWords('settings');
  const set = useSetPreference();
  const settings = useSettings();
  const upcoming = settings?.upcomingScheduledTransactionLength;
  const [type, changeType] = useShown<string | null>(settings?.budgetType ?? null, async (chosen) => {
    const isSet = await set('budgetType', chosen);
    if (isSet) showDone(t(chosen === 'tracking' ? 'budget.nowTracking' : 'budget.nowEnvelope'), { undo: true });
    return isSet;
  });
  return (
    <Section id="budget" title={t('budget.title')}>
      <BudgetName />
      <Radio.Group
        className={styles['types'] ?? ''}
        classNames={{ label: styles['label'] ?? '' }}
        label={t('budget.type')}
        description={t('budget.typeLead')}
        value={type}
        onChange={(chosen) => void changeType(chosen)}
      >
        <div className={styles['choices']}>
          {TYPES.map((one) => (
            <Radio key={one} value={one} label={t(`budget.${one}`)} description={t(`budget.${one}Lead`)} />
          ))}
        </div>
      </Radio.Group>
      <SwitchSetting
        label={t('budget.learn')}
        description={t('budget.learnLead')}
        checked={settings?.['learn-categories'] ?? true}
        onChange={(on) => set('learn-categories', String(on))}
      />
      <SuggestionsSetting />
      <NamesSetting />
      {upcoming && <Upcoming length={upcoming} />}
      <SwitchSetting
        label={t('budget.transferDate')}
        description={t('budget.transferDateLead')}
        checked={settings?.['sync-transfer-date'] ?? false}
        onChange={(on) => set('sync-transfer-date', String(on))}
      />
    </Section>
  );
}

function Upcoming({ length }: { readonly length: preferences.UpcomingLength }) {
  const t = useWords('settings');
  const set = useSetPreference();
  return (
    <ChoiceSetting
      label={t('budget.upcoming')}
      description={t('budget.upcomingLead')}
      value={lengthText(length)}
      options={upcomingLengths(length).map((one) => {
        const { key, count } = lengthWords(one);
        return { value: lengthText(one), label: t(`budget.${key}`, { count }) };
      })}
      onChange={(value) => set('upcomingScheduledTransactionLength', value)}
    />
  );
}

/** The name is kept when the field is left, or with Enter. A name that cannot be is told and taken back. */
function BudgetName() {
  const t = useWords('settings');
  const api = useApi();
  const perform = usePerform();
  const { budget } = useDevice();
  if (!budget) return null;
  const rename = async (input: HTMLInputElement): Promise<void> => {
    const name = input.value.trim();
    if (name === budget.name) return;
    const renamed = await perform(api.budgets.rename({ id: budget.id, name }));
    if (!renamed.ok) input.value = budget.name;
  };
  return (
    <FieldSetting label={t('budget.name')}>
      {(ids) => (
        <TextInput
          {...ids}
          key={budget.name}
          className={sectionStyles['select'] ?? ''}
          defaultValue={budget.name}
          autoComplete="off"
          onBlur={(event) => void rename(event.currentTarget)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') event.currentTarget.blur();
            if (event.key === 'Escape') event.currentTarget.value = budget.name;
          }}
        />
      )}
    </FieldSetting>
  );
}
