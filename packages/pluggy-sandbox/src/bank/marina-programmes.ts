// What happened once on Marina's card, counted in months from the anchor's (pluggy-sandbox.md, section 6.5).

import { dayIn } from './calendar.ts';
import type { CardFacts, Entry } from './entry.ts';
import { tellInstalments } from './instalments.ts';
import { type SingleLine, tellOnce } from './story.ts';
import type { Traits } from './traits.ts';
import type { World } from './world.ts';

const account = 'A3';
const card: CardFacts = { number: '4821' };
const ANNUAL_FEE: CardFacts = { ...card, feeType: 'ANNUAL_FEE' };

/** Day of a month counted from the anchor's. */
type DayOf = (month: number, day: number) => number;

export function tellProgrammes(world: World, traits: Traits): readonly Entry[] {
  const day: DayOf = (month, dayOfMonth) => dayIn(world.anchorMonth + month, dayOfMonth);
  return [
    ...purchasesInParts(day).flatMap((line) => tellInstalments(world, traits, line)),
    ...singles(day).flatMap((line) => tellOnce(world, traits, line)),
    ...annualFees(world, day).flatMap((line) => tellOnce(world, traits, line)),
  ];
}

// biome-ignore format: one line a row
function purchasesInParts(day: DayOf): readonly Parameters<typeof tellInstalments>[2][] {
  return [
    { account, card, day: day(-6, 15), name: 'furniture', raw: 'CASA E LAR MOVEIS', parts: Array.from({ length: 10 }, () => 189_90), category: '17030000', merchant: 'moveis' },
    { account, card, day: day(-1, 18), name: 'books', raw: 'LIVRARIA PAGINA UM', parts: [133_33, 133_33, 133_34], category: '08060000', merchant: 'livraria' },
    { account, card, day: day(-2, 24), name: 'one-of-one', raw: 'FARMACIA BOA SAUDE', parts: [58_70], category: '18020000', merchant: 'farmacia' },
    { account, card, day: day(-3, 5), name: 'trip', raw: 'AEREA AZULAO', parts: Array.from({ length: 6 }, () => 310_00), category: '12010000', merchant: 'azulao' },
  ];
}

/** The trip is cancelled, and a lamp sent back, on the bill of month -2: its total becomes negative. */
// biome-ignore format: one line a row
function singles(day: DayOf): readonly SingleLine[] {
  return [
    { account, card, day: day(-2, 1), name: 'trip-cancelled', raw: 'ESTORNO AEREA AZULAO', cents: -1860_00, operation: 'ESTORNO', category: '12010000', merchant: 'azulao' },
    { account, card, day: day(-4, 21), name: 'lamp', raw: 'CASA E LAR MOVEIS', cents: 459_00, category: '17030000', merchant: 'moveis' },
    { account, card, day: day(-3, 25), name: 'lamp-refund', raw: 'ESTORNO CASA E LAR MOVEIS', cents: -459_00, operation: 'ESTORNO', category: '17030000', merchant: 'moveis', handle: 'refund-full' },
    { account, card, day: day(-4, 11), name: 'novels', raw: 'LIVRARIA PAGINA UM', cents: 96_40, category: '08060000', merchant: 'livraria' },
    { account, card, day: day(-4, 26), name: 'novels-refund', raw: 'ESTORNO PARCIAL LIVRARIA PAGINA UM', cents: -32_10, operation: 'ESTORNO', category: '08060000', merchant: 'livraria', handle: 'refund-part' },
    { account, card, day: day(-4, 28), name: 'cashback', raw: 'CREDITO CASHBACK', cents: -14_20, operation: 'CASHBACK', category: '08090000' },
    { account, card: ANNUAL_FEE, day: day(-5, 21), name: 'annual-fee-refund', raw: 'ESTORNO ANUIDADE', cents: -25_00, operation: 'ESTORNO', category: '16030000' },
    { account, card, day: day(-8, 17), name: 'cash', raw: 'SAQUE CARTAO CREDITO', cents: 150_00, operation: 'OUTROS', category: '05020000' },
    { account, card: { ...card, feeType: 'ATM_WITHDRAWAL_DOMESTIC' }, day: day(-8, 17), time: '12:01', name: 'cash-fee', raw: 'TARIFA SAQUE CREDITO', cents: 12_90, operation: 'TARIFA', category: '16020000' },
  ];
}

/** Twelve a year, the first in month -11, each told only when it is charged. */
function annualFees(world: World, day: DayOf): readonly SingleLine[] {
  const months = Array.from({ length: world.lastMonth - world.anchorMonth + 12 }, (_, index) => index - 11);
  return months.map((month, index) => {
    const number = (index % 12) + 1;
    const start = day(month - number + 1, 8);
    return {
      account,
      card: { ...ANNUAL_FEE, instalment: { number, of: 12, total: 300_00, day: start } },
      day: day(month, 8),
      name: `annual-fee/${index + 1}`,
      raw: `ANUIDADE DIFERENCIADA ${number}/12`,
      cents: 25_00,
      operation: 'TARIFA',
      category: '16030000',
    };
  });
}
