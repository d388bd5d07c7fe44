import type { names } from '@extrato/engine/api';
import { expect, test } from 'vitest';
import { foundNames } from './found-names.ts';

const entry = (name: string, document: string, said: string | null): names.NameEntry => {
  return { id: name, payee: name, name, document, said, learned: true };
};
const ENTRIES = [
  entry('Padaria São João', '11.222.333/0001-81', 'SJ Paes Ltda'),
  entry('Maria', '***.982.247-**', 'Maria da Silva'),
  entry('Luz', '33.000.167/0001-01', null),
];

test.each([
  ['', ['Padaria São João', 'Maria', 'Luz']],
  ['sao joao', ['Padaria São João']],
  ['SILVA', ['Maria']],
  ['112223', ['Padaria São João']],
  ['11.222', ['Padaria São João']],
  ['982247', ['Maria']],
  ['0001', ['Padaria São João', 'Luz']],
  ['nada', []],
])('%s', (text, found) => {
  expect(foundNames(ENTRIES, text).map(({ name }) => name)).toEqual(found);
});
