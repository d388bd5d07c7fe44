import { expect, test } from 'vitest';
import { exitCode, explain } from './failure.ts';
import { OWN_FAILURES, type OwnCode } from './failure-texts.ts';

const CODES = Object.keys(OWN_FAILURES) as OwnCode[];
const detailsIn = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).toSorted();

test.each(CODES)('%s says the same in both languages', (code) => {
  const texts = OWN_FAILURES[code];
  expect(detailsIn(texts['pt-BR'])).toEqual(detailsIn(texts.en));
  expect(texts['pt-BR'].length).toBeGreaterThan(0);
});

test('details are filled in, whatever they hold', () => {
  const failure = { code: 'not-a-day', details: { name: '--start', value: '{name}' } } as const;
  expect(explain(failure, 'en')).toBe('--start takes a date such as 2026-03-31, not “{name}”.');
});

test.each([
  ['usage', 2],
  ['config-unreadable', 2],
  ['budget-missing', 2],
  ['name-unknown', 1],
  ['not-found', 1],
  ['query-unknown-field', 1],
  ['sync-network', 3],
  ['sync-wrong-password', 4],
  ['sync-key-missing', 4],
  ['sign-in-missing', 4],
  ['budget-in-use', 5],
] as const)('%s ends with %i', (code, expected) => expect(exitCode({ code })).toBe(expected));
