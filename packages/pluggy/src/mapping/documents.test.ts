import { expect, test } from 'vitest';
import { bareDocument, maskDocuments, sameDocument, withoutDocuments } from './documents.ts';

test.each([
  ['PIX 123.456.789-09 aluguel', 'PIX ***.456.789-** aluguel'],
  ['PIX 12345678909 aluguel', 'PIX ***456789** aluguel'],
  ['CNPJ 99.000.002/0001-48', 'CNPJ **.000.002/0001-**'],
  ['99000002000148', '**0000020001**'],
  ['AB.CDE.123/0001-45', '**.CDE.123/0001-**'],
  ['***.456.789-**', '***.456.789-**'],
  ['•••.456.789-••', '***.456.789-**'],
])('[6] %s is shown as %s', (text, shown) => {
  expect(maskDocuments(text)).toBe(shown);
});

test.each([
  'celular 11987654321',
  'NSU 12345678901',
  'boleto 34191790010104351004791020150008291070026000',
  '11111111111',
  'R$ 1.234,56',
])('numbers that are no documents stay: %s', (text) => {
  expect(maskDocuments(text)).toBe(text);
  expect(withoutDocuments(text)).toBe(text);
});

test('documents are compared by their digits, masked ones never', () => {
  expect(sameDocument('123.456.789-09', '12345678909')).toBe(true);
  expect(sameDocument('***.456.789-**', '***.456.789-**')).toBe(false);
  expect(sameDocument(null, '')).toBe(false);
  expect([bareDocument('99.000.002/0001-48'), bareDocument(' '), bareDocument('***.456.789-**')]).toEqual([
    '99000002000148',
    null,
    '***456789**',
  ]);
});
