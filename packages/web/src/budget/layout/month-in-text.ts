import type { Month } from '@extrato/engine/values';
import type { Formats } from '../../formats/index.ts';

/** A month's name as it stands inside of a sentence: Portuguese writes months small there. */
export function monthInText(formats: Formats, month: Month, style: 'long' | 'short' = 'long'): string {
  const name = formats.month(month, style);
  return formats.settings.language === 'pt-BR' ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}
