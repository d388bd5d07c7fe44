import { strFromU8, strToU8, type UnzipFileInfo, unzipSync, zipSync } from 'fflate';
import type { Failure } from '../failures/index.ts';
import { err, ok, type Result } from '../values/index.ts';
import { type BudgetMetadata, parseMetadata, printMetadata } from './metadata.ts';

const DATABASE = 'db.sqlite';
const METADATA = 'metadata.json';

/** Official readers refuse more, for the archive, an entry and their sum (actual-sync.md 8.1). */
const MOST_BYTES = 500 * 1024 * 1024;

/** A trade between size and time that suits SQLite files. */
const COMPRESSION = 4;

/** What a budget travels as. */
export type BudgetZip = { readonly database: Uint8Array<ArrayBuffer>; readonly metadata: BudgetMetadata };

/** Zips a budget as official clients expect it: two entries at the root, the next opener told to take a new node id. */
export function writeBudgetZip({ database, metadata }: BudgetZip): Uint8Array<ArrayBuffer> {
  const content = strToU8(printMetadata({ ...metadata, resetClock: true }));
  return zipSync({ [DATABASE]: [database, { level: COMPRESSION }], [METADATA]: content });
}

/**
 * Reads a zipped budget: entries at the root, or in the one folder that holds both (budget-file.md 1.3). Everything that
 * could be meant to hurt is refused before a single entry is unpacked.
 */
export function readBudgetZip(bytes: Uint8Array): Result<BudgetZip, Failure> {
  if (bytes.length > MOST_BYTES) return err({ code: 'zip-too-large' });
  if (!looksLikeZip(bytes)) return err({ code: 'not-a-zip' });
  const entries: UnzipFileInfo[] = [];
  // Nothing is unpacked by this look at the list.
  if (!attempt(() => unzipSync(bytes, { filter: (entry) => entries.push(entry) < 0 }))) return err({ code: 'zip-damaged' });
  const refusal = refuseEntries(entries);
  if (refusal) return err(refusal);
  const folder = findFolder(entries.map(({ name }) => name));
  if (folder === undefined) return err({ code: 'not-a-budget' });
  const wanted = new Set([folder + DATABASE, folder + METADATA]);
  const content = attempt(() => unzipSync(bytes, { filter: ({ name }) => wanted.has(name) }));
  const database = content?.[folder + DATABASE];
  if (!content || !database) return err({ code: 'zip-damaged' });
  const text = content[folder + METADATA];
  return ok({ database, metadata: parseMetadata(text && strFromU8(text)) });
}

function looksLikeZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] ?? 0) < 9;
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

function refuseEntries(entries: readonly UnzipFileInfo[]): Failure | undefined {
  const names = entries.map(({ name }) => name);
  if (new Set(names).size !== names.length || names.some(isUnsafeName)) return { code: 'zip-unsafe' };
  const total = entries.reduce((sum, { originalSize }) => sum + originalSize, 0);
  return total > MOST_BYTES ? { code: 'zip-too-large' } : undefined;
}

/** Names that would lead out of the folder somewhere: absolute ones, drives, backslashes, steps upwards. */
function isUnsafeName(name: string): boolean {
  return name.startsWith('/') || name.includes('\\') || /^[A-Za-z]:/.test(name) || name.split('/').includes('..');
}

/** The root (empty text) when the database is there, else the one folder that holds both entries, with its slash. */
function findFolder(names: readonly string[]): string | undefined {
  if (names.includes(DATABASE)) return '';
  const folders = names.filter((name) => name.endsWith(`/${DATABASE}`)).map((name) => name.slice(0, -DATABASE.length));
  const complete = folders.filter((folder) => names.includes(folder + METADATA));
  return complete.length === 1 ? complete[0] : undefined;
}
