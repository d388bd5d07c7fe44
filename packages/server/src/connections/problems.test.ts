import { HEALTH_CAUSES, PLUGGY_ERROR_CODES } from '@extrato/pluggy';
import { expect, test } from 'vitest';
import { OWN_PROBLEMS, PROBLEM_LIST } from './problem-list.ts';
import { languageOf, problemOf, sentenceOf } from './problems.ts';

const codes = [...new Set([...OWN_PROBLEMS, ...PLUGGY_ERROR_CODES, ...HEALTH_CAUSES])].sort();

test('[16; 19 no. 9] the list has every code, and none that nobody uses', () => {
  expect(Object.keys(PROBLEM_LIST).sort()).toEqual(codes);
});

test.each(codes)('%s is told in two languages', (code) => {
  const { 'pt-BR': portuguese, en } = PROBLEM_LIST[code];
  for (const sentence of [portuguese, en]) expect(sentence).toMatch(/^\p{Lu}.{5,160}\.$/u);
  expect(portuguese).not.toBe(en);
  expect(portuguese.includes('{at}')).toBe(en.includes('{at}'));
});

test('a time is told as people tell it', () => {
  const retryAt = new Date('2026-03-20T17:05:00Z');
  expect(sentenceOf('rate-limited', 'pt-BR', retryAt)).toBe('Muitas consultas à Pluggy. Tente de novo às 14:05.');
  expect(sentenceOf('rate-limited', 'en')).toBe('Too many requests to Pluggy. Try again in a few minutes.');
});

test("an unknown refusal keeps Pluggy's word for it", () => {
  expect(problemOf({ code: 'refused', status: 418, codeDescription: 'BRAND_NEW', errorId: null })).toMatchObject({
    code: 'refused',
    technical: 'BRAND_NEW',
    next: 'report',
  });
});

test('Portuguese is for those who ask for it', () => {
  expect(['pt-BR,pt;q=0.9', 'pt', 'en-US', undefined, 'fr, pt'].map(languageOf)).toEqual(['pt-BR', 'pt-BR', 'en', 'en', 'en']);
});
