import { expect, test } from 'vitest';
import vectors from '../vectors/lww.json' with { type: 'json' };
import { MerkleTrie } from './merkle/trie.ts';
import { type CellValue, classifyMessage, type Message, parseValue, serializeValue } from './message.ts';
import { canonicalTimestamp, type Timestamp } from './timestamp.ts';

type Row = Record<string, CellValue>;
type Entry = Message & { readonly timestamp: Timestamp };
type Scenario = {
  steps: {
    messages: (Omit<Message, 'value'> & { timestamp: string; value: CellValue })[];
    accepted?: unknown[];
    failed?: string;
  }[];
  tables: Record<string, Row[]>;
};
type Applied = { readonly accepted: { timestamp: string; old: boolean }[] } | { readonly failed: string };

/** Columns that the scenarios write, with the values that new rows get in the others. */
const SCHEMA: Record<string, Row> = {
  notes: { note: null },
  accounts: { name: null, offbudget: 0, sort_order: null, account_id: null, tombstone: 0 },
};

/** A budget just large enough to apply batches as in 3.5. */
class Budget {
  tables: Record<string, Record<string, Row>> = { notes: {}, accounts: {} };
  log: Entry[] = [];
  merkle: MerkleTrie = new MerkleTrie();

  apply(batch: readonly Entry[]): Applied {
    const kept = batch
      .map((entry) => ({ entry, standing: classifyMessage(entry.timestamp, this.#firstAtOrAfter(entry)) }))
      .filter(({ standing }) => standing !== 'duplicate')
      .sort((a, b) => (a.entry.timestamp < b.entry.timestamp ? -1 : 1));
    const tables = structuredClone(this.tables);
    const log = [...this.log];
    const merkle = this.merkle.clone();
    for (const { entry, standing } of kept) {
      if (standing === 'newest' && !write(tables, entry)) return { failed: 'invalid-schema' };
      if (log.some(({ timestamp }) => timestamp === entry.timestamp)) return { failed: 'duplicate-timestamp' };
      log.push(entry);
      merkle.insert(entry.timestamp);
    }
    merkle.prune();
    Object.assign(this, { tables, log, merkle });
    return { accepted: kept.map(({ entry, standing }) => ({ timestamp: entry.timestamp, old: standing === 'old' })) };
  }

  #firstAtOrAfter({ dataset, row, column, timestamp }: Entry): Timestamp | undefined {
    return this.log
      .filter(
        (entry) => entry.dataset === dataset && entry.row === row && entry.column === column && entry.timestamp >= timestamp,
      )
      .map((entry) => entry.timestamp)
      .sort()[0];
  }
}

function write(tables: Budget['tables'], { dataset, row, column, value }: Entry): boolean {
  if (dataset === 'prefs') return true;
  const defaults = SCHEMA[dataset];
  const table = tables[dataset];
  if (defaults === undefined || table === undefined || !(column in defaults)) return false;
  table[row] = { ...defaults, ...table[row], [column]: parseValue(value) ?? null };
  return true;
}

function entryOf(message: Scenario['steps'][number]['messages'][number]): Entry {
  const timestamp = canonicalTimestamp(message.timestamp);
  if (timestamp === undefined) throw new Error(`not a timestamp: ${message.timestamp}`);
  return { ...message, timestamp, value: serializeValue(message.value) };
}

test.each(vectors.scenarios)('last writer wins (3.4, 3.5): $name', ({ log, merkle, ...scenario }) => {
  const { steps, tables }: Scenario = scenario;
  const budget = new Budget();
  for (const { messages, accepted, failed } of steps) {
    expect(budget.apply(messages.map(entryOf))).toEqual(failed === undefined ? { accepted } : { failed });
  }
  for (const [name, rows] of Object.entries(tables)) {
    const written = Object.entries(budget.tables[name] ?? {}).map(([id, row]) => ({ id, ...row }));
    expect(written.length).toBe(rows.length);
    // A vector shows the columns that its scenario is about.
    for (const [index, row] of rows.entries()) expect(written[index]).toMatchObject(row);
  }
  expect(budget.log.toSorted((a, b) => (a.timestamp < b.timestamp ? -1 : 1))).toEqual(log);
  expect(budget.merkle.toJson()).toBe(merkle);
});
