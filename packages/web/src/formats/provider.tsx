import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { useDevice, useLive } from '../host/index.ts';
import { type AppLanguage, useLanguage } from '../words/index.ts';
import type { FormatSettings } from './format-settings.ts';
import { createFormats, type Formats } from './formats.ts';

/** Where the budget says nothing: as the language usually writes. */
const USUAL: Readonly<Record<AppLanguage, Pick<FormatSettings, 'numberFormat' | 'dateFormat' | 'currency'>>> = {
  'pt-BR': { numberFormat: 'dot-comma', dateFormat: 'dd/MM/yyyy', currency: 'BRL' },
  en: { numberFormat: 'comma-dot', dateFormat: 'MM/dd/yyyy', currency: '' },
};

const formatsContext = createContext<Formats | null>(null);

/** Works out once how the open budget writes amounts and days: every figure on the screen asks. */
export function FormatsProvider({ children }: { readonly children: ReactNode }) {
  const formats = useBudgetFormats();
  return <formatsContext.Provider value={formats}>{children}</formatsContext.Provider>;
}

/** How the open budget writes amounts and days. */
export function useFormats(): Formats {
  const formats = useContext(formatsContext);
  if (!formats) throw new Error('No FormatsProvider above this component');
  return formats;
}

function useBudgetFormats(): Formats {
  const language = useLanguage();
  const { budget } = useDevice();
  const { value: stored } = useLive('preferences', 'all', {}, { enabled: budget !== null });
  const { value: settings } = useLive('preferences', 'settings', {}, { enabled: budget !== null });
  return useMemo(() => {
    const usual = USUAL[language];
    return createFormats({
      language,
      numberFormat: stored?.['numberFormat'] && settings ? settings.numberFormat : usual.numberFormat,
      dateFormat: stored?.['dateFormat'] && settings ? settings.dateFormat : usual.dateFormat,
      currency: stored?.['defaultCurrencyCode'] ?? usual.currency,
      symbolPosition: settings?.currencySymbolPosition ?? null,
      symbolSpace:
        stored?.['currencySpaceBetweenAmountAndSymbol'] && settings ? settings.currencySpaceBetweenAmountAndSymbol : null,
      hideFraction: settings?.hideFraction ?? false,
      firstDayOfWeek: settings?.firstDayOfWeekIdx ?? 0,
    });
  }, [language, stored, settings]);
}
