// Profiles M1, M2 and M3 (pluggy-sandbox.md, section 6.2).

import { dayIn } from './calendar.ts';
import type { Entry } from './entry.ts';
import { tellInstalments } from './instalments.ts';
import { cardMonth, checkingMonth, type MeuPluggyBank } from './meu-pluggy.ts';
import type { CardPlan, Profile } from './plan.ts';
import { stillPending } from './special.ts';
import { type SingleLine, tellMonthly, tellOnce } from './story.ts';
import type { Traits } from './traits.ts';
import type { World } from './world.ts';

const M1: MeuPluggyBank = { account: 'M1', holder: 'marinaM1', card: 'M1C', number: '2604' };
const M2: MeuPluggyBank = { account: 'M2', holder: 'marinaM2', card: 'M2C', number: '0770' };
const M3: MeuPluggyBank = { account: 'M3', holder: 'marinaM3', card: 'M3C', number: '3417' };

export const PROFILE_M1: Profile = profileOf(M1, {
  opening: 812_40,
  closingDay: 25,
  dueDay: 2,
  payment: { account: 'M1', bankRaw: 'Pagamento de fatura', cardRaw: 'Pagamento recebido', operation: 'PAGAMENTO_FATURA' },
  tellSpecial: (world, traits) =>
    tellOnce(world, traits, {
      account: 'M1',
      day: world.anchorDay - 2,
      time: '15:00',
      name: 'utc-midnight',
      handle: 'utc-midnight',
      raw: 'COMPRA NO DEBITO LIVRARIA PAGINA UM',
      cents: -54_90,
      operation: 'CARTAO',
      category: null,
    }),
});

export const PROFILE_M2: Profile = profileOf(M2, {
  opening: 1260_08,
  closingDay: 8,
  dueDay: 15,
  payment: {
    account: 'M2',
    bankRaw: 'PAGAMENTO FATURA',
    cardRaw: 'PAGAMENTO ON LINE',
    operation: null,
    twinHandle: 'bill-pay-twin',
  },
  tellSpecial: tellSpecialM2,
});

export const PROFILE_M3: Profile = profileOf(M3, {
  opening: 2045_51,
  closingDay: 28,
  dueDay: 5,
  payment: {
    account: 'M3',
    bankRaw: 'PAGTO FATURA CARTAO',
    cardRaw: 'PAGAMENTO ON LINE',
    text: 'Pagamento on line',
    operation: null,
    cardHandle: 'bill-pay-plain',
  },
  tellSpecial: () => [],
});

type Particulars = Pick<CardPlan, 'closingDay' | 'dueDay' | 'payment'> & {
  readonly opening: number;
  readonly tellSpecial: Profile['tell'];
};

function profileOf(bank: MeuPluggyBank, { opening, tellSpecial, ...card }: Particulars): Profile {
  const { account, holder, number } = bank;
  return {
    accounts: [
      {
        kind: 'BANK',
        key: account,
        subtype: 'CHECKING_ACCOUNT',
        holder,
        name: 'Conta',
        marketingName: 'Conta digital',
        opening,
        overdraft: 0,
      },
      {
        kind: 'CREDIT',
        key: bank.card,
        number,
        holder,
        name: 'Cartão de crédito',
        marketingName: 'Cartão',
        level: 'STANDARD',
        brand: 'MASTERCARD',
        limit: 3_500_00,
        holderType: 'MAIN',
        ...card,
      },
    ],
    tell: (world, traits) => [
      ...[...checkingMonth(bank), ...cardMonth(bank)].flatMap((line) => tellMonthly(world, traits, line)),
      ...tellInstalments(world, traits, {
        account: bank.card,
        card: { number },
        day: dayIn(world.anchorMonth - 2, 17),
        name: 'lamp',
        raw: 'CASA E LAR MOVEIS',
        parts: [89_90, 89_90, 89_90, 89_90, 89_90],
        operation: 'PAGAMENTO',
        category: null,
        merchant: 'moveis',
      }),
      ...tellSpecial(world, traits),
    ],
    positions: () => [],
    loans: () => [],
    identity: null,
    permissions: [],
  };
}

// biome-ignore format: one line a row
function tellSpecialM2(world: World, traits: Traits): readonly Entry[] {
  const today = world.anchorDay;
  const card = { number: M2.number };
  const pending: SingleLine = { account: 'M2C', card, day: today - 1, time: '21:00', name: 'pending-change', handle: 'pending-change', raw: 'CLOUDKIT INC *EXTRA', cents: 162_35, category: null, foreign: { currency: 'USD', cents: 30_00, converted: true } };
  const singles: readonly SingleLine[] = [
    { account: 'M2C', card, day: today - 8, time: '17:00', name: 'fx-brl', handle: 'fx-brl', raw: 'CLOUDKIT INC USD 24,00 COTACAO 5,41', cents: 129_84, category: null },
    { account: 'M2', day: today - 19, time: '10:00', name: 'late-row', handle: 'late-row', raw: 'COMPRA NO DEBITO PADARIA PAO DA PRACA', cents: -27_30, category: null, daysLate: 20 },
  ];
  const lateMonthly = tellMonthly(world, traits, { account: 'M2', day: 4, time: '13:00', name: 'parking', raw: 'COMPRA NO DEBITO POSTO TRES IRMAOS', cents: [-60_00, -20_00], category: null, daysLate: 20 });
  return [stillPending(world, traits, pending), ...singles.flatMap((line) => tellOnce(world, traits, line)), ...lateMonthly];
}
