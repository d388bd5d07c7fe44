// A month of Marina's card, final 4821 (pluggy-sandbox.md, section 6.5). Purchases are positive: they raise the debt.

import type { CardFacts } from './entry.ts';
import { drawBetween } from './random.ts';
import type { MonthlyLine } from './story.ts';

const account = 'A3';
const card: CardFacts = { number: '4821' };
const DOLLARS = 19_99;

// biome-ignore format: one line a row
export const A3_MONTH: readonly MonthlyLine[] = [
  { account, card, day: 2, time: '08:00', name: 'streaming', raw: 'TELAVIVA.COM ASSINATURA', cents: 39_90, category: '09020000', merchant: 'telaviva' },
  { account, card, day: 4, time: '07:00', name: 'gym', raw: 'ACADEMIA MOVIMENTO', cents: 109_90, category: '07030001', merchant: 'academia' },
  { account, card, day: 6, time: '18:41', name: 'groceries', raw: 'MERCADO GIRASSOL LJ 12', cents: [210_00, 340_00], category: '10000000', merchant: 'girassol' },
  { account, card, day: 9, time: '22:48', name: 'ride', raw: 'CORRIDA CERTA *VIAGEM', cents: [18_00, 44_00], category: '19010000', merchant: 'corrida' },
  { account, card, day: 12, time: '07:52', name: 'fuel', raw: 'POSTO TRES IRMAOS', cents: [190_00, 260_00], category: '19050001', merchant: 'posto' },
  { account, card, day: 14, time: '20:31', name: 'delivery', raw: 'ENTREGA JA *PEDIDO', cents: [42_00, 88_00], category: '11020000', merchant: 'entrega' },
  { account, card, day: 16, time: '05:10', name: 'cloudkit', raw: 'CLOUDKIT INC DUBLIN', cents: cloudkitReais, category: '09000000', merchant: 'cloudkit', foreign: { currency: 'USD', cents: DOLLARS, converted: true } },
  { account, card, day: 16, time: '05:10:01', name: 'cloudkit-tax', raw: 'IOF COMPRA INTERNACIONAL', cents: (seed, month) => Math.round(cloudkitReais(seed, month) * 0.035), category: '15030000' },
  { account, card, day: 17, time: '23:15', name: 'second-ride', raw: 'CORRIDA CERTA *VIAGEM', cents: [18_00, 44_00], category: '19010000', merchant: 'corrida' },
  { account, card, day: 19, time: '12:20', name: 'pharmacy', raw: 'FARMACIA BOA SAUDE', cents: [45_00, 130_00], category: '18020000', merchant: 'farmacia' },
  { account, card, day: 20, time: '18:05', name: 'more-groceries', raw: 'MERCADO GIRASSOL LJ 12', cents: [210_00, 340_00], category: '10000000', merchant: 'girassol' },
  { account, card, day: 22, time: '08:30', name: 'bakery', raw: 'PADARIA PAO DA PRACA', cents: [22_00, 60_00], category: '11010000', merchant: 'padaria' },
  { account, card, day: 27, time: '20:45', name: 'more-delivery', raw: 'ENTREGA JA *PEDIDO', cents: [42_00, 88_00], category: '11020000', merchant: 'entrega' },
];

/** Hundredths of reais for the month's dollars, at a rate between 5,0500 and 5,7500. */
function cloudkitReais(seed: string, month: string): number {
  return Math.round((DOLLARS * drawBetween(seed, `dollar/${month}`, 50_500, 57_500)) / 10_000);
}
