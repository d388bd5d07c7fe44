import type { TableName } from '../storage/tables.ts';

/** What happened to one row: only fields that changed, decoded, by clean name. `before` is empty for a new row. */
export type RowChange = {
  readonly table: TableName;
  readonly id: string;
  readonly created: boolean;
  readonly before: Readonly<Record<string, unknown>>;
  readonly after: Readonly<Record<string, unknown>>;
};

/** Told to listeners after every transaction that changed something. */
export type ChangeNotice = {
  /** Where it came from: this device's own commit, an undo or redo of one, or another device. */
  readonly origin: 'commit' | 'undo' | 'redo' | 'sync';
  /** The commit's label; null for messages from elsewhere. */
  readonly label: string | null;
  readonly changes: readonly RowChange[];
};
