// Profile P: the checking account of Marina's company (pluggy-sandbox.md, section 6.2).

import { COMPANY_IDENTITY } from './identity.ts';
import type { Profile } from './plan.ts';
import { type MonthlyLine, tellMonthly } from './story.ts';

const account = 'P1';

// biome-ignore format: one line a row
const P1_MONTH: readonly MonthlyLine[] = [
  { account, day: 4, time: '05:00', name: 'receipt-weaving', raw: 'RECEBIMENTO BOLETO TECELAGEM AURORA', cents: 2400_00, operation: 'BOLETO', category: '01030000', payment: { method: 'BOLETO', payer: 'employer', receiver: 'companyP1', boleto: { base: 2400_00, penalty: 0, interest: 0 } }, onWeekdays: true },
  { account, day: 7, time: '09:30', name: 'pro-labore', raw: 'PIX ENVIADO MARINA ALVES PRADO', cents: -1800_00, operation: 'PIX', category: '05070000', payment: { method: 'PIX', payer: 'companyP1', receiver: 'marinaB1', reason: 'pro labore', pair: 'pro-labore' } },
  { account, day: 10, time: '08:00', name: 'package-fee', raw: 'TARIFA PACOTE SERVICOS PJ', cents: -59_00, operation: 'PACOTE_TARIFA_SERVICOS', category: '16010000' },
  { account, day: 15, time: '14:00', name: 'materials', raw: 'COMPRA DEBITO LIVRARIA PAGINA UM', cents: [-240_00, -90_00], operation: 'CARTAO', category: '08080000', merchant: 'livraria' },
  { account, day: 18, time: '05:00', name: 'receipt-books', raw: 'RECEBIMENTO BOLETO LIVRARIA PAGINA UM', cents: [900_00, 1900_00], operation: 'BOLETO', category: '01030000', onWeekdays: true },
  { account, day: 20, time: '07:00', name: 'das', raw: 'DAS SIMPLES NACIONAL', cents: [-280_00, -190_00], operation: 'CONVENIO_ARRECADACAO', category: '15000000', onWeekdays: true },
];

export const PROFILE_P: Profile = {
  accounts: [
    {
      kind: 'BANK',
      key: account,
      subtype: 'CHECKING_ACCOUNT',
      holder: 'companyP1',
      name: 'Conta Corrente PJ',
      marketingName: 'Conta Empresa Pluggy',
      opening: 6100_90,
      overdraft: 2000_00,
    },
  ],
  tell: (world, traits) => P1_MONTH.flatMap((line) => tellMonthly(world, traits, line)),
  positions: () => [],
  loans: () => [],
  identity: COMPANY_IDENTITY,
  permissions: [],
};
