import type { preferences } from '@extrato/engine/api';
import { Radio, TextInput } from '@mantine/core';
import { showDone } from '../design/index.ts';
import { useApi, useDevice, usePerform } from '../host/index.ts';
import { useWords } from '../words/index.ts';
import styles from './budget-section.module.css';
import { ChoiceSetting } from './choice-setting.tsx';
import { useSetPreference, useSettings } from './preference.ts';
import sectionStyles from './section.module.css';
import { FieldSetting, Section } from './section.tsx';
import { SwitchSetting } from './switch-setting.tsx';
import { lengthText, lengthWords, upcomingLengths } from './upcoming-lengths.ts';

const TYPES = ['envelope', 'tracking'] as const;

/** How this budget works. */
export function BudgetSection() {
  const t = useWords('settings');
  const set = useSetPreference();
  const settings = useSettings();
  const upcoming = settings?.upcomingScheduledTransactionLength;
  const changeType = async (type: string): Promise<void> => {
    if (await set('budgetType', type))
      showDone(t(type === 'tracking' ? 'budget.nowTracking' : 'budget.nowEnvelope'), { undo: true });
  };
  return (
    <Section id="budget" title={t('budget.title')}>
      <BudgetName />
      <Radio.Group
        className={styles['types'] ?? ''}
        classNames={{ label: styles['label'] ?? '' }}
        label={t('budget.type')}
        description={t('budget.typeLead')}
        value={settings?.budgetType ?? null}
        onChange={(type) => void changeType(type)}
      >
        <div className={styles['choices']}>
          {TYPES.map((type) => (
            <Radio key={type} value={type} label={t(`budget.${type}`)} description={t(`budget.${type}Lead`)} />
          ))}
        </div>
      </Radio.Group>
      <SwitchSetting
        label={t('budget.learn')}
        description={t('budget.learnLead')}
        checked={settings?.['learn-categories'] ?? true}
        onChange={(on) => void set('learn-categories', String(on))}
      />
      {upcoming && <Upcoming length={upcoming} />}
      <SwitchSetting
        label={t('budget.transferDate')}
        description={t('budget.transferDateLead')}
        checked={settings?.['sync-transfer-date'] ?? false}
        onChange={(on) => void set('sync-transfer-date', String(on))}
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
      onChange={(value) => void set('upcomingScheduledTransactionLength', value)}
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
