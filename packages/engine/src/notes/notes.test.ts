import { expect, test } from 'vitest';
import { openTestBudget } from '../testing/budget.ts';
import { parseMonth } from '../values/index.ts';
import { accountNoteId, listNotes, monthNoteId, noteOf, setNote } from './index.ts';

test('notes of categories, accounts and months; an emptied one is none (budget-file 4.7)', () => {
  const budget = openTestBudget();
  const month = parseMonth('2026-03') ?? expect.fail();
  const set = (id: string, note: string | null) => budget.commit('notes.set', (writer) => setNote(writer, id, note));
  const read = (id: string) => budget.read((reader) => noteOf(reader, id));
  set(monthNoteId(month), 'mês');
  set(accountNoteId('a'), 'conta');
  expect([read('budget-2026-03'), read('account-a'), read('none')]).toEqual(['mês', 'conta', null]);
  set('account-a', '');
  expect(read('account-a')).toBeNull();
  expect([...budget.read(listNotes)]).toEqual([['budget-2026-03', 'mês']]);
  const messages = budget.messageCount('budget');
  set('account-a', null);
  set('never', null);
  set('budget-2026-03', 'mês');
  expect(budget.messageCount('budget')).toBe(messages);
});
