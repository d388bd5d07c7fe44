const MAGIC = new TextEncoder().encode('SQLite format 3\0');
const READ_VERSION_AT = 19;
const WRITE_VERSION_AT = 18;
const ROLLBACK_JOURNAL = 1;

/** Whether bytes begin as a SQLite database does. */
export function isSqlite(bytes: Uint8Array): boolean {
  return bytes.length >= 512 && MAGIC.every((byte, index) => bytes[index] === byte);
}

/**
 * The same file, marked as one that uses a rollback journal (budget-file.md 1.1): a file from elsewhere may say
 * write-ahead, and such a file cannot be opened from memory. Changes the bytes in place.
 */
export function withRollbackJournal(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  bytes[WRITE_VERSION_AT] = ROLLBACK_JOURNAL;
  bytes[READ_VERSION_AT] = ROLLBACK_JOURNAL;
  return bytes;
}
