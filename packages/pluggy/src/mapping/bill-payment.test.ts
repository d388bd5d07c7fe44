import { expect, test } from 'vitest';
import { aBank, aCard, aRow } from '../testing/records.ts';
import { paysBill } from './bill-payment.ts';

test.each([
  [{ type: 'CREDIT', categoryId: '05100000' }, true],
  [{ type: 'CREDIT', operationType: 'PAGAMENTO_FATURA' }, true],
  [{ type: 'CREDIT', operationType: 'PAGAMENTO' }, true],
  [{ type: 'DEBIT', operationType: 'PAGAMENTO' }, false],
  [{ type: 'CREDIT', description: 'Pagamento recebido' }, true],
  [{ type: 'CREDIT', description: 'PAGAMENTO ON LINE' }, true],
  [{ type: 'CREDIT', description: 'PAGTO FATURA' }, true],
  [{ type: 'CREDIT', description: 'PGTO 0312' }, true],
  [{ type: 'CREDIT', description: 'Crédito de pagamento' }, true],
  [{ type: 'CREDIT', description: 'ESTORNO LOJA', operationType: 'ESTORNO' }, false],
  [{ type: 'CREDIT', description: 'Cashback' }, false],
])('[11] on a card, %j: %s', (fields, expected) => {
  expect(paysBill(aRow(fields), aCard())).toBe(expected);
});

test.each([
  [{ type: 'DEBIT', categoryId: '05100000' }, true],
  [{ type: 'DEBIT', description: 'PAGTO FATURA CARTAO 4821' }, true],
  [{ type: 'DEBIT', description: 'COMPRA CARTAO DEBITO PADARIA' }, false],
  [{ type: 'DEBIT', description: 'PAG FATURA FIBRA NORTE' }, false],
  [{ type: 'CREDIT', description: 'FATURA CARTAO' }, false],
])('[11] at the bank, %j: %s', (fields, expected) => {
  expect(paysBill(aRow(fields), aBank())).toBe(expected);
});
