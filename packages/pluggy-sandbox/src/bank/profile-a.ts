// Profile A: Marina's main bank, read without Open Finance (pluggy-sandbox.md, section 6.2).

import type { Entry } from './entry.ts';
import { MARINA_IDENTITY } from './identity.ts';
import { positionsOfA } from './investments.ts';
import { loanOfA } from './loans.ts';
import { A3_MONTH } from './marina-card.ts';
import { A_WITHDRAWAL, A1_MONTH, A2_MONTH } from './marina-checking.ts';
import { tellProgrammes } from './marina-programmes.ts';
import type { Profile } from './plan.ts';
import { markSummerTime, tellSpecialA } from './special-a.ts';
import { tellMonthly } from './story.ts';
import type { Traits } from './traits.ts';
import type { World } from './world.ts';

export const PROFILE_A: Profile = {
  accounts: [
    {
      kind: 'BANK',
      key: 'A1',
      subtype: 'CHECKING_ACCOUNT',
      holder: 'marinaA1',
      name: 'Conta Corrente',
      marketingName: 'Conta Pluggy',
      opening: 3412_77,
      overdraft: 1000_00,
    },
    {
      kind: 'BANK',
      key: 'A2',
      subtype: 'SAVINGS_ACCOUNT',
      holder: 'marinaA2',
      name: 'Poupança',
      marketingName: 'Poupança Pluggy',
      opening: 4000_00,
      overdraft: 0,
    },
    {
      kind: 'CREDIT',
      key: 'A3',
      number: '4821',
      holder: 'marinaA1',
      name: 'Cartão Pluggy Platinum',
      marketingName: 'Pluggy Platinum',
      level: 'PLATINUM',
      brand: 'MASTERCARD',
      limit: 12_000_00,
      holderType: 'MAIN',
      closingDay: 3,
      dueDay: 10,
      payment: {
        account: 'A1',
        bankRaw: 'PAGTO FATURA CARTAO 4821',
        cardRaw: 'PAGAMENTO RECEBIDO',
        operation: 'PAGAMENTO_FATURA',
        bankHandle: 'bill-pay-bank',
        cardHandle: 'bill-pay-card',
      },
      financedMonth: -9,
    },
  ],
  tell: tellA,
  positions: positionsOfA,
  loans: (world, at) => [loanOfA(world, at)],
  identity: MARINA_IDENTITY,
  permissions: [],
};

function tellA(world: World, traits: Traits): readonly Entry[] {
  const months = [...A1_MONTH, ...A2_MONTH, ...A_WITHDRAWAL, ...A3_MONTH].flatMap((line) => tellMonthly(world, traits, line));
  return markSummerTime(world, [...months, ...tellProgrammes(world, traits), ...tellSpecialA(world, traits)]);
}
