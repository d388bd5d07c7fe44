import type { AnsweredTrie } from '../store.ts';
import type { Cursor, Exchanged, Piece } from './group-logs.ts';

/** What the server's thread asks of the message thread, by name: what it takes and what it gives. */
export type Calls = {
  exchange: {
    readonly take: { groupId: string; since: string; request: Uint8Array<ArrayBuffer>; trie: AnsweredTrie };
    readonly give: Exchanged | undefined;
  };
  read: { readonly take: Cursor; readonly give: Piece };
  deleteGroup: { readonly take: string; readonly give: undefined };
  close: { readonly take: undefined; readonly give: undefined };
};

export type Question = {
  readonly [Name in keyof Calls]: { readonly id: number; readonly call: Name; readonly take: Calls[Name]['take'] };
}[keyof Calls];

/** `failed` is a fault of ours; refusals are part of what a call gives. */
export type Answer =
  | { readonly kind: 'done'; readonly id: number; readonly give: Calls[keyof Calls]['give'] }
  | { readonly kind: 'failed'; readonly id: number; readonly reason: string };
