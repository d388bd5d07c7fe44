import { foldText } from '@extrato/engine/values';
import { expect, test } from 'vitest';
import { nameToCreate, offerPayees, type PayeeKnowledge } from './payee-choices.ts';

const words = {
  recent: 'recent',
  nearby: 'nearby',
  payees: 'payees',
  transfers: 'transfers',
  create: (name: string) => `create ${name}`,
};
const payee = (id: string, name: string, transferAccount: string | null = null) => ({
  id,
  name,
  transferAccount,
  favorite: false,
});
const known: PayeeKnowledge = {
  payees: [
    payee('a', 'Açougue'),
    payee('b', 'Padaria São João'),
    payee('c', 'Padaria Bela'),
    payee('t', 'Cartão', 'card'),
    payee('o', 'Conta', 'own'),
  ],
  common: ['c'],
  nearby: [],
  account: 'own',
  transfers: true,
  create: true,
};
const offered = (typed: string) => offerPayees(known, words, foldText(typed), typed);
const labels = (typed: string) =>
  offered(typed).sections.map(({ heading, choices }) => [heading, choices.map(({ label }) => label)]);
const best = (typed: string) => {
  const { sections, best: place } = offered(typed);
  return sections.flatMap(({ choices }) => choices)[place]?.label;
};

test('nothing typed: those used lately come first, then all others, then accounts but the own one', () => {
  expect(labels('')).toEqual([
    ['recent', ['Padaria Bela']],
    ['payees', ['Açougue', 'Padaria São João']],
    ['transfers', ['Cartão']],
  ]);
});

test('what is typed is found without accents, by any word, the familiar first', () => {
  expect(best('acou')).toBe('Açougue');
  expect(best('joao')).toBe('Padaria São João');
  expect(labels('pad')[0]).toEqual(['payees', ['Padaria Bela', 'Padaria São João']]);
  expect(best('cart')).toBe('Cartão');
});

test('an unknown name can be created, a known one cannot', () => {
  expect(best('Loja')).toBe('create Loja');
  expect(nameToCreate(offered('Loja').sections.flatMap(({ choices }) => choices)[0] ?? { id: '', label: '' })).toBe('Loja');
  expect(labels('açougue').flat(2)).not.toContain('create açougue');
});
