// Numbers of a Brazilian bank slip: a bar code of 44 digits with a modulo 11 check, and the typed line of 47 whose
// first three fields each carry a modulo 10 check.

/** Day from which due dates are counted; the four-digit counter starts again at 1000 after 9999. */
const FACTOR_BASE_DAY: number = Date.UTC(1997, 9, 7) / 86_400_000;

/** `bank` has three digits, `free` 25; `due` is a day since 1970; `cents` is the face value. */
export function boletoNumbers(
  bank: string,
  due: number,
  cents: number,
  free: string,
): { barcode: string; digitableLine: string } {
  const value = dueFactor(due) + String(cents).padStart(10, '0');
  const check = barcodeCheck(`${bank}9${value}${free}`);
  const fields = [`${bank}9${free.slice(0, 5)}`, free.slice(5, 15), free.slice(15, 25)];
  return {
    barcode: `${bank}9${check}${value}${free}`,
    digitableLine: `${fields.map((field) => field + modulo10(field)).join('')}${check}${value}`,
  };
}

function dueFactor(due: number): string {
  const days = due - FACTOR_BASE_DAY;
  return String(days > 9999 ? 1000 + ((days - 10_000) % 9000) : days).padStart(4, '0');
}

function modulo10(field: string): number {
  const sum = [...field].reverse().reduce((total, digit, index) => {
    const product = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + (product > 9 ? product - 9 : product);
  }, 0);
  return (10 - (sum % 10)) % 10;
}

/** Check digit over the 43 other digits; 0, 10 and 11 are written as 1. */
function barcodeCheck(digits: string): number {
  const sum = [...digits].reverse().reduce((total, digit, index) => total + Number(digit) * (2 + (index % 8)), 0);
  const check = 11 - (sum % 11);
  return check === 10 || check === 11 ? 1 : check;
}
