import { type Day, parseDay } from '@extrato/engine/values';
import type { Selectable } from 'kysely';
import * as z from 'zod';
import type { Database, Schema } from '../database/index.ts';
import type { RunOutcome } from './outcome.ts';
import { NO_OUTCOME, readOutcome } from './outcome.ts';
import type { QuietHours } from './schedule.ts';

/** What a person chose for a budget. */
export type AgentChoices = { readonly enabled: boolean; readonly runsPerDay: number; readonly quiet: QuietHours | null };

export type AgentBudget = AgentChoices & {
  readonly fileId: string;
  /** Who turned it on. */
  readonly userId: string;
  readonly enabledAt: number;
  /** Where the budget is end-to-end encrypted: to whom statements are sealed, and of which accounts. */
  readonly sealing: Sealing | null;
};

export type SealedAccount = { readonly bankAccountId: string; readonly since: Day | null; readonly cardDay?: 'purchase' };
export type Sealing = { readonly publicKey: string; readonly accounts: readonly SealedAccount[] };

export type AgentConnection = Selectable<Schema['agent_connection']>;

export type Occasion = 'schedule' | 'webhook' | 'person';

export type AgentRun = {
  readonly id: string;
  readonly fileId: string;
  readonly occasion: Occasion;
  readonly startedAt: number;
  /** null: it runs, or ended with its process. */
  readonly endedAt: number | null;
  readonly outcome: RunOutcome;
};

/** How long runs are kept. */
const KEPT_MS = 180 * 86_400_000;

/** Which budgets the server brings up to date by itself, when next, and what came of it. Times are milliseconds since 1970. */
export class AgentStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Undefined where nobody ever turned it on. */
  async budget(fileId: string): Promise<AgentBudget | undefined> {
    const row = await this.#database.selectFrom('agent_budget').selectAll().where('file_id', '=', fileId).executeTakeFirst();
    return row && budgetOf(row);
  }

  /** Budgets that are still there and have it turned on. */
  async enabled(): Promise<readonly AgentBudget[]> {
    const rows = await this.#database
      .selectFrom('agent_budget')
      .innerJoin('budget_file', 'budget_file.id', 'agent_budget.file_id')
      .selectAll('agent_budget')
      .where('agent_budget.enabled', '=', 1)
      .where('deleted', '=', 0)
      .orderBy('enabled_at')
      .execute();
    return rows.map(budgetOf);
  }

  /** @param sealing null where the server can open the budget. */
  async choose(
    fileId: string,
    userId: string,
    { enabled, runsPerDay, quiet, sealing }: AgentChoices & { readonly sealing: Sealing | null },
    now: number,
  ): Promise<void> {
    const chosen = {
      public_key: sealing?.publicKey ?? null,
      accounts: sealing && JSON.stringify(sealing.accounts),
      user_id: userId,
      enabled: enabled ? 1 : 0,
      runs_per_day: runsPerDay,
      quiet_from: quiet?.from ?? null,
      quiet_until: quiet?.until ?? null,
    };
    await this.#database
      .insertInto('agent_budget')
      .values({ file_id: fileId, enabled_at: now, ...chosen })
      .onConflict((conflict) => conflict.column('file_id').doUpdateSet(chosen))
      .execute();
  }

  connections(fileId: string): Promise<readonly AgentConnection[]> {
    return this.#database.selectFrom('agent_connection').selectAll().where('file_id', '=', fileId).orderBy('ref').execute();
  }

  /** Keeps these connections and no others; what is known of them stays, new ones are due at once. */
  async keepConnections(fileId: string, refs: readonly string[], now: number): Promise<void> {
    const known = await this.connections(fileId);
    const gone = known.filter(({ ref }) => !refs.includes(ref)).map(({ ref }) => ref);
    if (gone.length > 0)
      await this.#database.deleteFrom('agent_connection').where('file_id', '=', fileId).where('ref', 'in', gone).execute();
    const added = refs.filter((ref) => !known.some((connection) => connection.ref === ref));
    if (added.length > 0)
      await this.#database
        .insertInto('agent_connection')
        .values(added.map((ref) => ({ file_id: fileId, ref, next_at: now, failures: 0, ...UNKNOWN })))
        .execute();
  }

  async changeConnection(fileId: string, ref: string, change: Partial<Omit<AgentConnection, 'file_id' | 'ref'>>): Promise<void> {
    await this.#database
      .updateTable('agent_connection')
      .set(change)
      .where('file_id', '=', fileId)
      .where('ref', '=', ref)
      .execute();
  }

  async runs(fileId: string, limit: number): Promise<readonly AgentRun[]> {
    const rows = await this.#database
      .selectFrom('agent_run')
      .selectAll()
      .where('file_id', '=', fileId)
      .orderBy('started_at', 'desc')
      .orderBy('id')
      .limit(limit)
      .execute();
    return rows.map((row) => ({
      id: row.id,
      fileId: row.file_id,
      occasion: row.occasion as Occasion,
      startedAt: row.started_at,
      endedAt: row.ended_at,
      outcome: readOutcome(row.outcome),
    }));
  }

  async beginRun({ id, fileId, occasion, startedAt }: Omit<AgentRun, 'endedAt' | 'outcome'>): Promise<void> {
    await this.#database
      .deleteFrom('agent_run')
      .where('file_id', '=', fileId)
      .where('started_at', '<', startedAt - KEPT_MS)
      .execute();
    const outcome = JSON.stringify(NO_OUTCOME);
    const row = { id, file_id: fileId, occasion, started_at: startedAt, ended_at: null, outcome };
    await this.#database.insertInto('agent_run').values(row).execute();
  }

  async endRun(id: string, endedAt: number, outcome: RunOutcome): Promise<void> {
    const done = { ended_at: endedAt, outcome: JSON.stringify(outcome) };
    await this.#database.updateTable('agent_run').set(done).where('id', '=', id).execute();
  }
}

const UNKNOWN = { asked_at: null, succeeded_at: null, seen_refresh: null, state: null, problem: null };

function budgetOf(row: Selectable<Schema['agent_budget']>): AgentBudget {
  const { file_id: fileId, user_id: userId, quiet_from: from, quiet_until: until } = row;
  return {
    fileId,
    userId,
    enabled: row.enabled === 1,
    runsPerDay: row.runs_per_day,
    quiet: from === null || until === null ? null : { from, until },
    enabledAt: row.enabled_at,
    sealing: row.public_key === null ? null : { publicKey: row.public_key, accounts: readAccounts(row.accounts) },
  };
}

const sealedAccounts = z.array(
  z.object({ bankAccountId: z.string(), since: z.string().nullable(), cardDay: z.literal('purchase').exactOptional() }),
);

function readAccounts(stored: string | null): readonly SealedAccount[] {
  const read = sealedAccounts.safeParse(JSON.parse(stored ?? '[]'));
  return (read.data ?? []).map(({ since, ...account }) => ({
    ...account,
    since: since === null ? null : (parseDay(since) ?? null),
  }));
}
