import { cents } from '@extrato/engine/values';
import { createFormats, type DateFormat, type Formats, type NumberFormat, useFormats } from '../formats/index.ts';
import { today } from '../pickers/index.ts';
import { useLanguage, useWords } from '../words/index.ts';
import { ChoiceSetting } from './choice-setting.tsx';
import { CurrencySetting } from './currency-setting.tsx';
import { FormatsPreview } from './formats-preview.tsx';
import { useSetPreference, useSettings, useStored } from './preference.ts';
import { Section } from './section.tsx';
import { SwitchSetting } from './switch-setting.tsx';
import { weekdayNames } from './weekdays.ts';

const NUMBER_FORMATS: readonly NumberFormat[] = ['dot-comma', 'comma-dot', 'space-comma', 'apostrophe-dot', 'comma-dot-in'];
const DATE_FORMATS: readonly DateFormat[] = ['dd/MM/yyyy', 'MM/dd/yyyy', 'yyyy-MM-dd', 'dd.MM.yyyy', 'MM.dd.yyyy', 'dd-MM-yyyy'];
const POSITIONS = ['usual', 'before', 'after'] as const;

/** Large enough to tell the ways of grouping apart. */
const EXAMPLE = cents(123_456_789);
/** Without groups, whose sign may be a space. */
const SMALL = cents(1);

/** How this budget writes amounts and days. Each choice is shown by an example of itself. */
export function FormatsSection() {
  const t = useWords('settings');
  const language = useLanguage();
  const set = useSetPreference();
  const settings = useSettings();
  const stored = useStored();
  const formats = useFormats();
  const like = (changes: Partial<Formats['settings']>): Formats => createFormats({ ...formats.settings, ...changes });
  const position = stored['currencySymbolPosition'] ? (settings?.currencySymbolPosition ?? 'usual') : 'usual';
  return (
    <Section id="formats" title={t('formats.title')} lead={t('formats.lead')}>
      <FormatsPreview />
      <ChoiceSetting
        label={t('formats.numbers')}
        value={formats.settings.numberFormat}
        options={NUMBER_FORMATS.map((value) => ({
          value,
          label: like({ numberFormat: value, hideFraction: false }).amount(EXAMPLE),
        }))}
        onChange={(value) => set('numberFormat', value)}
      />
      <ChoiceSetting
        label={t('formats.dates')}
        value={formats.settings.dateFormat}
        options={DATE_FORMATS.map((value) => ({
          value,
          label: `${like({ dateFormat: value }).day(today())}  (${value.toLowerCase()})`,
        }))}
        onChange={(value) => set('dateFormat', value)}
      />
      <CurrencySetting value={formats.settings.currency} onChange={(code) => void set('defaultCurrencyCode', code)} />
      {formats.settings.currency !== '' && (
        <>
          <ChoiceSetting
            label={t('formats.position')}
            value={position}
            options={POSITIONS.map((value) => ({ value, label: t(`formats.${value}`) }))}
            onChange={(value) => set('currencySymbolPosition', value === 'usual' ? null : value)}
          />
          <SwitchSetting
            label={t('formats.space')}
            checked={formats.money(SMALL).includes('\u00a0')}
            onChange={(on) => set('currencySpaceBetweenAmountAndSymbol', String(on))}
          />
        </>
      )}
      <SwitchSetting
        label={t('formats.hideFraction')}
        description={t('formats.hideFractionLead')}
        checked={settings?.hideFraction ?? false}
        onChange={(on) => set('hideFraction', String(on))}
      />
      <SwitchSetting
        label={t('formats.privacy')}
        description={t('formats.privacyLead')}
        checked={settings?.isPrivacyEnabled ?? false}
        onChange={(on) => set('isPrivacyEnabled', String(on))}
      />
      <ChoiceSetting
        label={t('formats.firstDay')}
        value={String(settings?.firstDayOfWeekIdx ?? 0)}
        options={weekdayNames(language).map((label, at) => ({ value: String(at), label }))}
        onChange={(value) => set('firstDayOfWeekIdx', value)}
      />
    </Section>
  );
}
