// A budget on a device, with everything that a host would add to it, in memory.
import type { EncryptionKey } from '@extrato/protocol';
import { type BudgetMetadata, exportBudget, type ReadBudget, writeBudgetZip } from '../../budget-file/index.ts';
import type { Budget } from '../../log/index.ts';
import { openNodeMemory } from '../../storage/drivers/node-sqlite.ts';
import { openTestBudget, openTestBudgetFrom, type TestBudgetOptions } from '../../testing/budget.ts';
import { budgetSyncLog } from '../budget-log.ts';
import type { BudgetCopy } from '../copy.ts';
import type { NamedKey } from '../keys.ts';
import type { SyncStream } from '../stream.ts';
import { budgetStream } from '../streams.ts';
import type { Transport } from '../transport.ts';

export class Device implements BudgetCopy {
  readonly budget: Budget;
  readonly keys = new Map<string, NamedKey>();
  /** Writes of metadata, for tests to count. */
  writes: BudgetMetadata[] = [];
  isOpen = true;
  #metadata: BudgetMetadata;
  readonly #now: () => number;

  constructor(metadata: BudgetMetadata = {}, options: TestBudgetOptions & { zip?: Uint8Array; skew?: number } = {}) {
    let tick = 0;
    this.#now = options.now ?? (() => Date.parse('2026-03-15T12:00:00.000Z') + (options.skew ?? 0) + tick++);
    const all = { newId: () => crypto.randomUUID(), ...options, now: this.#now };
    this.budget = options.zip ? openTestBudgetFrom(options.zip, all) : openTestBudget(all);
    this.#metadata = { id: 'local', budgetName: 'Home', ...metadata };
  }

  get log() {
    return budgetSyncLog(this.budget, 'budget');
  }

  metadata(): BudgetMetadata {
    return this.#metadata;
  }

  async setMetadata(changes: BudgetMetadata): Promise<void> {
    this.writes.push(changes);
    this.#metadata = { ...this.#metadata, ...changes };
  }

  exportZip(): Uint8Array<ArrayBuffer> {
    this.budget.save();
    return exportBudget(this.budget.database, this.#metadata);
  }

  key(keyId: string): NamedKey | undefined {
    return this.keys.get(keyId);
  }

  async keepKey(key: NamedKey): Promise<void> {
    this.keys.set(key.id, key);
  }

  giveKey(id: string, key: EncryptionKey): void {
    this.keys.set(id, { id, key });
  }

  stream(transport: Transport): SyncStream {
    return budgetStream(this, { transport, now: this.#now, isOpen: () => this.isOpen });
  }

  note(id: string, note: string): void {
    this.budget.commit('note', (writer) => writer.put('notes', id, { note }));
  }

  notes(): Record<string, string | null> {
    const rows = this.budget.read((reader) => reader.select('notes', ['id', 'note'], 'order by id'));
    return Object.fromEntries(rows.map(({ id, note }) => [id, note]));
  }
}

/** Opens a downloaded budget as a host would. */
export function deviceFrom({ metadata, database }: Pick<ReadBudget, 'metadata' | 'database'>): Device {
  return new Device(metadata, { zip: writeBudgetZip({ database, metadata }) });
}

export { openNodeMemory as openMemory };
