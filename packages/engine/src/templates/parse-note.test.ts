import { describe, expect, test } from 'vitest';
import { fixture } from '../testing/budget.ts';
import { type CleanupLine, parseCleanup } from './cleanup-parse.ts';
import { decodeTemplates } from './definition.ts';
import { parseNote } from './parse-note.ts';
import { problemText } from './problems.ts';

type Case = {
  note: string;
  goal_def: Record<string, unknown>[] | null;
  cleanup_def?: Record<string, unknown>[] | null;
  defect?: string;
};
const { cases } = fixture<{ cases: Case[] }>('cases', 'template-lines.json');

const withoutErrors = (note: string) => parseNote(note).map(({ error, ...rest }) => rest);

describe('[8.2] recorded lines', () => {
  test.each(cases.filter(({ defect }) => !defect))('$note', ({ note, goal_def: expected }) => {
    const parsed = withoutErrors(note);
    expect(parsed).toEqual(expected ?? []);
    // The order of keys too, so that a text which an official client stored is not written again.
    expect(JSON.stringify(parsed)).toBe(JSON.stringify(expected ?? []));
    expect(decodeTemplates(parseNote(note)).map(({ type }) => type)).toEqual(parsed.map(({ type }) => type));
  });

  test.each(cases.filter((one) => one.cleanup_def !== undefined))('$note as cleanup', ({ note, cleanup_def: expected }) => {
    const stored = (line: CleanupLine) => ({ ...line, group: undefined, groupId: line.group === null ? null : 'named' });
    expect(parseCleanup(note).map(stored)).toEqual(expected ?? []);
  });
});

describe('[8.2] better than recorded', () => {
  test.each([
    ['#template 1200 by 2026-12 repeat every month', { type: 'by', annual: false, repeat: 1 }],
    ['#template 900 by 2026-08 spend from 2026-03 repeat every month', { type: 'spend', annual: false, repeat: 1 }],
    ['#template 1200 by 2026-13', { type: 'error', error: '2026-13 is no month' }],
    ['#template 10% of previously', { type: 'percentage', previous: false, category: 'previously' }],
    ['#template schedule fullness', { type: 'schedule', name: 'fullness', full: null }],
  ])('%s', (note, expected) => {
    expect(parseNote(note)).toMatchObject([expected]);
  });
});

test.each([
  [
    '#template R$ 50.5',
    'an amount such as 50.5 (with a point, without “R$”), a percentage, or a word such as “schedule” expected instead of “R$ 50.5”',
  ],
  ['#template 50 extra', '“extra” is not understood'],
  ['#template 10 repeat every week', '“starting” and a day is missing at the end'],
  ['#template schedule Rent [increase 2000%]', '2000% is outside -100% to 1000%'],
])('[8.2] %s: the error says what is wrong', (note, error) => {
  expect(parseNote(note)).toEqual([{ type: 'error', directive: 'error', line: note, error }]);
});

test('[8.2] what another client stored and we do not know is an error line, not a crash', () => {
  expect(decodeTemplates([{ type: 'brand-new', amount: 5 }, { type: 'simple', monthly: 'many' }, 7])).toMatchObject([
    { type: 'error' },
    { type: 'error' },
    { type: 'error' },
  ]);
  expect(decodeTemplates(null)).toEqual([]);
});

test('[8.2] a broken line is explained in the person’s language', () => {
  const problem = { kind: 'broken-line', category: 'a', blocks: false, line: '#template R$ 50', detail: 'as stored' } as const;
  expect(problemText(problem, 'pt-BR')).toContain('com ponto e sem “R$”');
  expect(problemText(problem, 'en')).toContain('without “R$”');
  expect(problemText({ ...problem, line: '#template 5' }, 'en')).toContain('as stored');
});
