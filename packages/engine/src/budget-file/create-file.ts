import type { Failure, Language } from '../failures/index.ts';
import type { OpenMemory } from '../storage/database.ts';
import { type Day, ok, type Result } from '../values/index.ts';
import { createBudgetDatabase } from './create.ts';
import { writeDemo } from './demo/write.ts';
import { withRollbackJournal } from './header.ts';
import type { PresentBudget } from './import.ts';
import type { BudgetMetadata } from './metadata.ts';
import { budgetName, freeFolderId } from './names.ts';

export type NewBudgetFile = {
  readonly id: string;
  readonly metadata: BudgetMetadata;
  readonly database: Uint8Array<ArrayBuffer>;
};

export type NewBudgetFileOptions = {
  readonly name: string;
  /** 43 to 59; the newest when not given. */
  readonly level?: number;
  readonly today: Day;
  readonly newId: () => string;
  readonly present?: readonly PresentBudget[];
  /** Filled with half a year of an invented household, to look around in. */
  readonly isDemo?: boolean;
  /** Of the names of groups and categories; English, as official clients have it, when not given. */
  readonly language?: Language;
};

/** The bytes and metadata of a new budget, to be stored in the folder `id`. The name may be refused. */
export function createBudgetFile(openMemory: OpenMemory, options: NewBudgetFileOptions): Result<NewBudgetFile, Failure> {
  const { present = [], newId, level, today, language, isDemo = false } = options;
  const name = budgetName(
    options.name,
    present.map((budget) => budget.name),
  );
  if (!name.ok) return name;
  const id = freeFolderId(
    undefined,
    name.value,
    present.map((budget) => budget.id),
    newId,
  );
  const database = openMemory();
  try {
    createBudgetDatabase(database, { today, newId, ...(level !== undefined && { level }), ...(language && { language }) });
    if (isDemo) database.transaction(() => writeDemo(database, today, newId));
    return ok({ id, metadata: { id, budgetName: name.value }, database: withRollbackJournal(database.serialize()) });
  } finally {
    database.close();
  }
}
