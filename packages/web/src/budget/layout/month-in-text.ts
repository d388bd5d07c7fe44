import type { Month } from '@extrato/engine/values';
import type { Formats } from '../../formats/index.ts';

type Style = 'long' | 'short';

/** Names that were made: a screen of the budget says the same few a thousand times. */
const made = new WeakMap<Formats, Map<string, string>>();

/** A month's name as it stands inside of a sentence: Portuguese writes months small there. */
export function monthInText(formats: Formats, month: Month, style: Style = 'long'): string {
  const names = made.get(formats) ?? new Map<string, string>();
  made.set(formats, names);
  const known = names.get(month + style);
  if (known !== undefined) return known;
  const name = formats.month(month, style);
  const text = formats.settings.language === 'pt-BR' ? name.charAt(0).toLowerCase() + name.slice(1) : name;
  names.set(month + style, text);
  return text;
}
