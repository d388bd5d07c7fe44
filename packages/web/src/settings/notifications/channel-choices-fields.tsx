import { Checkbox, NativeSelect, Switch, TextInput } from '@mantine/core';
import { LANGUAGES, useWords } from '../../words/index.ts';
import { EVENTS } from './channel-form.ts';
import type { FieldsProps } from './destination-fields.tsx';
import styles from './notifications.module.css';

/** In their own names, as everywhere. */
const NAMES = { 'pt-BR': 'Português', en: 'English' };

/** What a channel tells, in which language, and when not. */
export function ChannelChoicesFields({ typed, set, errorOf }: FieldsProps) {
  const t = useWords('notifications');
  const toggle = (event: (typeof EVENTS)[number], isOn: boolean): void =>
    set({ events: EVENTS.filter((other) => (other === event ? isOn : typed.events.includes(other))) });
  return (
    <>
      <fieldset className={styles['events']}>
        <legend>{t('form.events')}</legend>
        {EVENTS.map((event) => (
          <Checkbox
            key={event}
            label={t(`events.${event}`)}
            description={event === 'trouble' ? t('events.troubleHint') : undefined}
            checked={typed.events.includes(event)}
            onChange={({ currentTarget }) => toggle(event, currentTarget.checked)}
          />
        ))}
      </fieldset>
      <NativeSelect
        label={t('form.language')}
        value={typed.language}
        data={LANGUAGES.map((language) => ({ value: language, label: NAMES[language] }))}
        onChange={(event) => set({ language: event.currentTarget.value === 'en' ? 'en' : 'pt-BR' })}
      />
      <Switch
        label={t('form.quiet')}
        description={t('form.quietHint')}
        checked={typed.isQuiet}
        onChange={(event) => set({ isQuiet: event.currentTarget.checked })}
      />
      {typed.isQuiet && (
        <div className={styles['hours']}>
          {(['from', 'until'] as const).map((edge) => (
            <TextInput
              key={edge}
              type="time"
              label={t(`form.${edge}`)}
              value={typed[edge]}
              error={errorOf(edge)}
              onChange={(event) => set({ [edge]: event.currentTarget.value })}
            />
          ))}
        </div>
      )}
    </>
  );
}
