// A server in memory, by the rules of actual-sync.md 5.1 and 6.7, and a line to it that fails in every way that it can.
import {
  decodeSyncRequest,
  decodeSyncResponse,
  type EncryptMeta,
  type Envelope,
  encodeSyncResponse,
  formatTimestamp,
  MerkleTrie,
  parseTimestamp,
  type SyncRequest,
} from '@extrato/protocol';
import { err, ok, type Result } from '../../values/index.ts';
import { type SyncFailure, type SyncFailureCode, syncFailure } from '../failure.ts';
import type { FileServer, RemoteKey, Transport, Upload } from '../transport.ts';

type Group = { readonly messages: Map<string, Envelope>; trie: MerkleTrie };
type File = {
  name: string;
  groupId: string | null;
  encryptMeta: EncryptMeta | null;
  content: Uint8Array<ArrayBuffer>;
  key: RemoteKey | null;
};

export class MemoryServer {
  readonly groups = new Map<string, Group>();
  readonly files = new Map<string, File>();
  /** Every request that arrived, for tests to look at. */
  readonly requests: { readonly bytes: number; readonly request: SyncRequest }[] = [];
  /** Refuses larger requests, as proxies do. */
  maxBytes = 20 * 1024 * 1024;
  /** Official servers know nothing of roots. */
  knowsRoots = true;
  #groupCount = 0;

  group(groupId: string): Group {
    const group = this.groups.get(groupId) ?? { messages: new Map<string, Envelope>(), trie: new MerkleTrie() };
    this.groups.set(groupId, group);
    return group;
  }

  /** A file without content, ready to be synced. */
  openFile(fileId: string, groupId: string): void {
    this.files.set(fileId, { name: fileId, groupId, encryptMeta: null, content: new Uint8Array(), key: null });
  }

  answer(bytes: Uint8Array, trie: 'root' | 'whole'): Result<Uint8Array, SyncFailure> {
    if (bytes.length > this.maxBytes) return err(syncFailure('sync-too-large', '413'));
    const request = decodeSyncRequest(bytes.slice());
    if (!request || request.since === '') return err(syncFailure('sync-server-error', 'internal'));
    this.requests.push({ bytes: bytes.length, request });
    const refusal = this.#refusal(request);
    return refusal ? err(syncFailure(refusal)) : ok(this.exchange(request, trie));
  }

  exchange({ groupId, since, messages }: SyncRequest, trie: 'root' | 'whole'): Uint8Array {
    const group = this.group(groupId);
    const newer = [...group.messages.values()].filter(({ timestamp }) => timestamp > since).sort(byTime);
    for (const message of messages) {
      if (group.messages.has(message.timestamp)) continue;
      group.messages.set(message.timestamp, { ...message, content: message.content.slice() });
      const parts = parseTimestamp(message.timestamp);
      if (!parts) throw new Error(`no timestamp: ${message.timestamp}`);
      group.trie.insert(formatTimestamp(parts));
    }
    group.trie.prune();
    const merkle = trie === 'root' && this.knowsRoots ? JSON.stringify({ hash: group.trie.hash }) : group.trie.toJson();
    return encodeSyncResponse({ messages: newer, merkle });
  }

  #refusal({ fileId, groupId, keyId }: SyncRequest): SyncFailureCode | undefined {
    const file = this.files.get(fileId);
    if (!file) return 'sync-file-not-found';
    if (file.groupId === null) return 'sync-file-needs-upload';
    if ((file.encryptMeta?.keyId ?? null) !== (file.key?.id ?? null)) return 'sync-key-mismatch';
    if (groupId !== file.groupId) return 'sync-file-has-reset';
    return keyId === (file.key?.id ?? '') ? undefined : 'sync-file-has-new-key';
  }

  transport(): Transport {
    return { sync: async (request, trie) => this.answer(request, trie) };
  }

  fileServer(): FileServer {
    const withFile = async <T>(fileId: string, work: (file: File) => T): Promise<Result<T, SyncFailure>> => {
      const file = this.files.get(fileId);
      return file ? ok(work(file)) : err(syncFailure('sync-file-not-found'));
    };
    return {
      listFiles: async () =>
        ok(
          [...this.files].map(([fileId, { name, groupId, key }]) => {
            return { fileId, name, groupId, encryptKeyId: key?.id ?? null, ownerId: null, people: [] };
          }),
        ),
      fileInfo: (fileId) => withFile(fileId, ({ name, groupId, encryptMeta }) => ({ fileId, name, groupId, encryptMeta })),
      download: (fileId) => withFile(fileId, ({ content }) => content.slice()),
      upload: async (upload) => this.#upload(upload),
      rename: (fileId, name) => withFile(fileId, (file) => nothing(Object.assign(file, { name }))),
      delete: (fileId) => withFile(fileId, () => nothing(this.files.delete(fileId))),
      reset: (fileId) =>
        withFile(fileId, (file) => {
          if (file.groupId !== null) this.groups.delete(file.groupId);
          return nothing(Object.assign(file, { groupId: null }));
        }),
      key: (fileId) => withFile(fileId, ({ key }) => key),
      createKey: (fileId, key) => withFile(fileId, (file) => nothing(Object.assign(file, { key }))),
    };
  }

  #upload({ fileId, name, groupId, encryptMeta, content }: Upload): Result<{ groupId: string }, SyncFailure> {
    const file = this.files.get(fileId);
    if (file && file.groupId !== groupId) return err(syncFailure('sync-file-has-reset'));
    if (file && (encryptMeta?.keyId ?? null) !== (file.key?.id ?? null)) return err(syncFailure('sync-file-has-new-key'));
    const group = file?.groupId ?? `group${++this.#groupCount}`;
    this.files.set(fileId, { name, groupId: group, encryptMeta, content, key: file?.key ?? null });
    return ok({ groupId: group });
  }
}

function nothing(_: unknown): null {
  return null;
}

function byTime(a: Envelope, b: Envelope): number {
  return a.timestamp < b.timestamp ? -1 : 1;
}

/** A line that loses, repeats, shuffles and cuts. `random` gives numbers from 0 to 1. */
export function faultyLine(server: MemoryServer, random: () => number, onTheWay: () => void): Transport {
  return {
    async sync(request, trie) {
      onTheWay();
      if (random() < 0.1) return err(syncFailure('sync-network'));
      if (random() < 0.1) server.answer(request, trie);
      const answer = server.answer(request, trie);
      if (!answer.ok) return answer;
      onTheWay();
      if (random() < 0.1) return err(syncFailure('sync-network'));
      if (random() < 0.1) return ok(answer.value.slice(0, Math.floor(random() * answer.value.length)));
      return random() < 0.3 ? ok(shuffled(answer.value, random)) : answer;
    },
  };
}

/** The same answer, its messages in no order and some of them twice. */
function shuffled(bytes: Uint8Array, random: () => number): Uint8Array {
  const { messages, merkle } = decodeSyncResponse(bytes) ?? { messages: [], merkle: '' };
  const repeated = [...messages, ...messages.filter(() => random() < 0.2)];
  const keyed = repeated.map((message) => ({ message, at: random() })).sort((a, b) => a.at - b.at);
  return encodeSyncResponse({ messages: keyed.map(({ message }) => message), merkle });
}

/** Numbers from 0 to 1, the same for the same seed. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
