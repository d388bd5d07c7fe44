const TOKEN = /<(\/?)([A-Za-z0-9_.]+)[^>]*?(\/?)>([^<]*)/g;

/**
 * Makes the SGML of old OFX files well formed: a tag with text is a leaf and ends where the next tag begins; a closing
 * tag also ends everything opened inside it; one that closes nothing is dropped. Texts stay as they are.
 */
export function closeTags(sgml: string): string {
  const out: string[] = [];
  const open: string[] = [];
  for (const [, slash, name = '', selfClosed, text = ''] of sgml.matchAll(TOKEN)) {
    if (slash) closeDownTo(name, open, out);
    else if (text.trim() !== '' || selfClosed) out.push(`<${name}>${text.trim()}</${name}>`);
    else {
      open.push(name);
      out.push(`<${name}>`);
    }
  }
  closeDownTo(open[0] ?? '', open, out);
  return out.join('');
}

function closeDownTo(name: string, open: string[], out: string[]): void {
  const at = open.lastIndexOf(name);
  if (at < 0) return;
  for (const left of open.splice(at).reverse()) out.push(`</${left}>`);
}
