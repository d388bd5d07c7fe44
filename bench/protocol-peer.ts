import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

export type PeerTimestamp = { hash(): number };
export type PeerTrie = { hash?: number };

/** As much of the official package as is measured. */
export type ProtocolPeer = {
  readonly Timestamp: { parse(text: string): PeerTimestamp | null };
  readonly merkle: {
    emptyTrie(): PeerTrie;
    insert(trie: PeerTrie, timestamp: PeerTimestamp): PeerTrie;
    prune(trie: PeerTrie): PeerTrie;
    diff(a: PeerTrie, b: PeerTrie): number | null;
  };
  readonly SyncRequestSchema: unknown;
  readonly create: (schema: unknown, value: unknown) => unknown;
  readonly toBinary: (schema: unknown, value: unknown) => Uint8Array;
  readonly fromBinary: (schema: unknown, bytes: Uint8Array) => { readonly messages: readonly unknown[] };
};

/** The official package from the interop tests' folder, or from `EXTRATO_PEER_DIR`; null when it is not installed. */
export async function findProtocolPeer(): Promise<ProtocolPeer | null> {
  const folder = process.env['EXTRATO_PEER_DIR'];
  const from =
    folder === undefined ? new URL('../tests/interop/package.json', import.meta.url) : pathToFileURL(`${folder}/package.json`);
  try {
    return await import(pathToFileURL(createRequire(from).resolve('@actual-app/crdt')).href);
  } catch {
    return null;
  }
}
