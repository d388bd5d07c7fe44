// Purchases in another currency: what a unit cost, and the tax on it (bank-sync-pluggy.md 9). Pure.
import { merchantText } from '../bank-sync/index.ts';
import { absCents, type Cents } from '../values/index.ts';
import type { CardRow } from './card-rows.ts';

/** Rates of the tax on foreign purchases over the years, in ten-thousandths, and what a hundredth more or less makes of them. */
const IOF_RATES = [638, 538, 438, 350, 338, 110] as const;
const ROUNDING = 1;

/** Decimal places of a shown rate. */
const RATE_PLACES = 4;

export type ForeignPurchase = {
  readonly transaction: string;
  /** In its own currency; the size alone. */
  readonly amount: Cents;
  readonly currency: string;
  /** What one unit cost in the card's currency, as decimal text: `5.4321`. */
  readonly rate: string;
  /** The row of the tax, information only; null where none fits. */
  readonly iof: { readonly transaction: string; readonly amount: Cents; readonly percent: string } | null;
};

/** The foreign purchases among rows, each with the one tax row of its day whose share fits. */
export function foreignPurchases(rows: readonly CardRow[]): ForeignPurchase[] {
  const taxes = rows.filter(isTax);
  const taken = new Set<CardRow>();
  return rows.flatMap((purchase): ForeignPurchase[] => {
    const original = purchase.content?.original;
    if (!original || original.amount === 0) return [];
    const { row } = purchase;
    const tax = taxes.find(
      (each) => !taken.has(each) && each.chargedOn === purchase.chargedOn && taxRate(row.amount, each.row.amount),
    );
    if (tax) taken.add(tax);
    const percent = tax && taxRate(row.amount, tax.row.amount);
    return [
      {
        transaction: row.id,
        amount: absCents(original.amount),
        currency: original.currency,
        rate: decimalRate(row.amount, original.amount),
        iof: tax && percent ? { transaction: tax.row.id, amount: tax.row.amount, percent: decimal(BigInt(percent), 2) } : null,
      },
    ];
  });
}

function isTax({ content, row, kind }: CardRow): boolean {
  return kind === 'charge' && row.amount < 0 && /\biof\b/i.test(merchantText(content?.text ?? row.importedPayee ?? ''));
}

/** The rate in ten-thousandths that makes the tax of the amount, to a hundredth; undefined when none does. */
function taxRate(amount: Cents, tax: Cents): number | undefined {
  return IOF_RATES.find((rate) => Math.abs(Math.abs(tax) * 10_000 - Math.abs(amount) * rate) <= ROUNDING * 10_000);
}

/** Rounded half up, from whole numbers alone. */
function decimalRate(amount: Cents, foreign: Cents): string {
  const [paid, bought] = [BigInt(Math.abs(amount)), BigInt(Math.abs(foreign))];
  const scaled = paid * 10n ** BigInt(RATE_PLACES);
  return decimal((scaled * 2n + bought) / (bought * 2n), RATE_PLACES);
}

function decimal(scaled: bigint, places: number): string {
  const text = scaled.toString().padStart(places + 1, '0');
  return `${text.slice(0, -places)}.${text.slice(-places)}`;
}
