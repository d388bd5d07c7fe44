import { encryptMetaToJson, parseEncryptMeta } from '@extrato/protocol';
import { z } from 'zod';
import { err, ok, type Result } from '../values/index.ts';
import { type SyncFailure, syncFailure } from './failure.ts';
import type { Http, HttpRequest } from './http.ts';
import type { FileServer, RemoteFile, Transport } from './transport.ts';

const SYNC_TYPE = 'application/actual-sync';

/** Format of budgets whose messages can be synced (actual-sync.md 5.1, check 7). */
const FORMAT = '2';

/** Servers of ours answer it with the root of the trie alone; official ones do not know it. */
const TRIE_HEADER = 'x-extrato-trie';

/** The budget's own stream, by the official route. */
export function budgetTransport(http: Http): Transport {
  return { sync: (request, trie) => http.bytes(syncRequest('/sync/sync', request, trie)) };
}

/** The companion stream, which only servers of ours have; see `companion.ts`. */
export function companionTransport(http: Http, fileId: string): Transport {
  const path = `/api/v1/budget-files/${encodeURIComponent(fileId)}/companion`;
  return { sync: (request, trie) => http.bytes(syncRequest(path, request, trie)) };
}

function syncRequest(path: string, body: Uint8Array<ArrayBuffer>, trie: 'root' | 'whole'): HttpRequest {
  const headers = { 'content-type': SYNC_TYPE, ...(trie === 'root' ? { [TRIE_HEADER]: 'root' } : {}) };
  return { method: 'POST', path, headers, body };
}

const person = z.object({
  userId: z.string(),
  userName: z.string().nullish(),
  displayName: z.string().nullish(),
  owner: z.boolean(),
});

const listedFile = z.object({
  fileId: z.string(),
  groupId: z.string().nullish(),
  name: z.string(),
  deleted: z.union([z.number(), z.boolean()]).nullish(),
  encryptKeyId: z.string().nullish(),
  owner: z.string().nullish(),
  usersWithAccess: z.array(person).nullish().catch(null),
});

const fileList = z.object({ data: z.array(listedFile) });
const fileInfo = z.object({ data: listedFile.extend({ encryptMeta: z.unknown() }) });
const uploaded = z.object({ groupId: z.string().min(1) });
const fileKey = z.object({
  data: z.object({ id: z.string().nullish(), salt: z.string().nullish(), test: z.string().nullish() }),
});

/** Budget files on an official server, or one of ours: they speak alike (actual-sync.md 6.7, 6.8). */
export function httpFileServer(http: Http): FileServer {
  const done = async (path: string, body: object) => {
    const answer = await http.post(path, body);
    return answer.ok ? ok(null) : answer;
  };
  return {
    async listFiles() {
      const answer = await read(fileList, http.json({ method: 'GET', path: '/sync/list-user-files' }));
      return answer.ok ? ok(answer.value.data.filter(({ deleted }) => !deleted).map(remoteFile)) : answer;
    },
    async fileInfo(fileId) {
      const answer = await read(fileInfo, http.json({ method: 'GET', path: '/sync/get-user-file-info', headers: of(fileId) }));
      if (!answer.ok) return answer;
      const { groupId = null, name, encryptMeta } = answer.value.data;
      if (encryptMeta === null || encryptMeta === undefined) return ok({ fileId, groupId, name, encryptMeta: null });
      const meta = parseEncryptMeta(encryptMeta);
      return meta ? ok({ fileId, groupId, name, encryptMeta: meta }) : err(syncFailure('sync-answer-unreadable', 'encryptMeta'));
    },
    download: (fileId) => http.bytes({ method: 'GET', path: '/sync/download-user-file', headers: of(fileId), isLarge: true }),
    async upload({ fileId, name, groupId, encryptMeta, content }) {
      const headers = {
        ...of(fileId),
        'content-type': 'application/encrypted-file',
        'x-actual-name': encodeURIComponent(name),
        'x-actual-format': FORMAT,
        ...(groupId === null ? {} : { 'x-actual-group-id': groupId }),
        ...(encryptMeta === null ? {} : { 'x-actual-encrypt-meta': encryptMetaToJson(encryptMeta) }),
      };
      const path = '/sync/upload-user-file';
      return read(uploaded, http.json({ method: 'POST', path, headers, body: content, isLarge: true }));
    },
    rename: (fileId, name) => done('/sync/update-user-filename', { fileId, name }),
    delete: (fileId) => done('/sync/delete-user-file', { fileId }),
    reset: (fileId) => done('/sync/reset-user-file', { fileId }),
    async key(fileId) {
      const answer = await read(fileKey, http.post('/sync/user-get-key', { fileId }));
      if (!answer.ok) return answer;
      const { id, salt, test } = answer.value.data;
      return ok(id && salt ? { id, salt, test: test ?? null } : null);
    },
    createKey: (fileId, { id, salt, test }) =>
      done('/sync/user-create-key', { fileId, keyId: id, keySalt: salt, testContent: test }),
  };
}

function of(fileId: string): Record<string, string> {
  return { 'x-actual-file-id': fileId };
}

function remoteFile({ fileId, groupId, name, encryptKeyId, owner, usersWithAccess }: z.infer<typeof listedFile>): RemoteFile {
  const people = (usersWithAccess ?? []).map((one) => ({
    userId: one.userId,
    name: one.displayName || one.userName || '',
    owner: one.owner,
  }));
  return { fileId, groupId: groupId ?? null, name, encryptKeyId: encryptKeyId ?? null, ownerId: owner ?? null, people };
}

async function read<T>(
  schema: z.ZodType<T>,
  answer: Promise<Result<Readonly<Record<string, unknown>>, SyncFailure>>,
): Promise<Result<T, SyncFailure>> {
  const received = await answer;
  if (!received.ok) return received;
  const parsed = schema.safeParse(received.value);
  return parsed.success ? ok(parsed.data) : err(syncFailure('sync-answer-unreadable', parsed.error.issues[0]?.path.join('.')));
}
