import { expect, test } from 'vitest';
import { strengthOf } from './strength.ts';

test.each([
  ['', 'short'],
  ['Xk9$w', 'short'],
  ['12345678', 'weak'],
  ['password1', 'weak'],
  ['senha1234', 'weak'],
  ['aaaaaaaaaaaaaaaa', 'weak'],
  ['abcdefghijklmnop', 'weak'],
  ['Senha12345', 'weak'],
  ['Tr7k!mzq', 'fair'],
  ['mesa azul 7', 'fair'],
  ['girafa tomate violino chuva', 'good'],
  ['cavalo-bateria-grampo', 'good'],
] as const)('%j is %s', (password, strength) => {
  expect(strengthOf(password)).toBe(strength);
});
