// Checks a typed boleto line by the rule as printed, not by the code that writes it.

/** Whether a line of 47 digits carries right check digits, those of the bar code within included. */
export function isDigitableLine(line: string): boolean {
  if (!/^\d{47}$/.test(line)) return false;
  const fields = [line.slice(0, 10), line.slice(10, 21), line.slice(21, 32)];
  if (!fields.every((field) => weighed(field) % 10 === 0)) return false;
  const barcode = line.slice(0, 4) + line.slice(33) + line.slice(4, 9) + line.slice(10, 20) + line.slice(21, 31);
  const sum = [...barcode].reduce((total, digit, index) => total + Number(digit) * (2 + ((42 - index) % 8)), 0);
  const check = 11 - (sum % 11);
  return Number(line[32]) === (check > 9 ? 1 : check);
}

/** Weights 1, 2, 1, … from the right over all digits, check digit included; products above 9 add their digits. */
function weighed(field: string): number {
  return [...field].reduceRight((sum, digit, index) => {
    const product = Number(digit) * (1 + ((field.length - 1 - index) % 2));
    return sum + (product > 9 ? product - 9 : product);
  }, 0);
}
