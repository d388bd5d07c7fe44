/** Upper case without accents and with single spaces: for comparing bank texts, never for showing them. */
export function fold(text: string): string {
  return oneLine(text.normalize('NFD').replace(/\p{M}/gu, '')).toUpperCase();
}

/** The text on one line, with single spaces. */
export function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}\p{Zs}]+/gu, ' ').trim();
}

/** At most `length` characters, an ellipsis included; never cuts a character in two. */
export function shorten(text: string, length: number): string {
  if (text.length <= length) return text;
  let kept = '';
  for (const { segment } of new Intl.Segmenter('pt-BR').segment(text)) {
    if (kept.length + segment.length >= length) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}
