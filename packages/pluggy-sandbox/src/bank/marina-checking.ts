// A month of Marina's life as her main bank sees it: checking account A1, savings A2
// (pluggy-sandbox.md, section 6.4).

import type { MonthlyLine } from './story.ts';

const PENALTY = { base: 600_00, penalty: 12_00, interest: 40 };
const ON_TIME = { base: 600_00, penalty: 0, interest: 0 };
const isEven = (month: number): boolean => month % 2 === 0;

// biome-ignore format: one line a row
export const A1_MONTH: readonly MonthlyLine[] = [
  { day: 5, time: '06:00', name: 'salary', account: 'A1', raw: 'SALARIO TECELAGEM AURORA', cents: 8750_00, operation: 'FOLHA_PAGAMENTO', category: '01010000', payment: { method: 'TED', payer: 'employer', receiver: 'marinaA1' }, onWeekdays: true },
  { day: 5, time: '09:12', name: 'rent', account: 'A1', raw: 'PIX ENVIADO CELIA NOGUEIRA BRAGA', cents: -2150_00, operation: 'PIX', category: '17010000', payment: { method: 'PIX', payer: 'marinaA1', receiver: 'celia', reason: 'aluguel' } },
  { day: 6, time: '10:00', name: 'condominium-late', account: 'A1', raw: 'PAG BOLETO COND JACARANDA', cents: -612_40, operation: 'BOLETO', category: '05090001', payment: { method: 'BOLETO', payer: 'marinaA1', receiver: 'jacaranda', boleto: PENALTY }, onWeekdays: true, comes: isEven },
  { day: 6, time: '10:00', name: 'condominium', account: 'A1', raw: 'PAG BOLETO COND JACARANDA', cents: -600_00, operation: 'BOLETO', category: '05090001', payment: { method: 'BOLETO', payer: 'marinaA1', receiver: 'jacaranda', boleto: ON_TIME }, onWeekdays: true, comes: (month) => !isEven(month) },
  { day: 8, time: '07:30', name: 'electricity', account: 'A1', raw: 'CONV LUZ DO VALE', cents: [-230_00, -150_00], operation: 'CONVENIO_ARRECADACAO', category: '17020002' },
  { day: 9, time: '07:30', name: 'internet', account: 'A1', raw: 'DEB AUTOM FIBRA NORTE', cents: -119_90, operation: 'CONVENIO_ARRECADACAO', category: '07010001' },
  // Day 10: PAGTO FATURA CARTAO 4821, told by the card's bills.
  { day: 12, time: '10:31', name: 'to-second-bank', account: 'A1', raw: 'PIX ENVIADO MARINA A PRADO', cents: -500_00, operation: 'PIX', category: '04020000', payment: { method: 'PIX', payer: 'marinaA1', receiver: 'marinaB1', pair: 'second-bank' }, handle: 'own-pix-out' },
  { day: 12, time: '11:00', name: 'to-savings', account: 'A1', raw: 'TRANSF PARA POUPANCA', cents: -300_00, operation: 'TRANSFERENCIA_MESMA_INSTITUICAO', category: '05060000', payment: { method: 'TEV', payer: 'marinaA1', receiver: 'marinaA2' }, handle: 'savings-move' },
  { day: 14, time: '18:20', name: 'groceries', account: 'A1', raw: 'COMPRA DEBITO MERCADO GIRASSOL', cents: [-320_00, -180_00], operation: 'CARTAO', category: '10000000', merchant: 'girassol' },
  { day: 15, time: '20:05', name: 'pizza', account: 'A1', raw: 'PIX RECEBIDO OTAVIO RAMOS LIMA', cents: 85_50, operation: 'PIX', category: '05070000', payment: { method: 'PIX', payer: 'otavio', receiver: 'marinaA1', reason: 'pizza' } },
  { day: 15, time: '23:00', name: 'package-fee', account: 'A1', raw: 'TARIFA PACOTE SERVICOS', cents: -29_90, operation: 'PACOTE_TARIFA_SERVICOS', category: '16010000' },
  { day: 18, time: '13:40', name: 'cash', account: 'A1', raw: 'SAQUE 24H', cents: -200_00, operation: 'SAQUE', category: '05020000' },
  { day: 20, time: '11:15', name: 'to-broker', account: 'A1', raw: 'TED CORRETORA EMBAUBA', cents: -600_00, operation: 'TED', category: '04030000', payment: { method: 'TED', payer: 'marinaA1', receiver: 'marinaBroker' }, onWeekdays: true },
  { day: 23, time: '08:10', name: 'bakery', account: 'A1', raw: 'PIX QR PADARIA PAO DA PRACA', cents: [-48_00, -12_00], operation: 'PIX', category: '11010000', payment: { method: 'PIX', payer: 'marinaA1', receiver: 'padaria', receiverReference: 'PADARIA0001QR' } },
  { day: 25, time: '19:00', name: 'pharmacy', account: 'A1', raw: 'COMPRA DEBITO FARMACIA', cents: [-90_00, -30_00], operation: 'CARTAO', category: '18020000', merchant: 'farmacia' },
  { day: 'last', time: '23:30', name: 'automatic-yield', account: 'A1', raw: 'REND APLIC AUTOM', cents: [1_00, 6_00], operation: 'RENDIMENTO_APLIC_FINANCEIRA', category: '03060000' },
];

// biome-ignore format: one line a row
export const A2_MONTH: readonly MonthlyLine[] = [
  { day: 12, time: '11:00', name: 'from-checking', account: 'A2', raw: 'TRANSF DA CONTA CORRENTE', cents: 300_00, operation: 'TRANSFERENCIA_MESMA_INSTITUICAO', category: '05060000', payment: { method: 'TEV', payer: 'marinaA1', receiver: 'marinaA2' }, handle: 'savings-move-in' },
  { day: 13, time: '03:00', name: 'interest', account: 'A2', raw: 'REMUNERACAO POUPANCA', cents: [14_00, 38_00], operation: 'RENDIMENTO_APLIC_FINANCEIRA', category: '03060000' },
];

// biome-ignore format: one line a row
/** In month -3 she takes 450,00 out of the savings. */
export const A_WITHDRAWAL: readonly MonthlyLine[] = [
  { day: 22, time: '15:00', name: 'withdrawal', account: 'A2', raw: 'RESGATE POUPANCA', cents: -450_00, operation: 'TRANSFERENCIA_MESMA_INSTITUICAO', category: '05060000', payment: { method: 'TEV', payer: 'marinaA2', receiver: 'marinaA1' }, comes: (month, world) => month === world.anchorMonth - 3 },
  { day: 22, time: '15:00', name: 'savings-withdrawal', account: 'A1', raw: 'TRANSF DA POUPANCA', cents: 450_00, operation: 'TRANSFERENCIA_MESMA_INSTITUICAO', category: '05060000', payment: { method: 'TEV', payer: 'marinaA2', receiver: 'marinaA1' }, comes: (month, world) => month === world.anchorMonth - 3 },
];
