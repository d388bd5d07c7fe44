import { createHmac } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { addDays, dayInZone } from '@extrato/engine/values';
import { DEFAULT_STATEMENT_OPTIONS } from '@extrato/pluggy';
import { sealFor } from '@extrato/protocol';
import type { Credentials } from '../connections/credentials.ts';
import { problemOf } from '../connections/problems.ts';
import type { ReadStatement } from '../connections/statements.ts';
import type { Context } from '../context.ts';
import type { Database } from '../database/index.ts';
import type { AccountOutcome } from './outcome.ts';
import { type Places, placeOf } from './places.ts';
import type { SealedAccount, Sealing } from './store.ts';

/**
 * How far back a bank is read: all of it came when a device linked the account (bank-sync-pluggy.md 14.1). Which rows are
 * pending only the devices know, so that it is always as far as they reach once a week.
 */
const WINDOW_DAYS = 90;
const OVERLAP_MS = 2 * 86_400_000;
/** Before it was turned on, devices read by themselves; longer ago than this they surely did. */
const UNREAD_MS = 90 * 86_400_000;
/** Beyond it the oldest go: a later statement of an account says what an earlier one did, but for what came and went between. */
const MOST_WAITING = 500;

const pack = promisify(gzip);

export type SealedEntry = {
  readonly seq: number;
  readonly run: string;
  readonly bankAccount: string;
  readonly sealed: Uint8Array<ArrayBuffer>;
};

type Reading = {
  readonly fileId: string;
  readonly run: string;
  readonly sealing: Sealing;
  /** Connections that may have news. */
  readonly places: Places;
  /** When it was turned on, and by connection when everything was read last; milliseconds since 1970. */
  readonly enabledAt: number;
  readonly successes: ReadonlyMap<string, number | null>;
};

/** What the bank says of budgets that only their devices can open: sealed when it is read, kept until a device took it. */
export class Inbox {
  readonly #context: Pick<Context, 'connections' | 'now'>;
  readonly #database: Database;

  constructor(context: Context) {
    this.#context = context;
    this.#database = context.database;
  }

  /** Reads the accounts and seals what is new. An account that fails stops no other. */
  async read(credentials: Credentials, reading: Reading): Promise<readonly AccountOutcome[]> {
    const outcomes: AccountOutcome[] = [];
    for (const account of reading.sealing.accounts) {
      const ref = placeOf(reading.places, account.bankAccountId);
      if (ref !== undefined) outcomes.push({ ...(await this.#readOne(credentials, reading, account, ref)), ref });
    }
    return outcomes;
  }

  /** What waits, oldest first. */
  async waiting(fileId: string): Promise<readonly SealedEntry[]> {
    const rows = await this.#database
      .selectFrom('inbox')
      .select(['seq', 'run', 'bank_account', 'sealed'])
      .where('file_id', '=', fileId)
      .orderBy('seq')
      .execute();
    return rows.map(({ bank_account, ...row }) => ({ ...row, bankAccount: bank_account }));
  }

  /** A device took everything up to here, and everybody else has it from the device. */
  async taken(fileId: string, upTo: number): Promise<void> {
    await this.#database.deleteFrom('inbox').where('file_id', '=', fileId).where('seq', '<=', upTo).execute();
  }

  /** Forgets what waits and what was seen: under another key, or when it was turned off, nobody could open it. */
  async clear(fileId: string): Promise<void> {
    await this.#database.deleteFrom('inbox').where('file_id', '=', fileId).execute();
    await this.#database.deleteFrom('inbox_seen').where('file_id', '=', fileId).execute();
  }

  async #readOne(credentials: Credentials, reading: Reading, account: SealedAccount, ref: string): Promise<AccountOutcome> {
    const { bankAccountId: accountId, cardDay } = account;
    const success = reading.successes.get(ref) ?? reading.enabledAt - UNREAD_MS;
    const late = { createdFrom: new Date(success - OVERLAP_MS), notBefore: account.since, widens: true };
    const asked = { accountId, since: this.#since(account), late, ...(cardDay && { cardDay }) };
    const read = await this.#context.connections.statement(credentials, asked);
    if (!read.ok) return { ...emptyOutcome(account), problem: problemOf(read.error) };
    const isNew = await this.#keep(reading, account, read.value);
    return { ...emptyOutcome(account), fetched: isNew ? read.value.statement.lines.length : 0 };
  }

  #since({ since }: SealedAccount) {
    const usual = addDays(dayInZone(new Date(this.#context.now()), DEFAULT_STATEMENT_OPTIONS.zone), -WINDOW_DAYS);
    return since !== null && since > usual ? since : usual;
  }

  /** Seals a statement that says something else than the last one; gives whether it does. */
  async #keep(reading: Reading, account: SealedAccount, { statement, reading: how }: ReadStatement): Promise<boolean> {
    const { fileId, run, sealing } = reading;
    const place = { file_id: fileId, bank_account: account.bankAccountId };
    const mark = this.#markOf(statement, sealing.publicKey);
    const seen = await this.#database
      .selectFrom('inbox_seen')
      .select('mark')
      .where('file_id', '=', fileId)
      .where('bank_account', '=', account.bankAccountId)
      .executeTakeFirst();
    if (seen?.mark === mark) return false;
    const text = new Uint8Array(await pack(JSON.stringify({ statement, reading: how })));
    const sealed = await sealFor(sealing.publicKey, text, fileId);
    if (!sealed) throw new Error('The key of a sealed inbox is none');
    await this.#database.transaction().execute(async (transaction) => {
      await transaction
        .insertInto('inbox')
        .values({ ...place, run, sealed, created_at: this.#context.now() })
        .execute();
      await transaction
        .insertInto('inbox_seen')
        .values({ ...place, mark })
        .onConflict((conflict) => conflict.columns(['file_id', 'bank_account']).doUpdateSet({ mark }))
        .execute();
    });
    await this.#trim(fileId);
    return true;
  }

  async #trim(fileId: string): Promise<void> {
    const [oldest] = await this.#database
      .selectFrom('inbox')
      .select('seq')
      .where('file_id', '=', fileId)
      .orderBy('seq', 'desc')
      .offset(MOST_WAITING)
      .limit(1)
      .execute();
    if (oldest) await this.taken(fileId, oldest.seq);
  }

  /** A hash of what a statement says, without when it was asked: of the bank's words none is kept in the open. */
  #markOf({ account, lines, bills, review }: ReadStatement['statement'], key: string): string {
    const text = JSON.stringify([account.balance, lines, bills, review]);
    return createHmac('sha256', key).update(text).digest('base64url');
  }
}

function emptyOutcome({ bankAccountId }: SealedAccount): AccountOutcome {
  const counts = { fetched: 0, added: 0, updated: 0, matched: 0, removed: 0, questions: 0, skipped: {} };
  return {
    account: bankAccountId,
    ref: null,
    run: null,
    ...counts,
    bankBalance: null,
    ledgerBalance: 0,
    problem: null,
    audit: null,
  };
}
