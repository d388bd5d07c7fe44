import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openNodeMemory } from '../storage/drivers/node-sqlite.ts';
import { openTestBudget, openTestBudgetFrom, testDay } from '../testing/budget.ts';
import { cents, err, ok } from '../values/index.ts';
import type { BudgetReader, Derived } from './access.ts';
import { Budget, type LoggedMessage } from './index.ts';

const day = testDay;

function addRow(budget: Budget, id: string, amount: number): void {
  budget.commit('transactions.insert', (writer) =>
    writer.insert('transactions', id, { account: 'a', date: day('2026-03-01'), amount: cents(amount), cleared: false }),
  );
}

describe('commit', () => {
  test('writes one message per given cell, in stored names and values', () => {
    const budget = openTestBudget();
    addRow(budget, 't1', -1234);
    expect(budget.messagesSince('budget', '').map(({ timestamp: _, ...message }) => message)).toEqual([
      { dataset: 'transactions', row: 't1', column: 'acct', value: 'S:a' },
      { dataset: 'transactions', row: 't1', column: 'date', value: 'N:20260301' },
      { dataset: 'transactions', row: 't1', column: 'amount', value: 'N:-1234' },
      { dataset: 'transactions', row: 't1', column: 'cleared', value: 'N:0' },
    ]);
    expect(budget.read((reader) => reader.row('transactions', 't1'))).toMatchObject({
      date: '2026-03-01',
      amount: -1234,
      cleared: false,
    });
  });

  test('a cell that holds the value already, or comes back to it, is no message', () => {
    const budget = openTestBudget();
    addRow(budget, 't1', 1);
    const before = budget.messageCount('budget');
    budget.commit('same', (writer) => writer.update('transactions', 't1', { amount: cents(1), isParent: false, notes: null }));
    budget.commit('there and back', (writer) => {
      writer.update('transactions', 't1', { amount: cents(2) });
      writer.update('transactions', 't1', { amount: cents(1) });
    });
    expect(budget.messageCount('budget')).toBe(before);
    expect(budget.history()).toHaveLength(1);
  });

  test('a failed Result and an exception leave nothing behind', () => {
    const budget = openTestBudget();
    const failure = budget.commit('fails', (writer) => {
      writer.put('notes', 'n', { note: 'text' });
      return err({ code: 'not-found' });
    });
    expect(failure).toEqual({ ok: false, error: { code: 'not-found' } });
    expect(() =>
      budget.commit('throws', (writer) => {
        writer.put('notes', 'n', { note: 'text' });
        throw new Error('no');
      }),
    ).toThrow('no');
    expect(budget.messageCount('budget')).toBe(0);
    expect(budget.read((reader) => reader.row('notes', 'n'))).toBeUndefined();
    expect(budget.commit('fine', () => ok(1))).toEqual({ ok: true, value: 1 });
  });

  test('tells listeners what changed, in clean names', () => {
    const budget = openTestBudget();
    addRow(budget, 't1', 1);
    const seen: unknown[] = [];
    budget.subscribe((notice) => seen.push(notice));
    budget.commit('edit', (writer) => writer.update('transactions', 't1', { payee: 'p', amount: cents(1) }));
    expect(seen).toEqual([
      {
        origin: 'commit',
        label: 'edit',
        changes: [{ table: 'transactions', id: 't1', created: false, before: { payee: null }, after: { payee: 'p' } }],
      },
    ]);
  });

  test('more cells than a counter holds in one millisecond', () => {
    const budget = openTestBudget({ now: () => 1_770_000_000_000 });
    budget.commit('many', (writer) => {
      for (let n = 0; n < 70_000; n++) writer.insert('notes', `n${n}`, { note: 'x' });
    });
    const messages = budget.messagesSince('budget', '');
    expect(messages).toHaveLength(70_000);
    expect(new Set(messages.map(({ timestamp }) => timestamp)).size).toBe(70_000);
  });

  test('never names what the level lacks', () => {
    const budget = openTestBudget({ level: 43 });
    budget.commit('a', (writer) => writer.insert('accounts', 'a', { name: 'Conta', bankSyncStatus: null }));
    expect(budget.messagesSince('budget', '').map(({ column }) => column)).toEqual(['name']);
    expect(() => budget.commit('b', (writer) => writer.update('accounts', 'a', { bankSyncStatus: 'ok' }))).toThrow('lacks');
    expect(() => budget.commit('c', (writer) => writer.insert('tags', 't', { tag: 'x' }))).toThrow('lacks');
    expect(budget.read((reader) => reader.select('live_tags', ['id', 'tag']))).toEqual([]);
    expect(budget.read((reader) => reader.row('accounts', 'a'))).toMatchObject({ name: 'Conta', bankSyncStatus: null });
  });
});

describe('undo and redo', () => {
  test('values come back, new rows are deleted, notes emptied, mappings left (semantics 13)', () => {
    const budget = openTestBudget();
    addRow(budget, 't1', 1);
    budget.commit('edit', (writer) => {
      writer.update('transactions', 't1', { amount: cents(5), notes: 'x' });
      writer.insert('transactions', 't2', { account: 'a', date: day('2026-03-02'), amount: cents(9) });
      writer.put('notes', 'n', { note: 'text' });
      writer.insert('payee_mapping', 'p', { target: 'p' });
      writer.insert('envelope_budgets', '202603-c', { category: 'c', amount: cents(100) });
    });
    expect(budget.undo()).toEqual({ label: 'edit', kept: 0 });
    const read = (table: 'transactions' | 'notes' | 'payee_mapping' | 'envelope_budgets', id: string) =>
      budget.read((reader) => reader.row(table, id));
    expect(read('transactions', 't1')).toMatchObject({ amount: 1, notes: null });
    expect(read('transactions', 't2')).toMatchObject({ tombstone: true });
    expect(read('notes', 'n')).toMatchObject({ note: null });
    expect(read('payee_mapping', 'p')).toMatchObject({ target: 'p' });
    expect(read('envelope_budgets', '202603-c')).toMatchObject({ amount: 0, category: 'c' });
    expect(budget.redo()).toEqual({ label: 'edit', kept: 0 });
    expect(read('transactions', 't1')).toMatchObject({ amount: 5, notes: 'x' });
    expect(read('transactions', 't2')).toMatchObject({ tombstone: false, amount: 9 });
    expect(read('envelope_budgets', '202603-c')).toMatchObject({ amount: 100 });
  });

  test('several steps back and forth; a new step ends redo', () => {
    const budget = openTestBudget();
    for (const note of ['a', 'b', 'c']) budget.commit(note, (writer) => writer.put('notes', 'n', { note }));
    const note = () => budget.read((reader) => reader.row('notes', 'n')?.note);
    expect([budget.undo()?.label, note(), budget.undo()?.label, note()]).toEqual(['c', 'b', 'b', 'a']);
    expect([budget.redo()?.label, note(), budget.redo()?.label, note(), budget.redo()]).toEqual(['b', 'b', 'c', 'c', undefined]);
    budget.undo();
    budget.commit('d', (writer) => writer.put('notes', 'n', { note: 'd' }));
    expect(budget.redo()).toBeUndefined();
    expect([budget.undo()?.label, note(), budget.undo()?.label, note(), budget.undo()?.label, note(), budget.undo()]).toEqual([
      'd',
      'b',
      'b',
      'a',
      'a',
      null,
      undefined,
    ]);
  });

  test('steps of one group go together', () => {
    const budget = openTestBudget();
    budget.commit('before', (writer) => writer.put('notes', 'n', { note: 'before' }));
    for (const note of ['a', 'b']) budget.commit('typing', (writer) => writer.put('notes', 'n', { note }), { group: 'g1' });
    budget.undo();
    expect(budget.read((reader) => reader.row('notes', 'n')?.note)).toBe('before');
    budget.redo();
    expect(budget.read((reader) => reader.row('notes', 'n')?.note)).toBe('b');
  });

  test('what somebody edited since stays, and is counted', () => {
    const budget = openTestBudget();
    const other = openTestBudget({ now: () => Date.parse('2026-03-15T12:01:00Z') });
    addRow(budget, 't1', 1);
    other.applyMessages('budget', budget.messagesSince('budget', ''));
    budget.commit('edit', (writer) => writer.update('transactions', 't1', { amount: cents(2), notes: 'mine' }));
    other.commit('theirs', (writer) => writer.update('transactions', 't1', { amount: cents(3) }));
    expect(budget.applyMessages('budget', other.messagesSince('budget', ''))).toMatchObject({ ok: true });
    expect(budget.undo()).toEqual({ label: 'edit', kept: 1 });
    expect(budget.read((reader) => reader.row('transactions', 't1'))).toMatchObject({ amount: 3, notes: null });
  });
});

describe('messages from elsewhere', () => {
  const at = (minute: number, counter = 0) =>
    `2026-03-15T10:${String(minute).padStart(2, '0')}:00.000Z-${String(counter).padStart(4, '0')}-aaaaaaaaaaaaaaaa`;
  const message = (minute: number, dataset: string, row: string, column: string, value: string) =>
    ({ timestamp: at(minute), dataset, row, column, value }) as LoggedMessage;

  test('the newest of a cell wins in any order, duplicates are dropped, the trie counts each once', () => {
    const budget = openTestBudget();
    const batch = [
      message(2, 'notes', 'n', 'note', 'S:two'),
      message(1, 'notes', 'n', 'note', 'S:one'),
      message(2, 'notes', 'n', 'note', 'S:two'),
    ];
    expect(budget.applyMessages('budget', batch)).toMatchObject({ ok: true, value: { added: 2 } });
    expect(budget.applyMessages('budget', [...batch, message(0, 'notes', 'n', 'note', 'S:zero')])).toMatchObject({
      value: { added: 1 },
    });
    expect(budget.read((reader) => reader.row('notes', 'n')?.note)).toBe('two');
    const hash = budget.trie('budget').hash;
    budget.rebuildTrie('budget');
    expect(budget.trie('budget').hash).toBe(hash);
  });

  test('unknown tables and columns are kept in the log and relayed, never applied', () => {
    const budget = openTestBudget();
    const strange = [
      message(1, 'gadgets', 'g', 'name', 'S:x'),
      message(2, 'notes', 'n', 'colour', 'S:red'),
      message(3, 'accounts; drop', 'a', 'name', 'S:x'),
    ];
    expect(budget.applyMessages('budget', strange)).toMatchObject({ value: { added: 3, notUnderstood: 3 } });
    expect(budget.messagesSince('budget', '')).toHaveLength(3);
    expect(budget.read((reader) => reader.row('notes', 'n'))).toBeUndefined();
  });

  test('only the budget’s name is taken of its metadata', () => {
    const budget = openTestBudget();
    const batch = [message(1, 'prefs', 'budgetName', 'value', 'S:Casa'), message(2, 'prefs', 'groupId', 'value', 'S:stolen')];
    expect(budget.applyMessages('budget', batch)).toMatchObject({ value: { added: 2, budgetName: 'Casa' } });
    expect(budget.read((reader) => reader.query('select id from shared_metadata'))).toEqual([{ id: 'budgetName' }]);
  });

  test('a tag that exists under another id stays in the log, the rest applies (budget-file 4.7)', () => {
    const budget = openTestBudget();
    budget.commit('tag', (writer) => writer.insert('tags', 't1', { tag: 'viagem' }));
    const batch = [
      message(1, 'tags', 't2', 'tag', 'S:viagem'),
      message(2, 'tags', 't2', 'color', 'S:#fff'),
      message(3, 'notes', 'n', 'note', 'S:x'),
    ];
    expect(budget.applyMessages('budget', batch)).toMatchObject({ value: { added: 3 } });
    expect(budget.read((reader) => reader.row('notes', 'n')?.note)).toBe('x');
  });

  test('a number that came as text is a number (S:202505)', () => {
    const budget = openTestBudget();
    budget.applyMessages('budget', [message(1, 'zero_budgets', '202505-c', 'month', 'S:202505')]);
    expect(budget.read((reader) => reader.select('envelope_budgets', ['month'], 'where month = 202505'))).toEqual([
      { month: '2025-05' },
    ]);
  });

  test('a message from the far future is refused and changes nothing', () => {
    const budget = openTestBudget();
    const future = {
      ...message(1, 'notes', 'n', 'note', 'S:x'),
      timestamp: '2027-01-01T00:00:00.000Z-0000-aaaaaaaaaaaaaaaa',
    } as LoggedMessage;
    expect(budget.applyMessages('budget', [message(1, 'notes', 'm', 'note', 'S:y'), future])).toEqual({
      ok: false,
      error: 'clock-drift',
    });
    expect(budget.messageCount('budget')).toBe(0);
    expect(budget.read((reader) => reader.row('notes', 'm'))).toBeUndefined();
  });

  test('any order and any slices give the same tables, log and trie', () => {
    const cell = fc.record({
      minute: fc.integer({ min: 0, max: 59 }),
      counter: fc.integer({ min: 0, max: 3 }),
      row: fc.constantFrom('a', 'b', 'c'),
      column: fc.constantFrom('note', 'colour'),
      value: fc.string({ maxLength: 3 }),
    });
    fc.assert(
      fc.property(
        fc.array(cell, { maxLength: 40 }),
        fc.array(fc.nat({ max: 10 }), { maxLength: 6 }),
        fc.infiniteStream(fc.double()),
        (cells, slices, random) => {
          const unique = [...new Map(cells.map((c) => [at(c.minute, c.counter), c])).entries()].map(
            ([timestamp, c]) =>
              ({ timestamp, dataset: 'notes', row: c.row, column: c.column, value: `S:${c.value}` }) as LoggedMessage,
          );
          const whole = openTestBudget();
          whole.applyMessages('budget', unique);
          const sliced = openTestBudget();
          const keys = unique.map((entry) => ({ entry, key: random.next().value }));
          const shuffled = keys.toSorted((x, y) => Number(x.key) - Number(y.key)).map(({ entry }) => entry);
          let start = 0;
          for (const size of [...slices, shuffled.length]) {
            sliced.applyMessages('budget', shuffled.slice(start, start + size));
            start += size;
          }
          const state = (budget: Budget) => ({
            notes: budget.read((reader) => reader.query('select * from notes order by id')),
            log: budget.messagesSince('budget', ''),
            hash: budget.trie('budget').hash,
          });
          expect(state(sliced)).toEqual(state(whole));
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('opening again', () => {
  const reopen = (budget: Budget) => {
    const database = openNodeMemory(budget.database.serialize());
    return new Budget({
      database,
      level: budget.level,
      now: () => Date.parse('2026-03-15T13:00:00Z'),
      today: () => day(),
      newId: () => crypto.randomUUID(),
    });
  };

  test('a file whose last commits were never saved has the same trie and a clock that is not behind', () => {
    const budget = openTestBudget();
    addRow(budget, 't1', 1);
    budget.save();
    addRow(budget, 't2', 2);
    budget.commit('run', (writer) => writer.insert('bank_runs', 'r', { account: 'a', tombstone: false }));
    const again = reopen(budget);
    for (const stream of ['budget', 'companion'] as const) expect(again.trie(stream).toJson()).toBe(budget.trie(stream).toJson());
    expect(again.clock.node).toBe(budget.clock.node);
    addRow(again, 't3', 3);
    const messages = again.messagesSince('budget', '');
    expect(messages.map(({ row }) => row).slice(-4)).toEqual(['t3', 't3', 't3', 't3']);
  });

  test('the companion log is a log of its own', () => {
    const budget = openTestBudget();
    budget.commit('run', (writer) => writer.insert('bank_runs', 'r', { account: 'a', tombstone: false }));
    expect(budget.messageCount('budget')).toBe(0);
    expect(budget.messagesSince('companion', '').map(({ dataset, column }) => `${dataset}.${column}`)).toContain(
      'extrato_bank_runs.account',
    );
    const other = openTestBudget();
    other.applyMessages('companion', budget.messagesSince('companion', ''));
    expect(other.read((reader) => reader.row('bank_runs', 'r')?.account)).toBe('a');
  });

  test('both fixture budgets open with the trie that official code stored', () => {
    for (const name of ['tiny', 'household-brl']) {
      const budget = openTestBudgetFrom(name);
      const stored = budget.trie('budget').hash;
      budget.rebuildTrie('budget');
      expect(budget.trie('budget').hash).toBe(stored);
    }
  });

  test('messages kept for a column of a higher level are applied when the level was raised', async () => {
    const { raiseLevel } = await import('../budget-file/index.ts');
    const budget = openTestBudget({ level: 43 });
    budget.commit('a', (writer) => writer.insert('accounts', 'a', { name: 'Conta' }));
    const text = '2026-03-15T10:00:00.000Z-0000-aaaaaaaaaaaaaaaa';
    budget.applyMessages('budget', [
      { timestamp: text, dataset: 'accounts', row: 'a', column: 'bank_sync_status', value: 'S:ok' } as LoggedMessage,
    ]);
    budget.save();
    const database = openNodeMemory(budget.database.serialize());
    raiseLevel(database, 59, { newId: () => crypto.randomUUID() });
    const raised = new Budget({
      database,
      level: 59,
      now: () => Date.parse('2026-03-15T13:00:00Z'),
      today: () => day(),
      newId: () => crypto.randomUUID(),
    });
    expect(raised.read((reader) => reader.row('accounts', 'a')?.bankSyncStatus)).toBe('ok');
  });
});

describe('derived states', () => {
  const NAMES: Derived<Map<string, string | null>> = {
    reads: ['notes'],
    build: (reader: BudgetReader) => new Map(reader.select('notes', ['id', 'note']).map(({ id, note }) => [id, note])),
    update: (map, changes) => {
      for (const { id, after } of changes) if ('note' in after) map.set(id, after['note'] as string | null);
      return map;
    },
  };

  test('follow commits, see writes inside a commit, forget what was rolled back', () => {
    const budget = openTestBudget();
    const names = () => Object.fromEntries(budget.read((reader) => reader.derived(NAMES)));
    expect(names()).toEqual({});
    budget.commit('a', (writer) => {
      writer.put('notes', 'n', { note: 'one' });
      expect(writer.derived(NAMES).get('n')).toBe('one');
    });
    budget.commit('fails', (writer) => {
      writer.put('notes', 'n', { note: 'two' });
      expect(writer.derived(NAMES).get('n')).toBe('two');
      return err({ code: 'not-found' });
    });
    expect(names()).toEqual({ n: 'one' });
    const fresh = openTestBudget();
    // Asked for the first time inside a commit that fails: what it saw there must not stay.
    fresh.commit('fails', (writer) => {
      writer.put('notes', 'n', { note: 'never' });
      expect(writer.derived(NAMES).get('n')).toBe('never');
      return err({ code: 'not-found' });
    });
    expect(fresh.read((reader) => reader.derived(NAMES).size)).toBe(0);
    budget.undo();
    expect(names()).toEqual({ n: null });
    budget.applyMessages('budget', [
      {
        timestamp: '2026-03-15T12:01:00.000Z-0000-aaaaaaaaaaaaaaaa',
        dataset: 'notes',
        row: 'm',
        column: 'note',
        value: 'S:far',
      } as LoggedMessage,
    ]);
    expect(names()).toEqual({ n: null, m: 'far' });
  });
});
