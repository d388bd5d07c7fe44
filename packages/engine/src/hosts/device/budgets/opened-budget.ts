import { type BudgetMetadata, exportBudget, raiseLevel, readLevel, withRollbackJournal } from '../../../budget-file/index.ts';
import type { Failure } from '../../../failures/index.ts';
import type { Database } from '../../../storage/database.ts';
import { type BudgetCopy, budgetSyncLog, type NamedKey } from '../../../sync/index.ts';
import { err, ok, type Result } from '../../../values/index.ts';
import type { OpenBudget } from '../contract.ts';
import type { DevicePorts } from '../ports.ts';
import { DeviceBudget } from './device-budget.ts';
import type { Keys } from './keys.ts';

/** Marks a demonstration in `metadata.json`: a key of ours, which official clients keep and ignore. */
const DEMO = 'extratoDemo';

/** A budget that this device has open, for all sessions that look at it. */
export class OpenedBudget implements BudgetCopy {
  readonly id: string;
  readonly #ports: DevicePorts;
  readonly #keys: Keys;
  #budget: DeviceBudget;
  #metadata: BudgetMetadata;
  #writing: Promise<void> = Promise.resolve();
  #isOpen = true;
  #replacing: Promise<unknown> = Promise.resolve();

  private constructor(ports: DevicePorts, keys: Keys, id: string, budget: DeviceBudget, metadata: BudgetMetadata) {
    this.id = id;
    this.#ports = ports;
    this.#keys = keys;
    this.#budget = budget;
    this.#metadata = metadata;
  }

  /** Opens the budget of that id. */
  static async open(ports: DevicePorts, keys: Keys, id: string): Promise<Result<OpenedBudget, Failure>> {
    const metadata = await ports.files.readMetadata(id);
    const budget = await openBudget(ports, id, metadata.resetClock === true);
    if (!budget.ok) return budget;
    await keys.load(metadata.encryptKeyId);
    const opened = new OpenedBudget(ports, keys, id, budget.value, { ...metadata, id });
    if (metadata.resetClock) await opened.setMetadata({ resetClock: false });
    return ok(opened);
  }

  get budget(): DeviceBudget {
    return this.#budget;
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  get log() {
    return budgetSyncLog(this.#budget, 'budget');
  }

  get companionLog() {
    return budgetSyncLog(this.#budget, 'companion');
  }

  metadata(): BudgetMetadata {
    return this.#metadata;
  }

  /** Writes follow each other, so that the last one stays. */
  setMetadata(changes: BudgetMetadata): Promise<void> {
    this.#metadata = { ...this.#metadata, ...changes };
    if (this.#budget.readOnly) return Promise.resolve();
    const written = this.#metadata;
    this.#writing = this.#writing.catch(() => undefined).then(() => this.#ports.files.writeMetadata(this.id, written));
    return this.#writing;
  }

  exportZip(): Uint8Array<ArrayBuffer> {
    if (!this.#budget.readOnly) this.#budget.save();
    return exportBudget(this.#budget.database, this.#metadata);
  }

  key(keyId: string): NamedKey | undefined {
    return this.#keys.get(keyId);
  }

  keepKey(key: NamedKey): Promise<void> {
    return this.#keys.keep(key);
  }

  told(): OpenBudget {
    const { budgetName, cloudFileId = null, groupId = null, encryptKeyId } = this.#metadata;
    return {
      id: this.id,
      name: budgetName ?? this.id,
      readOnly: this.#budget.readOnly,
      cloudFileId,
      groupId,
      encrypted: Boolean(encryptKeyId),
      isDemo: isDemo(this.#metadata),
      level: this.#budget.level,
    };
  }

  /** Waits while other content is put in its place. */
  async whenOpen(): Promise<void> {
    await this.#replacing;
  }

  /** Puts other content in its place; whoever looks at it has to look again. */
  replace(database: Uint8Array<ArrayBuffer>, metadata: BudgetMetadata): Promise<Result<null, Failure>> {
    const replaced = this.#replace(database, metadata);
    this.#replacing = replaced.catch(() => undefined);
    return replaced;
  }

  async #replace(database: Uint8Array<ArrayBuffer>, metadata: BudgetMetadata): Promise<Result<null, Failure>> {
    await this.close();
    await this.#ports.files.write(this.id, database, metadata);
    const budget = await openBudget(this.#ports, this.id, metadata.resetClock === true);
    if (!budget.ok) return budget;
    this.#budget = budget.value;
    this.#isOpen = true;
    this.#metadata = metadata;
    if (metadata.resetClock) await this.setMetadata({ resetClock: false });
    return ok(null);
  }

  async close(): Promise<void> {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    await this.#writing.catch(() => undefined);
    this.#budget.close();
  }
}

/** Whether the metadata are a demonstration's. */
export function isDemo(metadata: BudgetMetadata): boolean {
  return metadata[DEMO] === true;
}

/** The metadata of a demonstration. */
export function asDemo(metadata: BudgetMetadata): BudgetMetadata {
  return { ...metadata, [DEMO]: true };
}

async function openBudget(ports: DevicePorts, id: string, resetNode: boolean): Promise<Result<DeviceBudget, Failure>> {
  const opened = await ports.files.open(id);
  if (!opened.ok) return opened;
  try {
    return budgetOver(ports, opened.value, resetNode);
  } catch {
    opened.value.close();
    return err({ code: 'database-damaged' });
  }
}

function budgetOver(ports: DevicePorts, found: Database, resetNode: boolean): Result<DeviceBudget, Failure> {
  const level = readLevel(found);
  if (level.kind === 'refused') {
    found.close();
    return err({ code: level.reason });
  }
  const readOnly = level.kind === 'read-only';
  const database = readOnly ? copyInMemory(ports, found) : found;
  // To its own level: mends the one wrong id of history, nothing else.
  if (!readOnly) raiseLevel(database, level.level, { newId: ports.newId });
  const { now, today, newId } = ports;
  return ok(new DeviceBudget({ database, level: level.level, readOnly, now, today, newId, resetNode }));
}

/** What a newer app made is looked at in a copy: nothing of ours goes into its file. */
function copyInMemory({ openMemory }: DevicePorts, database: Database): Database {
  const bytes = withRollbackJournal(database.serialize());
  database.close();
  return openMemory(bytes);
}
