import type { Clock, ClockError, MerkleTrie, Message, Result, Timestamp } from '@extrato/protocol';

/** An entry of a log: one change to one cell, and when it was made. */
export type LoggedMessage = Message & { readonly timestamp: Timestamp };

/** What became of received messages. */
export type Applied = {
  /** Entries that were new to the log, whether or not they won their cell. */
  readonly added: number;
  /**
   * Those among them that name a table or column which this app, or this file's level, does not have. They are kept and
   * relayed, and touch no table: the app, or the file's level, has to be raised for them to show.
   */
  readonly notUnderstood: number;
  /** The budget's new name when the newest message about it renamed it (actual-sync.md 3.6); otherwise null. */
  readonly budgetName: string | null;
};

/**
 * A message log with its clock and trie: all that the loop needs to know of a budget. The budget's own log and the
 * companion log are two of these. Synchronous: each call is one transaction at most.
 */
export interface SyncLog {
  /** The clock as of now; local commits move it. */
  readonly clock: Clock;
  /** Summary of the whole log as of now. Only for looking: the log owns it. */
  readonly trie: MerkleTrie;
  /** At most `limit` entries newer than `since` (exclusive, compared as text), oldest first, whoever made them. */
  messagesSince(since: string, limit: number): LoggedMessage[];
  /**
   * Takes messages from elsewhere, in any order, repeated or not (3.4, 3.5): moves the clock past every one of them,
   * then adds what is new to the log and the trie and applies what is newest, all in one transaction. Where the clock
   * refuses, nothing at all is changed. A message that cannot be applied never fails the others: it is kept in the log.
   */
  applyMessages(messages: readonly LoggedMessage[]): Result<Applied, ClockError>;
  /** Repair (5.4): makes the trie anew from the timestamps in the log, un-pruned, and stores it. */
  rebuildTrie(): void;
  /**
   * The local part of a reset (5.5, step 4): empties log and clock, takes a new node id, and removes for good the deleted
   * rows of those tables that official clients clean too.
   */
  resetLog(): void;
}
