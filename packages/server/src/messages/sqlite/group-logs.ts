import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { canonicalTimestamp, type Envelope, encodeSyncResponse, MerkleTrie } from '@extrato/protocol';
import { messageSlices } from '../request-slices.ts';
import type { AnsweredTrie } from '../store.ts';
import { migrateMessages } from './migrations.ts';

/** Rows per piece of a response: some 100 kB. */
const ROWS_PER_PIECE = 1000;

/** Tries kept in memory, so that most requests need not parse one. */
const MOST_CACHED_GROUPS = 32;

/** A group's key in the database, and its state as of the last commit. */
type Group = { readonly key: number; readonly trie: MerkleTrie; batches: number };

/**
 * Where to go on reading. Requests that come meanwhile change nothing of what is still to be read, since their
 * messages belong to later batches.
 */
export type Cursor = { readonly groupKey: number; readonly after: string; readonly upToBatch: number };

/** A piece of a response, and where the next one starts; null after the last. */
export type Piece = { readonly bytes: Uint8Array<ArrayBuffer>; readonly next: Cursor | null };

/** The first piece of a response, and its last, which carries the trie; null when the first piece is all. */
export type Exchanged = {
  readonly first: Piece;
  readonly last: Uint8Array<ArrayBuffer> | null;
  /** The request had messages that were not here before. */
  readonly news: boolean;
};

/**
 * The logs of all sync groups in one SQLite file. Everything here blocks its thread: it belongs into a worker.
 *
 * Commits reach the operating system before they return, so killing the process loses nothing that was answered.
 * Only a power failure can lose the last moments (`synchronous=normal`): the tries of clients then differ from ours
 * and they send what is missing again (actual-sync.md, section 5.2, step 3).
 */
export class GroupLogs {
  readonly #connection: DatabaseSync;
  readonly #page: StatementSync;
  readonly #insert: StatementSync;
  readonly #saveGroup: StatementSync;
  readonly #findGroup: StatementSync;
  readonly #createGroup: StatementSync;
  readonly #dataVersion: StatementSync;
  /** Changes when another process writes to the file: what is remembered of the groups is then worth nothing. */
  #knownVersion: unknown;
  /** Least recently used first. */
  readonly #groups = new Map<string, Group>();

  constructor(path: string) {
    const connection = new DatabaseSync(path, { timeout: 5000, enableForeignKeyConstraints: false });
    connection.exec('pragma journal_mode = wal; pragma synchronous = normal; pragma journal_size_limit = 16777216');
    migrateMessages(connection);
    this.#connection = connection;
    this.#page = connection.prepare(
      `select timestamp, is_encrypted, content from message
       where group_key = ? and timestamp > ? and batch <= ? order by timestamp limit ${ROWS_PER_PIECE}`,
    );
    this.#insert = connection.prepare(
      'insert or ignore into message (group_key, timestamp, batch, is_encrypted, content) values (?, ?, ?, ?, ?)',
    );
    this.#saveGroup = connection.prepare('update sync_group set trie = ?, batches = ? where key = ?');
    this.#findGroup = connection.prepare('select key, trie, batches from sync_group where id = ?');
    this.#createGroup = connection.prepare(
      "insert into sync_group (id, trie, batches) values (?, '{}', 0) returning key, trie, batches",
    );
    this.#dataVersion = connection.prepare('pragma data_version');
  }

  /**
   * One sync (actual-sync.md, section 5.1) in one transaction. Undefined, with nothing stored, when the request is
   * malformed or names a timestamp that is none.
   */
  exchange(groupId: string, since: string, request: Uint8Array, answered: AnsweredTrie = 'whole'): Exchanged | undefined {
    return this.#transaction(groupId, () => {
      const group = this.#openGroup(groupId);
      const cursor = { groupKey: group.key, after: since, upToBatch: group.batches };
      if (!this.#store(group, request)) return undefined;
      const answer = this.#answer(cursor, answered === 'root' ? rootOf(group.trie) : group.trie.toJson());
      return { ...answer, news: group.batches > cursor.upToBatch };
    });
  }

  /** The next piece of a response. */
  read(cursor: Cursor): Piece {
    const { rows, next } = this.#readPage(cursor);
    return { bytes: encodeSyncResponse({ messages: rows, merkle: '' }), next };
  }

  deleteGroup(groupId: string): void {
    this.#transaction(groupId, () => {
      this.#connection.prepare('delete from message where group_key = (select key from sync_group where id = ?)').run(groupId);
      this.#connection.prepare('delete from sync_group where id = ?').run(groupId);
      this.#groups.delete(groupId);
      return true;
    });
  }

  close(): void {
    this.#connection.close();
  }

  #answer(cursor: Cursor, merkle: string): Omit<Exchanged, 'news'> {
    const { rows, next } = this.#readPage(cursor);
    if (next === null) return { first: { bytes: encodeSyncResponse({ messages: rows, merkle }), next }, last: null };
    const first = { bytes: encodeSyncResponse({ messages: rows, merkle: '' }), next };
    return { first, last: encodeSyncResponse({ messages: [], merkle }) };
  }

  #readPage({ groupKey, after, upToBatch }: Cursor): { rows: Envelope[]; next: Cursor | null } {
    const rows = this.#page.all(groupKey, after, upToBatch).map(envelopeOf);
    const last = rows.length === ROWS_PER_PIECE ? rows.at(-1) : undefined;
    return { rows, next: last ? { groupKey, after: last.timestamp, upToBatch } : null };
  }

  /** False, half done, when a message cannot be stored. */
  #store(group: Group, request: Uint8Array): boolean {
    const batch = group.batches + 1;
    for (const messages of messageSlices(request)) {
      if (!messages?.every((message) => this.#storeMessage(group, batch, message))) return false;
    }
    group.trie.prune();
    if (group.batches === batch) this.#saveGroup.run(group.trie.toJson(), batch, group.key);
    return true;
  }

  /** The first message with a timestamp wins. False when the timestamp is none. */
  #storeMessage(group: Group, batch: number, { timestamp, isEncrypted, content }: Envelope): boolean {
    const canonical = canonicalTimestamp(timestamp);
    if (canonical === undefined) return false;
    const { changes } = this.#insert.run(group.key, timestamp, batch, isEncrypted ? 1 : 0, content);
    if (changes === 0) return true;
    group.trie.insert(canonical);
    group.batches = batch;
    return true;
  }

  /** All or nothing: work that throws or gives undefined is undone, in the file and in the group in memory. */
  #transaction<Value>(groupId: string, work: () => Value | undefined): Value | undefined {
    this.#connection.exec('begin immediate');
    try {
      const value = work();
      if (value === undefined) this.#giveUp(groupId);
      else this.#connection.exec('commit');
      return value;
    } catch (error) {
      this.#giveUp(groupId);
      throw error;
    }
  }

  #giveUp(groupId: string): void {
    this.#groups.delete(groupId);
    if (this.#connection.isTransaction) this.#connection.exec('rollback');
  }

  #openGroup(groupId: string): Group {
    const version = this.#dataVersion.get()?.['data_version'];
    if (version !== this.#knownVersion) this.#groups.clear();
    this.#knownVersion = version;
    const group = this.#groups.get(groupId) ?? groupOf(this.#findGroup.get(groupId) ?? this.#createGroup.get(groupId));
    this.#groups.delete(groupId);
    this.#groups.set(groupId, group);
    for (const oldest of this.#groups.keys()) {
      if (this.#groups.size <= MOST_CACHED_GROUPS) break;
      this.#groups.delete(oldest);
    }
    return group;
  }
}

/** Without hash, and so `{}`, when nothing was ever stored (actual-sync.md 2.5). */
function rootOf(trie: MerkleTrie): string {
  return JSON.stringify({ hash: trie.hash });
}

function groupOf(row: Record<string, unknown> | undefined): Group {
  const trie = MerkleTrie.fromJson(String(row?.['trie']));
  if (trie === undefined) throw new Error('A stored trie cannot be read');
  return { key: Number(row?.['key']), trie, batches: Number(row?.['batches']) };
}

function envelopeOf(row: Record<string, unknown>): Envelope {
  const { timestamp, content } = row;
  if (!(content instanceof Uint8Array)) throw new Error('A stored message has no content');
  return { timestamp: String(timestamp), isEncrypted: row['is_encrypted'] === 1, content };
}
