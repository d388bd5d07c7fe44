// Random histories through a real budget: bank, person and budget for weeks, with two linked accounts.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Budget } from '../log/index.ts';
import { openTestBudget, testDay } from '../testing/budget.ts';
import { accountBalance, deleteTransactions, setSplits, updateTransactions } from '../transactions/index.ts';
import { addDays, cents, type Day } from '../values/index.ts';
import { applyStatements } from './apply.ts';
import { linkAccount } from './link.ts';
import { bankRuns } from './run.ts';
import { bankAccount, bankLine, bankStatement } from './simulation.test-support.ts';
import type { BankLine } from './statement.ts';
import { previewUndoRun, undoRun } from './undo-run.ts';

const FOOD = '541836f1-e756-4473-a5d0-6c1d3f06c7fa';
const TEXTS = ['PADARIA DO BAIRRO', 'MERCADO GIRASSOL', 'PIX ENVIADO', 'POSTO ESTRELA #4'];

type Event =
  | {
      readonly do: 'buy';
      readonly at: number;
      readonly text: number;
      readonly amount: number;
      readonly days: number;
      readonly pending: boolean;
    }
  | { readonly do: 'post'; readonly at: number; readonly newId: boolean }
  | { readonly do: 'amend'; readonly at: number; readonly amount: number }
  | { readonly do: 'transfer'; readonly amount: number }
  | { readonly do: 'renumber' }
  | { readonly do: 'edit'; readonly at: number; readonly what: 'category' | 'notes' | 'split' | 'delete' | 'amount' };

const at = fc.nat(50);
const amount = fc.constantFrom(-1000, -2500, -4990, 12_000);
const event: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('buy' as const),
      at,
      text: fc.nat(3),
      amount,
      days: fc.nat(9),
      pending: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('post' as const), at, newId: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('amend' as const), at, amount }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('transfer' as const), amount: fc.integer({ min: 1, max: 99_999 }) }) },
  { weight: 1, arbitrary: fc.constant({ do: 'renumber' as const }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('edit' as const),
      at,
      what: fc.constantFrom('category', 'notes', 'split', 'delete', 'amount'),
    }),
  },
);

const PERSON = { name: 'Eu', document: '12345678901', bankCode: null, branch: null, account: null };

class Life {
  readonly budget: Budget = openTestBudget();
  readonly accounts: readonly string[];
  readonly lines: [BankLine[], BankLine[]] = [[], []];
  readonly touched = new Set<string>();
  #ids = 0;

  constructor() {
    this.accounts = ['one', 'two'].map((id) => {
      const bank = { id, source: 'pluggyai', name: id, bankId: 'item', institution: 'Banco' } as const;
      const linked = this.budget.commit('link', (writer) => linkAccount(writer, bank, { offBudget: false }));
      return linked.ok ? linked.value : '';
    });
  }

  happen(event: Event, today: Day): void {
    if (event.do === 'edit') this.#edit(event);
    else if (event.do === 'transfer') this.#transfer(event.amount, today);
    else if (event.do === 'buy') this.#buy(event, today);
    else if (event.do === 'renumber') {
      // A posted row that changes its amount and its id between two syncs is another row, as far as anybody can tell.
      this.sync();
      for (const side of this.lines) side.splice(0, side.length, ...side.map((line) => ({ ...line, id: this.#id() })));
      this.sync();
    } else this.#change(event);
  }

  /** Syncs both accounts; the statement's balance counts everything that it lists. */
  sync(turned = false): void {
    const statements = this.accounts.map((account, n) => {
      const lines = this.lines[n === 0 ? 0 : 1];
      const current = cents(lines.reduce((sum, line) => sum + line.amount, 0));
      const bank = bankAccount({
        id: n === 0 ? 'one' : 'two',
        ownerDocument: PERSON.document,
        balance: { ...bankAccount().balance, current },
      });
      return {
        account,
        statement: bankStatement(lines, { account: bank }),
        reading: { from: null, complete: true, fresh: true },
        pendingInBalance: true,
      };
    });
    const done = this.budget.commit('sync', (writer) => applyStatements(writer, turned ? statements.toReversed() : statements));
    if (!done.ok) throw new Error(done.error.code);
  }

  get messages(): number {
    return this.budget.messageCount('budget') + this.budget.messageCount('companion');
  }

  rows() {
    const fields = [
      'id',
      'account',
      'amount',
      'date',
      'importedId',
      'transfer',
      'category',
      'notes',
      'cleared',
      'isParent',
    ] as const;
    return this.budget.read((reader) =>
      reader.select(
        'live_transactions',
        fields,
        'where coalesce(isChild, 0) = 0 and coalesce(startingBalance, 0) = 0 order by id',
      ),
    );
  }

  #id(): string {
    return `id-${this.#ids++}`;
  }

  #buy({ at: side, text, amount: sum, days, pending }: Extract<Event, { do: 'buy' }>, today: Day): void {
    const importedPayee = TEXTS[text] ?? '';
    this.lines[side % 2 === 0 ? 0 : 1].push(
      bankLine({
        id: this.#id(),
        day: addDays(today, -days),
        amount: sum,
        importedPayee,
        status: pending ? 'pending' : 'posted',
        order: this.#ids,
      }),
    );
  }

  #transfer(sum: number, today: Day): void {
    const common = { day: today, importedPayee: 'PIX PROPRIO', order: this.#ids };
    this.lines[0].push(bankLine({ id: this.#id(), amount: -sum, receiver: PERSON, ...common }));
    this.lines[1].push(bankLine({ id: this.#id(), amount: sum, payer: PERSON, ...common }));
  }

  #change(event: Extract<Event, { do: 'post' | 'amend' }>): void {
    for (const side of this.lines) {
      const index = side.findIndex(
        (line, n) => n >= event.at % Math.max(1, side.length) && (event.do === 'amend' || line.status === 'pending'),
      );
      const line = side[index];
      if (!line || line.importedPayee === 'PIX PROPRIO') continue;
      side[index] =
        event.do === 'amend'
          ? { ...line, amount: cents(event.amount) }
          : { ...line, status: 'posted', ...(event.newId ? { id: this.#id() } : {}) };
      return;
    }
  }

  #edit({ at: pick, what }: Extract<Event, { do: 'edit' }>): void {
    const rows = this.rows();
    const row = rows[pick % Math.max(1, rows.length)];
    if (!row || row.transfer !== null) return;
    this.touched.add(row.id);
    this.budget.commit('edit', (writer) => {
      if (what === 'delete') deleteTransactions(writer, [row.id]);
      else if (what === 'split') setSplits(writer, row.id, [{ amount: cents(-1) }, { amount: cents((row.amount ?? 0) + 1) }]);
      else updateTransactions(writer, [{ id: row.id, ...edited(what, pick) }]);
    });
  }
}

function edited(what: string, mark: number) {
  if (what === 'category') return { category: FOOD };
  return what === 'notes' ? { notes: `meu ${mark}` } : { amount: cents(-77_000 - mark) };
}

const history = fc.array(fc.array(event, { maxLength: 3 }), { minLength: 1, maxLength: 8 });

test('after every sync: one row per line, balances agree where nobody interfered, no edit lost, and nothing to do twice', () => {
  fc.assert(
    fc.property(history, (days) => {
      const life = new Life();
      let today = testDay('2026-03-01');
      for (const events of days) {
        today = addDays(today, 1);
        for (const each of events) life.happen(each, today);
        const mine = new Map(life.rows().flatMap((row) => (life.touched.has(row.id) ? [[row.id, row]] : [])));
        life.sync();
        const rows = life.rows();
        const ids = rows.map(({ importedId }) => importedId);
        expect(new Set(ids).size).toBe(ids.length);
        for (const [id, { category, notes, isParent }] of mine)
          expect(rows.find((row) => row.id === id)).toMatchObject({ category, notes, isParent });
        for (const [n, account] of life.accounts.entries()) expectAgreement(life, account, n);
        const before = life.messages;
        life.sync(true);
        life.sync();
        expect(life.messages).toBe(before);
      }
    }),
    { numRuns: 40 },
  );
}, 120_000);

/** Without interference the account is what the bank says; transfers are joined, and none has a third row. */
function expectAgreement(life: Life, account: string, n: number): void {
  const lines = life.lines[n === 0 ? 0 : 1];
  const here = life.rows().filter((row) => row.account === account);
  for (const row of here)
    if (!life.touched.has(row.id))
      expect(lines.find(({ id }) => id === row.importedId)).toMatchObject({ amount: row.amount, day: row.date });
  if (life.touched.size > 0) return;
  expect(here.length).toBe(lines.length);
  const sizes = lines.map((line) => Math.abs(line.amount));
  for (const line of lines) {
    const alone = sizes.filter((size) => size === Math.abs(line.amount)).length === 1;
    if (line.importedPayee === 'PIX PROPRIO' && alone)
      expect(here.find((row) => row.importedId === line.id)?.transfer).not.toBeNull();
  }
  expect(life.budget.read((reader) => accountBalance(reader, account))).toBe(lines.reduce((sum, line) => sum + line.amount, 0));
}

test('undoing every run, the latest first, leaves what a person did and nothing else', () => {
  fc.assert(
    fc.property(history, (days) => {
      const life = new Life();
      let today = testDay('2026-03-01');
      for (const events of days) {
        today = addDays(today, 1);
        for (const each of events) life.happen(each, today);
        life.sync();
      }
      for (const { id } of life.budget.read((reader) => bankRuns(reader))) {
        const preview = life.budget.read((reader) => previewUndoRun(reader, id));
        const undone = life.budget.commit('undo', (writer) => undoRun(writer, id));
        expect(undone.ok && preview.ok).toBe(true);
        if (!undone.ok || !preview.ok) return;
        expect(preview.value.removed.length + preview.value.restored.length).toBe(undone.value.takenBack);
        expect([...preview.value.kept].sort()).toEqual(undone.value.kept);
      }
      for (const row of life.rows()) expect(life.touched.has(row.id)).toBe(true);
      life.sync();
      const ids = life.rows().map(({ importedId }) => importedId);
      expect(new Set(ids).size).toBe(ids.length);
    }),
    { numRuns: 25 },
  );
}, 120_000);

test('a sync that fails half-way leaves nothing behind', () => {
  const life = new Life();
  life.happen({ do: 'buy', at: 0, text: 0, amount: -1000, days: 0, pending: false }, testDay());
  const before = life.messages;
  const failing = () =>
    life.budget.commit('sync', (writer) => {
      const statement = bankStatement(life.lines[0], { account: bankAccount({ id: 'one' }) });
      applyStatements(writer, [
        { account: life.accounts[0] ?? '', statement, reading: { from: null, complete: true, fresh: true } },
      ]);
      throw new Error('killed');
    });
  expect(failing).toThrow('killed');
  expect([life.messages, life.rows()]).toEqual([before, []]);
  life.sync();
  expect(life.rows()).toHaveLength(1);
});
