import { type ClockError, serializeValue, type Timestamp } from '@extrato/protocol';
import type { SqlValue } from '../storage/database.ts';
import { tableSpec } from '../storage/tables.ts';
import type { BudgetClock } from './clock.ts';
import type { LoggedCell, MessageLog } from './message-log.ts';
import { columnOf, type RowRecord } from './recorder.ts';
import { STREAMS, type Stream } from './streams.ts';

/** The device's clock runs more than five minutes behind what it has seen: the person has to set it. */
export class ClockRefused extends Error {
  readonly reason: ClockError;

  constructor(reason: ClockError) {
    super(`The clock refuses: ${reason}`);
    this.reason = reason;
  }
}

/** Few enough that a large commit never holds all its messages in memory. */
const CELLS_AT_ONCE = 1000;

/** Stamps every changed cell and stores the messages; gives the timestamps per stream. Throws `ClockRefused`. */
export function logRecords(
  records: readonly RowRecord[],
  clock: BudgetClock,
  logs: Readonly<Record<Stream, MessageLog>>,
): Record<Stream, Timestamp[]> {
  const stamped: Record<Stream, Timestamp[]> = { budget: [], companion: [] };
  const waiting: Record<Stream, LoggedCell[]> = { budget: [], companion: [] };
  const flush = (stream: Stream): void => {
    logs[stream].append(waiting[stream]);
    waiting[stream] = [];
  };
  for (const { table, id, after } of records) {
    const spec = tableSpec(table);
    const { stream, stored, dataset = stored } = spec;
    for (const name of Object.keys(after)) {
      const stamp = clock.stamp();
      if (!stamp.ok) throw new ClockRefused(stamp.error);
      stamped[stream].push(stamp.value);
      waiting[stream].push([stamp.value, dataset, id, columnOf(spec, name), serializeValue(cellOf(after[name] ?? null))]);
    }
    if (waiting[stream].length >= CELLS_AT_ONCE) flush(stream);
  }
  for (const stream of STREAMS) flush(stream);
  return stamped;
}

function cellOf(value: SqlValue): string | number | null {
  if (value instanceof Uint8Array) throw new TypeError('A cell of the log cannot hold bytes');
  return value;
}
