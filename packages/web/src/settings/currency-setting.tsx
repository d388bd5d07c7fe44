import { Select } from '@mantine/core';
import { useMemo } from 'react';
import { useLanguage, useWords } from '../words/index.ts';
import { currencies } from './currencies.ts';
import styles from './section.module.css';
import { FieldSetting } from './section.tsx';

type CurrencySettingProps = { readonly value: string; readonly onChange: (code: string) => void };

/** A select takes no empty value, which is what the budget keeps for none. */
const NONE = 'none';

/** The budget's currency, found by code or name. Amounts are not converted. */
export function CurrencySetting({ value, onChange }: CurrencySettingProps) {
  const t = useWords('settings');
  const language = useLanguage();
  const options = useMemo(() => {
    const known = currencies(language).map(({ code, name }) => ({ value: code, label: `${code} · ${name}` }));
    return [{ value: NONE, label: t('formats.noCurrency') }, ...known];
  }, [language, t]);
  return (
    <FieldSetting label={t('formats.currency')}>
      {(ids) => (
        <Select
          {...ids}
          className={styles['select'] ?? ''}
          searchable
          value={value || NONE}
          data={options}
          limit={40}
          nothingFoundMessage={t('formats.noCurrencyFound')}
          comboboxProps={{ withinPortal: true }}
          onChange={(chosen) => chosen !== null && onChange(chosen === NONE ? '' : chosen)}
        />
      )}
    </FieldSetting>
  );
}
