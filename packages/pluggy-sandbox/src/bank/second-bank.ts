// Marina's second bank, read through Open Finance: checking account B1, card B2 final 7710 and the additional card B3
// final 7728 on the same limit (pluggy-sandbox.md, sections 6.2 and 6.4).

import type { CardFacts } from './entry.ts';
import type { MonthlyLine } from './story.ts';

const MAIN: CardFacts = { number: '7710' };
const ADDITIONAL: CardFacts = { number: '7728' };
const PURCHASE = 'PAGAMENTO';

// biome-ignore format: one line a row
export const B1_MONTH: readonly MonthlyLine[] = [
  { day: 7, time: '09:30:12', name: 'pay-from-company', account: 'B1', raw: 'PIX RECEBIDO PRADO ILUSTRACOES ME', cents: 1800_00, operation: 'PIX', category: '01030000', payment: { method: 'PIX', payer: 'companyP1', receiver: 'marinaB1', reason: 'pro labore', pair: 'pro-labore' } },
  { day: 10, time: '19:44:03', name: 'electricity', account: 'B1', raw: 'PIX QR LUZ DO VALE ENERGIA', cents: [-95_00, -60_00], operation: 'PIX', category: '17020002', payment: { method: 'PIX', payer: 'marinaB1', receiver: 'luz', receiverReference: 'LUZATELIE' } },
  { day: 12, time: '10:32', name: 'from-main-bank', account: 'B1', raw: 'PIX RECEBIDO MARINA A PRADO', cents: 500_00, operation: 'PIX', category: '04020000', payment: { method: 'PIX', payer: 'marinaA1', receiver: 'marinaB1', pair: 'second-bank' }, handle: 'own-pix-in' },
  { day: 16, time: '08:21:40', name: 'bakery', account: 'B1', raw: 'PIX QR PADARIA PAO DA PRACA', cents: [-38_00, -14_00], operation: 'PIX', category: '11010000', payment: { method: 'PIX', payer: 'marinaB1', receiver: 'padaria', receiverReference: 'PADARIA0001QR' } },
  { day: 19, time: '18:00', name: 'fuel', account: 'B1', raw: 'COMPRA DEBITO POSTO TRES IRMAOS', cents: [-120_00, -70_00], operation: 'CARTAO', category: '19050001', merchant: 'posto', daysLate: 12 },
  // Day 27: the bills of both cards, told by the cards.
];

// biome-ignore format: one line a row
export const B_CARDS_MONTH: readonly MonthlyLine[] = [
  { account: 'B2', card: MAIN, operation: PURCHASE, day: 1, time: '10:10', name: 'books', raw: 'LIVRARIA PAGINA UM', cents: [35_00, 95_00], category: '08060000', merchant: 'livraria' },
  { account: 'B2', card: MAIN, operation: PURCHASE, day: 8, time: '19:12', name: 'groceries', raw: 'MERCADO GIRASSOL', cents: [120_00, 260_00], category: '10000000', merchant: 'girassol' },
  { account: 'B2', card: MAIN, operation: PURCHASE, day: 13, time: '12:50', name: 'bakery', raw: 'PADARIA PAO DA PRACA', cents: [18_00, 45_00], category: '11010000', merchant: 'padaria' },
  { account: 'B2', card: MAIN, operation: PURCHASE, day: 18, time: '21:02', name: 'delivery', raw: 'ENTREGA JA', cents: [38_00, 96_00], category: '11020000', merchant: 'entrega' },
  { account: 'B2', card: MAIN, operation: PURCHASE, day: 24, time: '09:00', name: 'fuel', raw: 'POSTO TRES IRMAOS', cents: [110_00, 190_00], category: '19050001', merchant: 'posto' },
  { account: 'B2', card: MAIN, operation: 'TARIFA', day: 20, time: '06:00', name: 'messages', raw: 'TARIFA AVISO POR MENSAGEM', cents: 6_90, category: '16030000' },
  { account: 'B3', card: ADDITIONAL, operation: PURCHASE, day: 5, time: '23:40', name: 'ride', raw: 'CORRIDA CERTA', cents: [16_00, 52_00], category: '19010000', merchant: 'corrida' },
  { account: 'B3', card: ADDITIONAL, operation: PURCHASE, day: 15, time: '13:30', name: 'pharmacy', raw: 'FARMACIA BOA SAUDE', cents: [25_00, 80_00], category: '18020000', merchant: 'farmacia' },
  { account: 'B3', card: ADDITIONAL, operation: PURCHASE, day: 26, time: '20:20', name: 'delivery', raw: 'ENTREGA JA', cents: [30_00, 75_00], category: '11020000', merchant: 'entrega' },
];
