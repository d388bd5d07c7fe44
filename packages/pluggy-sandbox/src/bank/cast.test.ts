import { expect, test } from 'vitest';
import { cnpjDigits, cpfDigits } from '../connectors/documents.ts';
import { isDigitableLine } from './boleto.test-support.ts';
import { boletoNumbers } from './boleto.ts';
import { MERCHANTS, PARTIES } from './cast.ts';
import { CATEGORIES, categoryName } from './categories.ts';
import { writeDocument } from './documents.ts';

test('[6.1] every document in the cast has right check digits', () => {
  for (const { name, document } of Object.values(PARTIES)) {
    expect(document.length === 11 ? cpfDigits(document) : cnpjDigits(document), name).toBe(document);
  }
  for (const { name, cnpj, category } of Object.values(MERCHANTS)) {
    expect(cnpj === null || cnpjDigits(cnpj) === cnpj, name).toBe(true);
    expect(categoryName(category), name).not.toBeNull();
  }
});

test.each([
  ['punctuated', '123.456.789-09', '99.000.001/0001-01'],
  ['digits', '12345678909', '99000001000101'],
  ['masked', '***.456.789-**', '99.000.001/0001-01'],
  ['absent', null, null],
] as const)('[6.3] documents written %s', (style, cpf, cnpj) => {
  expect([writeDocument('12345678909', style), writeDocument('99000001000101', style)]).toEqual([cpf, cnpj]);
});

test('[6.1] boleto lines carry the check digits of a known slip', () => {
  const due = Date.UTC(2007, 11, 31) / 86_400_000;
  expect(boletoNumbers('001', due, 1_00, '0500940144816060680935031')).toEqual({
    barcode: '00193373700000001000500940144816060680935031',
    digitableLine: '00190500954014481606906809350314337370000000100',
  });
});

test('due dates after 2025-02-21 start again at 1000', () => {
  const on = (text: string) =>
    boletoNumbers('001', Date.parse(text) / 86_400_000, 1_00, '0500940144816060680935031').barcode.slice(5, 9);
  expect([on('2025-02-21'), on('2025-02-22'), on('2025-02-23')]).toEqual(['9999', '1000', '1001']);
});

test('a changed digit breaks a boleto line', () => {
  const { digitableLine } = boletoNumbers('995', 20_800, 600_00, '1234567890123456789012345');
  const broken = [...digitableLine].filter((digit, index) => {
    const other = String((Number(digit) + 1) % 10);
    return isDigitableLine(digitableLine.slice(0, index) + other + digitableLine.slice(index + 1));
  });
  expect(broken.length).toBe(0);
});

test('[API 9] the category table is whole', () => {
  expect(CATEGORIES).toHaveLength(130);
  expect(new Set(CATEGORIES.map(({ id }) => id)).size).toBe(130);
  const byId = new Map(CATEGORIES.map((category) => [category.id, category]));
  expect(byId.get('02030002')).toEqual({
    id: '02030002',
    description: 'Vehicle financing',
    descriptionTranslated: 'Financiamento de veículos',
    parentId: '02000000',
    parentDescription: 'Financing',
  });
  expect(byId.get('200100000')).toMatchObject({ parentId: '20000000', parentDescription: 'Insurance' });
  expect(byId.get('05090004')).toMatchObject({
    parentId: '05090000',
    descriptionTranslated: 'Transferências para terceiros - PIX',
  });
  expect(byId.get('04020000')).toMatchObject({ parentId: '04000000' });
  expect(byId.get('99999999')).toMatchObject({ parentId: null, parentDescription: null });
  expect(CATEGORIES.filter(({ parentId }) => parentId !== null && !byId.has(parentId))).toEqual([]);
});
