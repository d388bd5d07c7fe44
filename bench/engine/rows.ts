// The same invented ledger for everybody: ten years, so many rows, a few accounts, sixty categories.

/** One row of a bank's file. Amounts are hundredths, days `YYYY-MM-DD`. */
export type FileRow = {
  readonly date: string;
  readonly amount: number;
  readonly payee: string;
  readonly notes: string;
  readonly importedId: string;
};

export const YEARS = 10;
export const CATEGORIES = 60;
export const ACCOUNTS = 8;
const LAST_DAY = Date.UTC(2026, 2, 15);
const DAYS = YEARS * 365;
const SHOPS = [
  'Padaria São João',
  'Supermercado Pão',
  'Posto Avenida',
  'Farmácia Central',
  'Açougue do Zé',
  'Livraria',
  'Cinema',
];

/** The day of row `n` of `count`, newest first. */
export function dayOf(n: number, count: number): string {
  return new Date(LAST_DAY - Math.floor((n * DAYS) / count) * 86_400_000).toISOString().slice(0, 10);
}

/** Hundredths: mostly spending, now and then income. */
export function amountOf(n: number): number {
  return n % 17 === 0 ? 350_000 + (n % 1000) : -(100 + ((n * 7919) % 25_000));
}

export function payeeOf(n: number): string {
  return `${SHOPS[n % SHOPS.length]} ${n % 200}`;
}

export function notesOf(n: number): string {
  return `Compra ${n} ${n % 5000 === 0 ? 'promoção especial' : 'cartão'}`;
}

export function fileRows(count: number): FileRow[] {
  return Array.from({ length: count }, (_, n) => ({
    date: dayOf(n, count),
    amount: amountOf(n),
    payee: payeeOf(n),
    notes: notesOf(n),
    importedId: `banco-${n}`,
  }));
}
