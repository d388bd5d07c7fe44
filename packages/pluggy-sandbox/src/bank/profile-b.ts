// Profile B: Marina's second bank, read through Open Finance (pluggy-sandbox.md, section 6.2).

import type { Entry } from './entry.ts';
import { MARINA_IDENTITY } from './identity.ts';
import { positionsOfB } from './investments.ts';
import { loanOfB } from './loans.ts';
import type { CardPlan, Profile } from './plan.ts';
import { B_CARDS_MONTH, B1_MONTH } from './second-bank.ts';
import { tellSpecialB } from './special-b.ts';
import { tellMonthly } from './story.ts';
import type { Traits } from './traits.ts';
import type { World } from './world.ts';

const PERMISSIONS = [
  'REGISTRATION_ALL',
  'REGISTRATION_IDENTIFICATIONS',
  'REGISTRATION_QUALIFICATIONS',
  'REGISTRATION_FINANCIAL_RELATIONS',
  'ACCOUNTS_ALL',
  'ACCOUNTS_LIST',
  'ACCOUNTS_BALANCES',
  'ACCOUNTS_LIMITS',
  'ACCOUNTS_TRANSACTIONS',
  'CREDIT_CARDS_ALL',
  'CREDIT_CARDS_LIST',
  'CREDIT_CARDS_LIMITS',
  'CREDIT_CARDS_TRANSACTIONS',
  'CREDIT_CARDS_BILLS',
  'CREDIT_OPERATIONS_ALL',
  'INVESTMENTS_ALL',
];

export const PROFILE_B: Profile = {
  accounts: [
    {
      kind: 'BANK',
      key: 'B1',
      subtype: 'CHECKING_ACCOUNT',
      holder: 'marinaB1',
      name: 'Conta Corrente',
      marketingName: 'Conta Jatobá',
      opening: 5420_35,
      overdraft: 500_00,
      pots: [
        { name: 'Viagem', cents: 1200_00, share: 1 },
        { name: 'Reserva', cents: 3000_00, share: 1.05 },
      ],
    },
    cardB('B2', '7710', 'MAIN'),
    cardB('B3', '7728', 'ADDITIONAL'),
  ],
  tell: (world: World, traits: Traits): readonly Entry[] => [
    ...[...B1_MONTH, ...B_CARDS_MONTH].flatMap((line) => tellMonthly(world, traits, line)),
    ...tellSpecialB(world, traits),
  ],
  positions: positionsOfB,
  loans: (world, at) => [loanOfB(world, at)],
  identity: MARINA_IDENTITY,
  permissions: PERMISSIONS,
};

function cardB(key: string, number: string, holderType: CardPlan['holderType']): CardPlan {
  return {
    kind: 'CREDIT',
    key,
    number,
    holder: 'marinaB1',
    name: 'Cartão Jatobá Gold',
    marketingName: 'Jatobá Gold',
    level: 'GOLD',
    brand: 'VISA',
    limit: 6_000_00,
    limitGroup: 'JATOBA-1',
    holderType,
    closingDay: 20,
    dueDay: 27,
    payment: {
      account: 'B1',
      bankRaw: `PAGAMENTO FATURA CARTAO ${number}`,
      cardRaw: 'PAGAMENTO FATURA',
      operation: 'PAGAMENTO_FATURA',
    },
  };
}
