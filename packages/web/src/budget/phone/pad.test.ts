import { expect, test } from 'vitest';
import { pressed } from './pad.ts';

const typed = (keys: readonly string[]): string => keys.reduce((text, key) => pressed(text, key, ','), '');

test.each([
  ['120', ['1', '2', '0']],
  ['12,50', ['1', '2', ',', '5', '0', '7']],
  ['0,5', [',', ',', '5']],
  ['7', ['0', '7']],
  ['10×3', ['1', '0', '+', '×', '3']],
  ['+50', ['+', '5', '0']],
  ['1,5+2,5', ['1', ',', '5', '+', '2', ',', '5']],
  ['1', ['1', '2', 'erase']],
])('%s', (text, keys) => {
  expect(typed(keys)).toBe(text);
});
