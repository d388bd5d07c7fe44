// The ways in which banks write Brazilian tax numbers.

/** How a profile writes documents (pluggy-sandbox.md, section 6.3). */
export type DocumentStyle = 'punctuated' | 'digits' | 'masked' | 'absent';

/** A CPF or CNPJ in a bank's style; null when that bank leaves it out. Only CPFs are ever masked. */
export function writeDocument(digits: string, style: DocumentStyle): string | null {
  if (style === 'absent') return null;
  if (style === 'digits') return digits;
  if (digits.length === 14) return digits.replace(/^(..)(...)(...)(....)(..)$/, '$1.$2.$3/$4-$5');
  const cpf = digits.replace(/^(...)(...)(...)(..)$/, '$1.$2.$3-$4');
  return style === 'masked' ? `***.${cpf.slice(4, 11)}-**` : cpf;
}
