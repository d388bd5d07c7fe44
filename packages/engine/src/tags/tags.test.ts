import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fixture, openTestBudget, openTestBudgetFrom, testDay } from '../testing/budget.ts';
import {
  changeTag,
  createTag,
  deleteTags,
  discoverTags,
  isTagName,
  listTags,
  renameTag,
  renameTagIn,
  tagsIn,
  tagsInNotes,
} from './index.ts';

const expectOk = <T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T =>
  result.ok ? result.value : expect.fail(JSON.stringify(result.error));
const refused = (code: string) => ({ ok: false, error: { code } });

type Expected = { tags: string[] };

test.each(['tiny', 'household-brl'])('tags of %s', (name) => {
  const budget = openTestBudgetFrom(name);
  const expected = fixture<Expected>('budgets', `${name}.expected.json`).tags;
  expect(budget.read(listTags).map((tag) => tag.name)).toEqual(expected);
  expect(expectOk(budget.commit('tags.discover', discoverTags))).toBe(
    budget.read(tagsInNotes).filter((tag) => !expected.includes(tag)).length,
  );
});

describe('tags in notes (semantics 12)', () => {
  test.each([
    ['#viagem a Recife', ['viagem']],
    ['ida #viagem, volta#casa', ['viagem,', 'casa']],
    ['##escapado #um#dois', ['um', 'dois']],
    ['#a #A #a', ['a', 'A']],
    ['# sozinho, e 100%', []],
    ['###três', []],
    ['#ação\t#😀', ['ação', '😀']],
  ])('%s', (note, tags) => {
    expect(tagsIn(note)).toEqual(tags);
  });

  test('renaming one leaves all others, and renaming back gives the note again', () => {
    const word = fc.constantFrom('a', 'ab', '#', '##', ' ', '#a', '#ab', '\n', '#é');
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), (words) => {
        const note = words.join('');
        const renamed = renameTagIn(note, 'a', 'novo');
        expect(tagsIn(renamed)).toEqual(tagsIn(note).map((tag) => (tag === 'a' ? 'novo' : tag)));
        expect(renameTagIn(renamed, 'novo', 'a')).toBe(note);
      }),
    );
  });

  test('a dollar sign in the new name is no pattern', () => {
    expect(renameTagIn('#a', 'a', '$&')).toBe('#$&');
    expect(isTagName('a b') || isTagName('') || isTagName('#a')).toBe(false);
  });
});

const withRow = (notes: string) => {
  const budget = openTestBudget();
  budget.commit('test', (writer) => writer.insert('transactions', 't', { account: 'a', date: testDay(), notes }));
  return { budget, notes: () => budget.read((reader) => reader.row('transactions', 't'))?.notes };
};

test('a deleted tag comes back, with the look it had', () => {
  const { budget } = withRow('');
  const create = (name: string, look = {}) => budget.commit('tags.create', (writer) => createTag(writer, name, look));
  const id = expectOk(create('viagem', { color: '#ff0000', description: 'férias' }));
  expect(create('viagem')).toMatchObject(refused('tag-name-taken'));
  expectOk(create('Viagem'));
  expect(create('duas palavras')).toMatchObject(refused('tag-name-invalid'));
  expectOk(budget.commit('tags.delete', (writer) => deleteTags(writer, [id])));
  expect(expectOk(create('viagem', { color: '#00ff00' }))).toBe(id);
  expect(budget.read(listTags).find((tag) => tag.id === id)).toMatchObject({ color: '#00ff00', description: 'férias' });
  expectOk(budget.commit('tags.change', (writer) => changeTag(writer, id, { hidden: true, description: null })));
  expect(budget.read(listTags).find((tag) => tag.id === id)).toMatchObject({ hidden: true, description: null });
});

test('renaming rewrites notes of living rows, also onto the name of a deleted tag', () => {
  const { budget, notes } = withRow('ida #viagem e #viagens');
  const id = expectOk(budget.commit('t', (writer) => createTag(writer, 'viagem', { color: '#ff0000' })));
  const dead = expectOk(budget.commit('t', (writer) => createTag(writer, 'ferias')));
  const rename = (tag: string, name: string) => budget.commit('tags.rename', (writer) => renameTag(writer, tag, name));
  expect(rename(id, 'ferias')).toMatchObject(refused('tag-name-taken'));
  expectOk(budget.commit('t', (writer) => deleteTags(writer, [dead])));
  expectOk(rename(id, 'ferias'));
  expect(notes()).toBe('ida #ferias e #viagens');
  expect(budget.read(listTags)).toMatchObject([{ id: dead, name: 'ferias', color: '#ff0000' }]);
  budget.undo();
  expect(notes()).toBe('ida #viagem e #viagens');
  expect(budget.read(listTags)).toMatchObject([{ id, name: 'viagem' }]);
});

test('discovering makes rows once', () => {
  const { budget } = withRow('#b #a ##c');
  expect(expectOk(budget.commit('tags.discover', discoverTags))).toBe(2);
  expect(budget.read(listTags).map((tag) => tag.name)).toEqual(['a', 'b']);
  expect(expectOk(budget.commit('tags.discover', discoverTags))).toBe(0);
});

test('below level 45 there are no tags, and below 55 none is hidden', () => {
  const old = openTestBudget({ level: 44 });
  expect(old.commit('t', (writer) => createTag(writer, 'a'))).toMatchObject(refused('needs-newer-level'));
  expect(old.commit('t', discoverTags)).toMatchObject(refused('needs-newer-level'));
  expect(old.read(listTags)).toEqual([]);
  const newer = openTestBudget({ level: 45 });
  const id = expectOk(newer.commit('t', (writer) => createTag(writer, 'a')));
  expect(newer.commit('t', (writer) => changeTag(writer, id, { hidden: true }))).toMatchObject(refused('needs-newer-level'));
});
