// For the worker that runs a device in a browser: SQLite as WebAssembly.
export type { SAHPoolUtil, Sqlite3Static } from '@sqlite.org/sqlite-wasm';
export { type Database, type OpenMemory, type SqlValue, StorageFull } from '../../storage/database.ts';
export { loadSqlite, openWasmFile, openWasmMemory } from '../../storage/drivers/sqlite-wasm.ts';
