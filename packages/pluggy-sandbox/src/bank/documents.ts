// Brazilian tax numbers: check digits and the ways in which banks write them.

/** Whether 11 digits are a CPF with right check digits. */
export function isCpf(digits: string): boolean {
  return /^\d{11}$/.test(digits) && !/^(\d)\1*$/.test(digits) && digits.endsWith(checkDigits(digits.slice(0, 9), 11));
}

/** Whether 14 digits are a CNPJ with right check digits. */
export function isCnpj(digits: string): boolean {
  return /^\d{14}$/.test(digits) && digits.endsWith(checkDigits(digits.slice(0, 12), 9));
}

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

/** Two modulo 11 digits; weights run from 2 upwards from the right and start again after `highest`. */
function checkDigits(body: string, highest: number): string {
  const first = modulo11(body, highest);
  return `${first}${modulo11(`${body}${first}`, highest)}`;
}

function modulo11(body: string, highest: number): number {
  const sum = [...body].reverse().reduce((total, digit, index) => total + Number(digit) * (2 + (index % (highest - 1))), 0);
  const rest = sum % 11;
  return rest < 2 ? 0 : 11 - rest;
}
