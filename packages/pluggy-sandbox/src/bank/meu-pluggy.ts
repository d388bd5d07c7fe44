// Three banks seen through MeuPluggy (profiles M1, M2, M3): a checking account and a card each, told alike; what
// differs is the banks' manners, in traits.ts, and their special rows (pluggy-sandbox.md, sections 6.2 and 6.6).

import type { PartyKey } from './cast.ts';
import type { CardFacts } from './entry.ts';
import { drawBetween } from './random.ts';
import type { MonthlyLine } from './story.ts';

export type MeuPluggyBank = {
  readonly account: string;
  readonly holder: PartyKey;
  readonly card: string;
  readonly number: string;
};

// biome-ignore format: one line a row
export function checkingMonth({ account, holder }: MeuPluggyBank): readonly MonthlyLine[] {
  return [
    { account, day: 6, time: '11:20:31', name: 'commission', raw: 'PIX RECEBIDO LIVRARIA PAGINA UM', cents: 1100_00, operation: 'PIX', category: '01030000', payment: { method: 'PIX', payer: 'livraria', receiver: holder, reason: 'ilustracoes' } },
    { account, day: 9, time: '08:02:10', name: 'bakery', raw: 'PIX ENVIADO PADARIA PAO DA PRACA', cents: [-42_00, -15_00], operation: 'PIX', category: '11010000', payment: { method: 'PIX', payer: holder, receiver: 'padaria' } },
    { account, day: 14, time: '19:35', name: 'groceries', raw: 'COMPRA NO DEBITO MERCADO GIRASSOL', cents: [-210_00, -90_00], operation: 'CARTAO', category: '10000000', merchant: 'girassol' },
    { account, day: 21, time: '22:15:55', name: 'dinner', raw: 'PIX ENVIADO OTAVIO RAMOS LIMA', cents: [-75_00, -30_00], operation: 'PIX', category: '05070000', payment: { method: 'PIX', payer: holder, receiver: 'otavio', reason: 'jantar' } },
    { account, day: 28, time: '04:00', name: 'yield', raw: 'RENDIMENTO DA CONTA', cents: [2_00, 9_00], operation: 'RENDIMENTO_APLIC_FINANCEIRA', category: '03060000' },
  ];
}

// biome-ignore format: one line a row
export function cardMonth({ card: account, number }: MeuPluggyBank): readonly MonthlyLine[] {
  const card: CardFacts = { number };
  return [
    { account, card, day: 3, time: '07:15', name: 'streaming', raw: 'TELAVIVA', cents: 39_90, operation: 'PAGAMENTO', category: '09020000', merchant: 'telaviva' },
    { account, card, day: 7, time: '19:45', name: 'groceries', raw: 'MERCADO GIRASSOL', cents: [90_00, 240_00], operation: 'PAGAMENTO', category: '10000000', merchant: 'girassol' },
    { account, card, day: 11, time: '00:20', name: 'ride', raw: 'CORRIDA CERTA', cents: [15_00, 48_00], operation: 'PAGAMENTO', category: '19010000', merchant: 'corrida' },
    { account, card, day: 13, time: '03:33', name: 'cloudkit', raw: 'CLOUDKIT INC', cents: dollars(9_99), foreign: { currency: 'USD', cents: 9_99, converted: true }, operation: 'PAGAMENTO', category: '09000000', merchant: 'cloudkit' },
    { account, card, day: 19, time: '20:10', name: 'delivery', raw: 'ENTREGA JA', cents: [35_00, 90_00], operation: 'PAGAMENTO', category: '11020000', merchant: 'entrega' },
    { account, card, day: 26, time: '12:05', name: 'pharmacy', raw: 'FARMACIA BOA SAUDE', cents: [22_00, 85_00], operation: 'PAGAMENTO', category: '18020000', merchant: 'farmacia' },
  ];
}

/** Hundredths of reais for so many hundredths of dollars at the month's rate, 5,0500 to 5,7500. */
function dollars(cents: number): (seed: string, month: string) => number {
  return (seed, month) => Math.round((cents * drawBetween(seed, `dollar/${month}`, 50_500, 57_500)) / 10_000);
}
