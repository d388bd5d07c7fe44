import type { MessageStore, SyncAnswer } from '../store.ts';
import type { Exchanged } from './group-logs.ts';
import { MessageThread } from './thread.ts';

/** A message store in a SQLite file, served by a thread of its own. */
export function openMessageStore(path: string): MessageStore {
  const thread = new MessageThread(path);
  return {
    async exchange(groupId, since, request, trie): Promise<SyncAnswer | undefined> {
      const exchanged = await thread.ask('exchange', { groupId, since, request, trie }, [request.buffer]);
      if (exchanged === undefined) return undefined;
      const { first, last, news } = exchanged;
      if (last === null) return { news, kind: 'whole', bytes: first.bytes };
      return { news, kind: 'pieces', pieces: piecesOf(thread, exchanged) };
    },
    deleteGroup: (groupId) => thread.ask('deleteGroup', groupId),
    close: () => thread.close(),
  };
}

/** Asks for the next piece only when it is wanted, so that a slow client holds little of our memory. */
async function* piecesOf(thread: MessageThread, { first, last }: Exchanged): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let piece = first;
  yield piece.bytes;
  while (piece.next !== null) {
    piece = await thread.ask('read', piece.next);
    if (piece.bytes.length > 0) yield piece.bytes;
  }
  if (last !== null) yield last;
}
