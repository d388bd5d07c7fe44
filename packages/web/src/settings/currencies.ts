export type Currency = { readonly code: string; readonly name: string };

/** What most people here look for, before all others. */
const FIRST = ['BRL', 'USD', 'EUR', 'GBP'];

/** Every currency that the browser knows, with its name in the language: the usual ones first, then by name. */
export function currencies(language: string): readonly Currency[] {
  const names = new Intl.DisplayNames(language, { type: 'currency' });
  const all = Intl.supportedValuesOf('currency').map((code) => ({ code, name: names.of(code) ?? code }));
  const place = ({ code }: Currency): number => (FIRST.includes(code) ? FIRST.indexOf(code) : FIRST.length);
  return all.sort((one, other) => place(one) - place(other) || one.name.localeCompare(other.name, language));
}
