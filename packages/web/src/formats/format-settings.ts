import type { DateFormat } from './days.ts';
import type { NumberFormat } from './numbers.ts';

/** How a budget's amounts and days are written, as its settings say. */
export type FormatSettings = {
  readonly language: 'pt-BR' | 'en';
  readonly numberFormat: NumberFormat;
  readonly dateFormat: DateFormat;
  readonly hideFraction: boolean;
  /** ISO code; empty for none. */
  readonly currency: string;
  /** Null: where the language puts it. */
  readonly symbolPosition: 'before' | 'after' | null;
  /** Between symbol and amount; null: as the language does. */
  readonly symbolSpace: boolean | null;
  readonly firstDayOfWeek: number;
};
