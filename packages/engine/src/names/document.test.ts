import { describe, expect, test } from 'vitest';
import { documentOf, isPublic, parseDocument, shownDocument } from './document.ts';

describe('what a bank tells', () => {
  test.each([
    ['12.345.678/0001-95', '12345678000195'],
    ['12345678000195', '12345678000195'],
    ['12.abc.345/01de-35', '12ABC34501DE35'],
    ['529.982.247-25', '52998224725'],
    ['***.982.247-**', undefined],
    ['***982247**', undefined],
    ['12345', undefined],
    ['', undefined],
    [null, undefined],
  ])('%s', (told, document) => {
    expect(documentOf(told)).toBe(document);
  });
});

describe('what a person types', () => {
  test.each([
    ['529.982.247-25', '52998224725'],
    ['52998224725', '52998224725'],
    ['529.982.247-26', undefined],
    ['111.111.111-11', undefined],
    ['11.222.333/0001-81', '11222333000181'],
    ['11.222.333/0001-82', undefined],
    // The example of Receita Federal for numbers with letters.
    ['12.ABC.345/01DE-35', '12ABC34501DE35'],
    ['12.ABC.345/01DE-36', undefined],
    ['Padaria', undefined],
  ])('%s', (typed, document) => {
    expect(parseDocument(typed)).toBe(document);
  });
});

test('a company’s is shown in full, of a person’s only the middle', () => {
  const shown = (text: string) => {
    const document = documentOf(text);
    return document && [isPublic(document), shownDocument(document)];
  };
  expect(shown('11222333000181')).toEqual([true, '11.222.333/0001-81']);
  expect(shown('52998224725')).toEqual([false, '***.982.247-**']);
});
