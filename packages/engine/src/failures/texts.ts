/** A sentence per language, with `{name}` where a detail goes. It says what is wrong and what to do. */
export type FailureTexts = { readonly 'pt-BR': string; readonly en: string };
