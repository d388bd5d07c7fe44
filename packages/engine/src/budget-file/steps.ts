// Steps 44 to 59 of the official list (budget-file.md 2.3): what each does to a file, besides recording its id.
import type { Database } from '../storage/database.ts';

/** What a step may need from outside. */
export type StepSurroundings = { readonly newId: () => string };

type Step = (database: Database, surroundings: StepSurroundings) => void;

/** A step that is nothing but SQL. */
function script(sql: string): Step {
  return (database) => database.exec(sql);
}

/** By level: `STEPS[44]` brings a file from level 43 to 44. */
export const STEPS: Readonly<Record<number, Step>> = {
  44: script('CREATE TABLE tags (id TEXT PRIMARY KEY, tag TEXT UNIQUE, color TEXT, description TEXT)'),
  45: script('ALTER TABLE tags ADD COLUMN tombstone integer DEFAULT 0'),
  46: script(`ALTER TABLE categories ADD COLUMN template_settings JSON DEFAULT '{"source": "notes"}'`),
  47: script('ALTER TABLE custom_reports ADD COLUMN trim_intervals INTEGER DEFAULT 0'),
  48: () => undefined,
  49: renameSkipPreferences,
  50: addDashboardPages,
  51: script(`
    CREATE TABLE payee_locations
      (id TEXT PRIMARY KEY, payee_id TEXT, latitude REAL, longitude REAL, created_at INTEGER, tombstone INTEGER DEFAULT 0);
    CREATE INDEX idx_payee_locations_payee_id ON payee_locations (payee_id);
    CREATE INDEX idx_payee_locations_tombstone_payee_created ON payee_locations (tombstone, payee_id, created_at);
    CREATE INDEX idx_payee_locations_geo_tombstone ON payee_locations (tombstone, latitude, longitude)`),
  52: script('ALTER TABLE schedules ADD COLUMN custom_upcoming_length TEXT DEFAULT NULL'),
  53: script(`
    ALTER TABLE categories ADD COLUMN cleanup_def TEXT DEFAULT NULL;
    CREATE TABLE cleanup_groups (id TEXT PRIMARY KEY, name TEXT NOT NULL, tombstone INTEGER DEFAULT 0)`),
  54: script('ALTER TABLE custom_reports ADD COLUMN show_trend_lines INTEGER DEFAULT 0'),
  55: script('ALTER TABLE tags ADD COLUMN hidden BOOLEAN DEFAULT 0'),
  56: script('ALTER TABLE accounts ADD COLUMN bank_sync_status text'),
  57: script(`
    CREATE INDEX idx_transactions_acct_tombstone ON transactions(acct, tombstone);
    CREATE INDEX idx_transactions_schedule ON transactions(schedule)`),
  58: script('ALTER TABLE schedules ADD COLUMN sort_order REAL DEFAULT 0'),
  59: script(`
    CREATE TABLE account_groups (id TEXT PRIMARY KEY, name TEXT, sort_order REAL, tombstone INTEGER DEFAULT 0);
    ALTER TABLE accounts ADD COLUMN account_group_id TEXT DEFAULT NULL`),
};

const OLD_SKIP = 'csv-skip-lines-';
const NEW_SKIP = 'csv-skip-start-lines-';

/** A key that has its new name already keeps its value, and the old one is left for nobody to read. */
function renameSkipPreferences(database: Database): void {
  database.run(`update or ignore preferences set id = ? || substr(id, ?) where substr(id, 1, ?) = ?`, [
    NEW_SKIP,
    OLD_SKIP.length + 1,
    OLD_SKIP.length,
    OLD_SKIP,
  ]);
}

/** All widgets move to one page. Each device makes this page for itself, so its id differs between them (2.1). */
function addDashboardPages(database: Database, { newId }: StepSurroundings): void {
  database.exec(`
    CREATE TABLE dashboard_pages (id TEXT PRIMARY KEY, name TEXT, tombstone INTEGER DEFAULT 0);
    ALTER TABLE dashboard ADD COLUMN dashboard_page_id TEXT`);
  const page = newId();
  database.run('insert into dashboard_pages (id, name) values (?, ?)', [page, 'Main']);
  database.run('update dashboard set dashboard_page_id = ?', [page]);
}
