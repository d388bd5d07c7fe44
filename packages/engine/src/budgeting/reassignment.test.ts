import { expect, test } from 'vitest';
import { testDay } from '../testing/budget.ts';
import { cents } from '../values/index.ts';
import { reassignmentLine } from './reassignment.ts';

const moved = { amount: cents(123456789), from: { name: 'Aluguel' }, to: 'overbudgeted' } as const;
const line = (numberFormat?: string) => reassignmentLine(moved, testDay('2026-03-05'), 'en', numberFormat);

test.each([
  [undefined, '1,234,567.89'],
  ['comma-dot', '1,234,567.89'],
  ['dot-comma', '1.234.567,89'],
  ['space-comma', '1\u202f234\u202f567,89'],
  ['apostrophe-dot', '1\u2019234\u2019567.89'],
  ['comma-dot-in', '12,34,567.89'],
  ['brand-new', '1,234,567.89'],
])('[11] number format %s', (format, text) => {
  expect(line(format)).toBe(`- Reassigned ${text} from Aluguel → Overbudgeted on March 5`);
});

test('[11] in the language of the device', () => {
  const text = reassignmentLine(
    { amount: cents(501), from: 'toBudget', to: { name: '$& casa' } },
    testDay('2026-12-31'),
    'pt-BR',
    'dot-comma',
  );
  expect(text).toBe('- Remanejado 5,01 de A orçar → $& casa em 31 de dezembro');
});
