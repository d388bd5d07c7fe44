const CPF_WEIGHTS = [11, 10, 9, 8, 7, 6, 5, 4, 3, 2];
const CNPJ_WEIGHTS = [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2];

/** The 11 digits of a CPF with or without punctuation, or null when the form or a check digit is wrong. */
export function cpfDigits(text: string): string | null {
  const match = /^(\d{3})\.?(\d{3})\.?(\d{3})-?(\d{2})$/.exec(text.trim());
  return match ? withCheckDigits(match.slice(1).join(''), CPF_WEIGHTS) : null;
}

/** The 14 digits of a CNPJ with or without punctuation, or null when the form or a check digit is wrong. */
export function cnpjDigits(text: string): string | null {
  const match = /^(\d{2})\.?(\d{3})\.?(\d{3})\/?(\d{4})-?(\d{2})$/.exec(text.trim());
  return match ? withCheckDigits(match.slice(1).join(''), CNPJ_WEIGHTS) : null;
}

function withCheckDigits(digits: string, weights: readonly number[]): string | null {
  if (/^(\d)\1*$/.test(digits)) return null;
  const body = digits.slice(0, -2);
  const first = checkDigit(body, weights.slice(1));
  const second = checkDigit(body + first, weights);
  return digits === body + first + second ? digits : null;
}

function checkDigit(digits: string, weights: readonly number[]): string {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits.charAt(index)), 0);
  const rest = sum % 11;
  return String(rest < 2 ? 0 : 11 - rest);
}
