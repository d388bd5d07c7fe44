import { expect, test } from 'vitest';
import { aBank, aCard, aRow } from '../testing/records.ts';
import { bankText, payeeOf } from './payee.ts';

const owner = { owner: 'Marina Alves Prado', taxNumber: '123.456.789-09' };
const payee = (fields: Readonly<Record<string, unknown>>, account = aBank(owner)) =>
  payeeOf(aRow(fields), account, 'Banco Jatobá');
const party = (name: string | null, value: string | null = null) => ({ name, documentNumber: { type: 'CPF', value } });

test('[5 no. 3] the merchant comes first, unless it is the bank itself or a processor', () => {
  const merchant = { name: 'MERCADO GIRASSOL', businessName: 'GIRASSOL COMERCIO LTDA' };
  expect(payee({ merchant })).toBe('Mercado Girassol');
  expect(payee({ merchant: { ...merchant, name: 'Banco Jatoba' } })).toBe('Girassol Comercio Ltda');
  for (const name of ['PAGSEGURO', 'Mercado Pago', 'PagBank', 'STONE PAGAMENTOS SA', 'Pagar.me'])
    expect(payee({ merchant: { ...merchant, name } })).toBe('Girassol Comercio Ltda');
});

test('[5 no. 4] then the other side: receiver of a debit, payer of a credit, of bank accounts only', () => {
  const paymentData = { payer: party('OTAVIO RAMOS LIMA'), receiver: party('CELIA NOGUEIRA BRAGA') };
  expect(payee({ paymentData, type: 'DEBIT' })).toBe('Celia Nogueira Braga');
  expect(payee({ paymentData, type: 'CREDIT' })).toBe('Otavio Ramos Lima');
  expect(payee({ paymentData, type: 'DEBIT', description: 'LOJA' }, aCard())).toBe('Loja');
});

test('[5 no. 4] the holder is not the other side', () => {
  const description = 'PIX ENVIADO MARINA A PRADO';
  expect(payee({ description, paymentData: { receiver: party('M PRADO', '12345678909') } })).toBe('Marina A Prado');
  expect(payee({ description: 'TED CORRETORA', paymentData: { receiver: party('MARINA ALVES PRADO') } })).toBe('Corretora');
});

test('[5] a document is never a payee', () => {
  const described = 'PIX ENVIADO CELIA';
  for (const name of ['12345678909', '123.456.789-09', '***.456.789-**', '99.000.002/0001-48', ' ', null]) {
    expect(payee({ description: described, paymentData: { receiver: party(name) } })).toBe('Celia');
  }
  expect(payee({ paymentData: { receiver: party('52.998.224 CELIA NOGUEIRA 52998224725') } })).toBe('52.998.224 Celia Nogueira');
  expect(payee({ description: '123.456.789-09', descriptionRaw: null })).toBe('Sem descrição');
  expect(payee({ description: 'PIX 123.456.789-09' })).not.toContain('123.456');
});

test('[5 no. 6 to 9] then the text, the operation, the raw text, and never nothing', () => {
  expect(payee({ description: 'PAG BOLETO COND JACARANDA' })).toBe('Cond Jacaranda');
  expect(payee({ description: null, descriptionRaw: null, operationType: 'PACOTE_TARIFA_SERVICOS' })).toBe('Tarifa bancária');
  expect(payee({ description: '0001', operationType: 'ENCARGOS_JUROS_CHEQUE_ESPECIAL' })).toBe('Juros do cheque especial');
  expect(payee({ description: '', operationType: 'RENDIMENTO_APLIC_FINANCEIRA' })).toBe('Rendimento');
  expect(payee({ description: '', operationType: 'SAQUE' })).toBe('Saque');
  expect(payee({ description: '', operationType: 'FOLHA_PAGAMENTO' })).toBe('Salário');
  expect(payee({ description: '', categoryId: '15030000' })).toBe('IOF');
  expect(payee({ description: '17', descriptionRaw: '  17 ' })).toBe('Sem descrição');
  expect(payee({ description: null })).toBe('Sem descrição');
});

test('[11] a payment of the bill has one name on both sides', () => {
  expect(payee({ type: 'DEBIT', description: 'PAGTO FATURA CARTAO 4821' })).toBe('Pagamento de fatura');
  expect(payee({ type: 'CREDIT', description: 'Pagamento on line' }, aCard())).toBe('Pagamento de fatura');
  expect(payee({ type: 'DEBIT', operationType: 'PAGAMENTO', description: 'LOJA' }, aCard())).toBe('Loja');
});

test('[5] long texts are cut between characters, the bank text is not touched', () => {
  const description = `${'Feira 🥬 '.repeat(60)}\n"fim"`;
  expect(payee({ description }).length).toBeLessThanOrEqual(100);
  expect(payee({ description })).toMatch(/^Feira 🥬 .*…$/u);
  expect(payee({ description: `${'x'.repeat(98)}👩‍👩‍👧‍👦 fim` })).toBe(`X${'x'.repeat(97)}…`);
  expect(bankText(aRow({ description, descriptionRaw: '  raw\n' }))).toBe('  raw\n');
  expect(bankText(aRow({ description, descriptionRaw: '' }))).toBe(description);
  expect(bankText(aRow({ description: null }))).toBe('');
});
