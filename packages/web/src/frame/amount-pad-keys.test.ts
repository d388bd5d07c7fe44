import { ZERO_CENTS } from '@extrato/engine/values';
import { expect, test } from 'vitest';
import { afterKey, type PadKey } from './amount-pad-keys.ts';

test.each<[readonly PadKey[], number]>([
  [['2', '3', '9', '0'], 2390],
  [['5', '00', '00'], 50_000],
  [['5', '00', 'erase'], 50],
  [['erase'], 0],
  [['9', '00', '00', '00', '00', '00', '00', '00'], 90_000_000_000],
])('%j gives %i', (keys, amount) => expect(keys.reduce(afterKey, ZERO_CENTS)).toBe(amount));
