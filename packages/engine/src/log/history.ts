import type { Database, SqlValue } from '../storage/database.ts';
import { decodeValue } from '../storage/encoding.ts';
import { type FieldKind, type Fields, type TABLES, type TableName, tableSpec } from '../storage/tables.ts';
import type { BudgetWriter } from './access.ts';
import { type RowRecord, sameValue } from './recorder.ts';

/** One step as a person sees it. */
export type HistoryStep = {
  readonly id: number;
  /** The label of its commit, for example `accounts.create`. */
  readonly label: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly origin: 'commit' | 'undo' | 'redo';
  readonly undone: boolean;
  /** How many rows it touched. */
  readonly rows: number;
};

export type StoredStep = {
  readonly id: number;
  readonly label: string;
  readonly at: number;
  readonly origin: HistoryStep['origin'];
  readonly step_group: string | null;
  readonly reverses: number | null;
  readonly undone: number;
  readonly content: string;
};

/** Rows of a step: table, id, whether it was made, and for changed cells the stored value before and after, by field. */
type StepRow = readonly [
  table: TableName,
  id: string,
  created: 0 | 1,
  before?: Readonly<Record<string, SqlValue>>,
  after?: Readonly<Record<string, SqlValue>>,
];

/** Steps that are kept; people undo their last mistakes, not last year. */
const MOST_STEPS = 500;

type NewStep = {
  readonly label: string;
  readonly at: number;
  readonly origin: HistoryStep['origin'];
  readonly group?: string | undefined;
  readonly reverses?: number | undefined;
};

/** Writes a step down. New rows are only named: undoing them needs no values. */
export function recordStep(database: Database, step: NewStep, records: readonly RowRecord[]): void {
  const rows = records.map(
    ({ table, id, created, before, after }): StepRow => (created ? [table, id, 1] : [table, id, 0, before, after]),
  );
  database.run('insert into extrato_history (label, at, origin, step_group, reverses, content) values (?, ?, ?, ?, ?, ?)', [
    step.label,
    step.at,
    step.origin,
    step.group ?? null,
    step.reverses ?? null,
    JSON.stringify(rows),
  ]);
  database.run('delete from extrato_history where id <= (select max(id) from extrato_history) - ?', [MOST_STEPS]);
}

/** Latest first. */
export function listSteps(database: Database, limit: number): HistoryStep[] {
  return database
    .all<Omit<HistoryStep, 'undone'> & { undone: number }>(
      `select id, label, at, origin, undone, json_array_length(content) as rows from extrato_history order by id desc limit ?`,
      [limit],
    )
    .map((step) => ({ ...step, undone: step.undone === 1 }));
}

/** What undo would take back next: the last step of a person that is not undone, with the steps of its group before it. */
export function stepsToUndo(database: Database): StoredStep[] {
  const steps = database.all<StoredStep>(
    "select * from extrato_history where origin <> 'undo' and undone = 0 order by id desc limit 50",
  );
  const last = steps[0];
  if (!last) return [];
  if (last.step_group === null) return [last];
  const end = steps.findIndex(({ step_group }) => step_group !== last.step_group);
  return end === -1 ? steps : steps.slice(0, end);
}

/** What redo would do again: the last undo, while nothing else was done since. */
export function stepToRedo(database: Database): StoredStep | undefined {
  const last = database.get<StoredStep>(
    "select * from extrato_history where undone = 0 and origin <> 'redo' order by id desc limit 1",
  );
  return last?.origin === 'undo' ? last : undefined;
}

/** Steps count as undone (or an undo as done again) from now on. */
export function markSteps(database: Database, ids: readonly number[]): void {
  for (const id of ids) database.run('update extrato_history set undone = 1 where id = ?', [id]);
}

/** Forgets all steps, when what they speak of is gone (a sync reset). */
export function clearHistory(database: Database): void {
  database.run('delete from extrato_history');
}

/**
 * Writes what was there before a step (budget-semantics.md 13). A cell that holds something else by now, because
 * somebody edited it since, stays; their number is given back. New rows become deleted, or empty where they cannot be.
 */
export function reverseStep(writer: BudgetWriter, step: StoredStep): { readonly kept: number } {
  const rows: StepRow[] = JSON.parse(step.content);
  let kept = 0;
  for (const [table, id, created, before = {}, after = {}] of rows) {
    if (created === 1) emptyRow(writer, table, id);
    else kept += reverseCells(writer, table, id, before, after);
  }
  return { kept };
}

function emptyRow(writer: BudgetWriter, table: TableName, id: string): void {
  const empty = EMPTY[table] ?? ('tombstone' in tableSpec(table).fields ? { tombstone: true } : undefined);
  if (empty) writer.update(table, id, empty as Fields<typeof table>);
}

type StoredCells = Readonly<Record<string, SqlValue>>;

/** Gives the number of cells that stayed, since they no longer hold what the step wrote. */
function reverseCells(writer: BudgetWriter, table: TableName, id: string, before: StoredCells, after: StoredCells): number {
  const present = storedRow(writer, table, id);
  if (!present) return Object.keys(before).length;
  const kinds = tableSpec(table).fields;
  const back: Record<string, unknown> = {};
  let kept = 0;
  for (const [name, value] of Object.entries(before)) {
    const kind: FieldKind = kinds[name]?.[1] ?? 'text';
    if (sameValue(kind, present[name] ?? null, after[name] ?? null)) back[name] = decodeValue(kind, value);
    else kept += 1;
  }
  writer.update(table, id, back as Fields<typeof table>);
  return kept;
}

function storedRow(writer: BudgetWriter, table: TableName, id: string): Readonly<Record<string, SqlValue>> | undefined {
  return writer.query<Readonly<Record<string, SqlValue>>>(`select * from ${table} where id = ?`, [id])[0];
}

/** What a new row of a table without tombstone becomes; mapping rows stay as they are. */
const EMPTY: { readonly [T in TableName]?: Readonly<Record<string, unknown>> } = {
  envelope_budgets: { amount: 0, carryover: false },
  tracking_budgets: { amount: 0, carryover: false },
  budget_months: { held: 0 },
  notes: { note: null },
  preferences: { value: null },
} satisfies { readonly [T in keyof typeof TABLES]?: object };
