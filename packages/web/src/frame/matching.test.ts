import { describe, expect, test } from 'vitest';
import { findBest, matchRank } from './matching.ts';

describe('finding commands', () => {
  test.each([
    ['Ir para Orçamento', 'ir', 0],
    ['Ir para Orçamento', 'orcam', 1],
    ['Ir para Orçamento', 'orc ir', 2],
    ['Ir para Orçamento', 'mento', 3],
    ['Ir para Orçamento', 'ipo', 4],
    ['Ir para Orçamento', 'xyz', null],
    ['Ir para Orçamento', '', 0],
    ['Nubank Conta', 'nbk', 4],
    ['Nubank Conta', 'ubk', null],
  ])('%s for %j', (text, typed, rank) => expect(matchRank(text, typed)).toBe(rank));

  test('titles come before other words, and ties keep their order', () => {
    const commands = [
      { title: 'Tema escuro', keywords: 'noite' },
      { title: 'Sincronizar noite', keywords: '' },
      { title: 'Contas' },
      { title: 'Conexões' },
    ];
    expect(findBest(commands, 'noite').map(({ title }) => title)).toEqual(['Sincronizar noite', 'Tema escuro']);
    expect(findBest(commands, 'con').map(({ title }) => title)).toEqual(['Contas', 'Conexões']);
  });
});
