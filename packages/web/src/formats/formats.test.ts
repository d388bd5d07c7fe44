import { cents, parseDay } from '@extrato/engine/values';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DateFormat } from './days.ts';
import type { FormatSettings } from './format-settings.ts';
import { createFormats } from './formats.ts';

const day = (text: string) => {
  const parsed = parseDay(text);
  if (!parsed) throw new Error(text);
  return parsed;
};
const TODAY = day('2026-11-26');

const formatsOf = (changes: Partial<FormatSettings> = {}) =>
  createFormats({
    language: 'pt-BR',
    numberFormat: 'dot-comma',
    dateFormat: 'dd/MM/yyyy',
    hideFraction: false,
    currency: 'BRL',
    symbolPosition: null,
    symbolSpace: null,
    firstDayOfWeek: 0,
    ...changes,
  });

describe('amounts are written', () => {
  test.each([
    ['dot-comma', -123456, '−1.234,56'],
    ['comma-dot', 123456789, '1,234,567.89'],
    ['space-comma', 100000, '1\u00a0000,00'],
    ['apostrophe-dot', 100000, '1’000.00'],
    ['comma-dot-in', 1234567890, '1,23,45,678.90'],
    ['dot-comma', 5, '0,05'],
    ['dot-comma', 0, '0,00'],
  ] as const)('%s %d: %s', (numberFormat, amount, text) => {
    expect(formatsOf({ numberFormat }).amount(cents(amount))).toBe(text);
  });

  test('with currency, with a plus, without decimals', () => {
    const formats = formatsOf();
    expect(formats.money(cents(-7250))).toBe('−R$\u00a072,50');
    expect(formats.amount(cents(35000), { sign: true })).toBe('+350,00');
    expect(formatsOf({ hideFraction: true }).amount(cents(-150))).toBe('−2');
    expect(formatsOf({ hideFraction: true }).amount(cents(-49))).toBe('0');
  });
});

test('the symbol stands where the budget wants it, or as the language writes', () => {
  const money = (changes: Partial<FormatSettings>) => formatsOf(changes).money(cents(-7250));
  expect(money({ symbolPosition: 'after' })).toBe('−72,50\u00a0R$');
  expect(money({ symbolSpace: false })).toBe('−R$72,50');
  expect(money({ language: 'en', currency: 'USD', numberFormat: 'comma-dot' })).toBe('−$72.50');
  expect(money({ language: 'en', currency: 'CHF', numberFormat: 'comma-dot' })).toBe('−CHF\u00a072.50');
  expect(money({ currency: 'no code' })).toBe('−no code\u00a072,50');
  const formats = formatsOf({ symbolPosition: 'after', currency: 'CHF' });
  expect(formats.readAmount(formats.money(cents(-7250)))).toBe(-7250);
});

describe('amounts are read', () => {
  test.each([
    ['1.234,56', 123456],
    ['1234,5', 123450],
    ['1,234.56', 123456],
    ['12.50', 1250],
    ['1.234', 123400],
    ['1.234.567', 123456700],
    ['R$ 23,90', 2390],
    ['-5', -500],
    ['−5,00', -500],
    ['12,50+3*2', 1850],
    ['100/3', 3333],
    ['=(10+5)*2', 3000],
    ['10 - 2,50', 750],
    [',5', 50],
    ['0,005', 1],
    ['-0,005', -1],
  ])('%s: %d', (text, amount) => {
    expect(formatsOf().readAmount(text)).toBe(amount);
  });

  test.each(['', 'abc', '1/0', '(1', '1+', '2**3', '99999999999999999999', '1 2'])('%j is none', (text) => {
    expect(formatsOf().readAmount(text)).toBeUndefined();
  });

  test('what is written is read back, in every format', () => {
    const numberFormats = ['dot-comma', 'comma-dot', 'space-comma', 'apostrophe-dot', 'comma-dot-in'] as const;
    fc.assert(
      fc.property(fc.constantFrom(...numberFormats), fc.integer({ min: -1e12, max: 1e12 }), (numberFormat, amount) => {
        const formats = formatsOf({ numberFormat });
        expect(formats.readAmount(formats.amount(cents(amount)))).toBe(cents(amount));
        expect(formats.readAmount(formats.money(cents(amount)))).toBe(cents(amount));
      }),
    );
  });
});

describe('days are read as people type them', () => {
  test.each([
    ['26', '2026-11-26'],
    ['3', '2026-11-03'],
    ['5/3', '2026-03-05'],
    ['0503', '2026-03-05'],
    ['050325', '2025-03-05'],
    ['05032025', '2025-03-05'],
    ['5.3.25', '2025-03-05'],
    ['5-3-2025', '2025-03-05'],
    ['2025-03-05', '2025-03-05'],
    ['hoje', '2026-11-26'],
    ['ontem', '2026-11-25'],
    ['+3', '2026-11-29'],
    ['-26', '2026-10-31'],
  ])('%s: %s', (text, expected) => {
    expect(formatsOf().readDay(text, TODAY)).toBe(expected);
  });

  test.each(['31/02', '13/13', 'x', '', '1/2/3/4'])('%j is none', (text) => {
    expect(formatsOf().readDay(text, TODAY)).toBeUndefined();
  });

  test('month first where the budget says so', () => {
    expect(formatsOf({ dateFormat: 'MM/dd/yyyy' }).readDay('3/5', TODAY)).toBe('2026-03-05');
  });

  test('what is written is read back, in every format', () => {
    const dateFormats: readonly DateFormat[] = [
      'MM/dd/yyyy',
      'dd/MM/yyyy',
      'yyyy-MM-dd',
      'MM.dd.yyyy',
      'dd.MM.yyyy',
      'dd-MM-yyyy',
    ];
    const days = fc.date({ min: new Date('1990-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(fc.constantFrom(...dateFormats), days, (dateFormat, date) => {
        const formats = formatsOf({ dateFormat });
        const written = day(date.toISOString().slice(0, 10));
        expect(formats.readDay(formats.day(written), TODAY)).toBe(written);
      }),
    );
  });
});

test('months and moments in words', () => {
  const formats = formatsOf();
  expect(formats.month('2026-11' as never)).toBe('Novembro de 2026');
  expect(formats.ago(new Date(1_000_000).toISOString(), 1_000_000 + 7_200_000)).toBe('há 2 horas');
  expect(formats.shortDay(day('2026-11-21'), TODAY)).toBe('21/11');
  expect(formats.shortDay(day('2025-11-21'), TODAY)).toBe('21/11/2025');
});
