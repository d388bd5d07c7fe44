import type { categories } from '@extrato/engine/api';
import { describe, expect, test } from 'vitest';
import { budgetRows, dropPlace, hasHidden, neighbourPlace } from './rows.ts';

type Group = categories.CategoryGroup;

function group(id: string, members: readonly string[], { isIncome = false, hidden = [] as readonly string[] } = {}): Group {
  const common = { sortOrder: 0, goalDef: null, cleanupDef: null, templateSettings: null, isIncome };
  return {
    id,
    name: id,
    isIncome,
    hidden: hidden.includes(id),
    sortOrder: 0,
    categories: members.map((name) => ({ ...common, id: name, name, group: id, hidden: hidden.includes(name) })),
  };
}

const groups = [group('A', ['a1', 'a2', 'a3'], { hidden: ['a3'] }), group('B', ['b1']), group('I', ['i1'], { isIncome: true })];
const shown = (choices = {}) => budgetRows(groups, { collapsed: new Set(), showHidden: false, ...choices });
const ids = (choices = {}) => shown(choices).map(({ id }) => id);

describe('rows', () => {
  test('groups with their categories; hidden and folded ones are left out', () => {
    expect(ids()).toEqual(['A', 'a1', 'a2', 'B', 'b1', 'I', 'i1']);
    expect(ids({ showHidden: true })).toContain('a3');
    expect(ids({ collapsed: new Set(['A']) })).toEqual(['A', 'B', 'b1', 'I', 'i1']);
    expect(ids({ groupsOnly: true })).toEqual(['A', 'B', 'I']);
    expect(hasHidden(groups)).toBe(true);
  });
});

describe('dropping', () => {
  const drop = (id: string, over: string, choices = {}) => dropPlace(shown(choices), groups, id, over);

  test('a category takes the place of the one it is dropped on', () => {
    expect(drop('a2', 'a1')).toEqual({ kind: 'category', id: 'a2', group: 'A', before: 'a1' });
    expect(drop('b1', 'a1')).toEqual({ kind: 'category', id: 'b1', group: 'A', before: 'a1' });
  });

  test('further down it comes after it, and before hidden ones at the end', () => {
    expect(drop('a1', 'a2')).toEqual({ kind: 'category', id: 'a1', group: 'A', before: 'a3' });
    expect(drop('a1', 'b1')).toEqual({ kind: 'category', id: 'a1', group: 'B', before: null });
  });

  test('on the head of the next group it comes first there; on its own head from below, last in the group before', () => {
    expect(drop('a2', 'B')).toEqual({ kind: 'category', id: 'a2', group: 'B', before: 'b1' });
    expect(drop('b1', 'B')).toEqual({ kind: 'category', id: 'b1', group: 'A', before: 'a3' });
  });

  test('a folded group takes it at its end', () => {
    expect(drop('a1', 'B', { collapsed: new Set(['B']) })).toEqual({ kind: 'category', id: 'a1', group: 'B', before: null });
  });

  test('income and expense do not mix, and income stays last', () => {
    expect(drop('a1', 'i1')).toBeUndefined();
    expect(drop('B', 'I', { groupsOnly: true })).toBeUndefined();
    expect(drop('I', 'A', { groupsOnly: true })).toBeUndefined();
    expect(drop('a1', 'a1')).toBeUndefined();
  });

  test('groups move among groups', () => {
    expect(drop('B', 'A', { groupsOnly: true })).toEqual({ kind: 'group', id: 'B', before: 'A' });
    expect(drop('A', 'B', { groupsOnly: true })).toEqual({ kind: 'group', id: 'A', before: null });
  });

  test('one step without dragging', () => {
    expect(neighbourPlace(shown(), groups, 'a2', -1)).toEqual({ kind: 'category', id: 'a2', group: 'A', before: 'a1' });
    expect(neighbourPlace(shown(), groups, 'A', 1)).toEqual({ kind: 'group', id: 'A', before: null });
    expect(neighbourPlace(shown(), groups, 'b1', -1)).toEqual({ kind: 'category', id: 'b1', group: 'A', before: 'a3' });
  });
});
