import { expect, test } from 'vitest';
import { evidenceOf } from './evidence.ts';
import { bankLine } from './simulation.test-support.ts';

const paysBill = (importedPayee: string) =>
  evidenceOf(bankLine({ id: 'a', day: '2026-03-01', amount: -100, importedPayee }), new Set(), null).paysBill === true;

test.each([
  ['PAGAMENTO RECEBIDO', true],
  ['PAGTO FATURA CARTAO', true],
  ['FATURA CARTAO FINAL 1234', true],
  ['PAGAMENTO PARCELAMENTO DE FATURA', true],
  ['CREDITO PARCELAMENTO DE FATURA', false],
  ['PARCELAMENTO DE FATURA 2/12', false],
  ['JUROS FATURA ANTERIOR', false],
  ['ENCARGOS DA FATURA', false],
  ['PADARIA', false],
])('[11] %s pays a bill: %s', (text, expected) => {
  expect(paysBill(text)).toBe(expected);
});
