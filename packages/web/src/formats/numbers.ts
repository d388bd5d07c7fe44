export type NumberFormat = 'comma-dot' | 'dot-comma' | 'space-comma' | 'apostrophe-dot' | 'comma-dot-in';

/** Signs between groups and before the decimals, by the budget's number format. */
export const SEPARATORS: Readonly<Record<NumberFormat, { readonly group: string; readonly decimal: string }>> = {
  'comma-dot': { group: ',', decimal: '.' },
  'dot-comma': { group: '.', decimal: ',' },
  'space-comma': { group: '\u00a0', decimal: ',' },
  'apostrophe-dot': { group: '’', decimal: '.' },
  'comma-dot-in': { group: ',', decimal: '.' },
};

/** Digits of the whole part in groups: of three, or in India three and then twos. */
export function grouped(digits: string, format: NumberFormat): string {
  const pattern = format === 'comma-dot-in' ? /\B(?=(?:\d{2})*\d{3}$)/g : /\B(?=(?:\d{3})+$)/g;
  return digits.replaceAll(pattern, SEPARATORS[format].group);
}
