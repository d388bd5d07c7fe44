import type { EncryptMeta, Result } from '@extrato/protocol';
import type { SyncFailure } from './failure.ts';

/** How one stream of messages reaches its server. */
export interface Transport {
  /**
   * Sends an encoded SyncRequest and gives the encoded SyncResponse. A server of ours may answer with a trie that is
   * only its root (`{"hash":7}`) unless the whole one is asked for.
   */
  sync(request: Uint8Array<ArrayBuffer>, trie: 'root' | 'whole'): Promise<Result<Uint8Array, SyncFailure>>;
}

/** A budget in the server's list. */
export type RemoteFile = {
  readonly fileId: string;
  /** Its sync generation; null between a reset and the upload after it. */
  readonly groupId: string | null;
  readonly name: string;
  readonly encryptKeyId: string | null;
  readonly ownerId: string | null;
  /** Everyone who may use it. */
  readonly people: readonly RemotePerson[];
};

export type RemotePerson = { readonly userId: string; readonly name: string; readonly owner: boolean };

/** A file's key as the server knows it: enough to check a password, never to guess the key. */
export type RemoteKey = { readonly id: string; readonly salt: string; readonly test: string | null };

export type Upload = {
  readonly fileId: string;
  readonly name: string;
  /** Null for a new file, and after a reset. */
  readonly groupId: string | null;
  /** Null when the content is not encrypted. */
  readonly encryptMeta: EncryptMeta | null;
  readonly content: Uint8Array<ArrayBuffer>;
};

/** Everything that a budget asks of its server besides syncing messages (actual-sync.md 6.7, 6.8). */
export interface FileServer {
  listFiles(): Promise<Result<readonly RemoteFile[], SyncFailure>>;
  fileInfo(fileId: string): Promise<Result<RemoteFileInfo, SyncFailure>>;
  download(fileId: string): Promise<Result<Uint8Array<ArrayBuffer>, SyncFailure>>;
  /** Gives the file's group afterwards: a new one for a new file and after a reset. */
  upload(upload: Upload): Promise<Result<{ readonly groupId: string }, SyncFailure>>;
  rename(fileId: string, name: string): Promise<Result<null, SyncFailure>>;
  delete(fileId: string): Promise<Result<null, SyncFailure>>;
  /** Ends the file's sync generation and forgets its messages. */
  reset(fileId: string): Promise<Result<null, SyncFailure>>;
  /** Null when the file is not encrypted. */
  key(fileId: string): Promise<Result<RemoteKey | null, SyncFailure>>;
  createKey(fileId: string, key: RemoteKey & { readonly test: string }): Promise<Result<null, SyncFailure>>;
}

export type RemoteFileInfo = Pick<RemoteFile, 'fileId' | 'groupId' | 'name'> & {
  /** How the blob is encrypted; null when it is not. */
  readonly encryptMeta: EncryptMeta | null;
};
