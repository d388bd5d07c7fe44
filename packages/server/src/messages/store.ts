/** An encoded SyncResponse: whole when it is small, otherwise piece by piece as the client takes it. */
export type SyncAnswer = {
  /** The request had messages that were not here before. */
  readonly news: boolean;
} & (
  | { readonly kind: 'whole'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'pieces'; readonly pieces: AsyncIterable<Uint8Array<ArrayBuffer>> }
);

/** Official clients need the whole trie. Our own ask for its root first, which on a long history is far smaller. */
export type AnsweredTrie = 'whole' | 'root';

/**
 * The message log and trie of every sync group. Each call is atomic and, once answered, survives the death
 * of this process (actual-sync.md, section 5.1).
 */
export type MessageStore = {
  /**
   * Stores the request's messages, and gives those that were stored before and are newer than `since`.
   *
   * @param since of the request; any text, compared as it is.
   * @param trie `root`: the answer carries no more of the trie than its root hash, which tells equal logs from others.
   * @param request the encoded SyncRequest, already authorised. Its memory is handed over and must not be used again.
   * @returns undefined, with nothing stored, when a message is malformed or its timestamp is none.
   */
  exchange(groupId: string, since: string, request: Uint8Array<ArrayBuffer>, trie: AnsweredTrie): Promise<SyncAnswer | undefined>;
  /** Forgets a group and its messages. */
  deleteGroup(groupId: string): Promise<void>;
  /** Waits for what was begun. */
  close(): Promise<void>;
};
