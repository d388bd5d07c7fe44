import type { Readable } from 'node:stream';
import { err, ok, type Result } from '@extrato/engine/values';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { keyIdOf } from '../budget-files/encrypt-meta.ts';
import { isFileId } from '../budget-files/ids.ts';
import { checkUpload, commitUpload, type Upload, type UploadRefusal } from '../budget-files/uploads.ts';
import type { Context } from '../context.ts';
import { currentSession, requireSession } from '../http/authenticate.ts';
import { declaredLength, limitBody, singleHeader } from '../http/bodies.ts';
import { refuse, refuseText } from '../http/replies.ts';

/** An id of a deleted file stays taken; clients that ask for it learn that they lost touch with their file. */
const STATUS = {
  'file-deleted': 400,
  'file-access-not-allowed': 403,
  'file-has-reset': 400,
  'file-has-new-key': 400,
} as const satisfies Record<UploadRefusal, number>;

/** `POST /sync/upload-user-file` (actual-sync.md, section 6.8). Nothing of the body is read before all else is in order. */
export function uploadRoute(app: FastifyInstance, context: Context): void {
  const { maxFileBytes } = context.config;
  app.addHook('onRequest', async (request) => void declaredLength(request, maxFileBytes));
  app.addHook('onRequest', requireSession(context));
  app.addContentTypeParser('application/encrypted-file', (_request, payload, done) => done(null, payload));

  app.post<{ Body: Readable | undefined }>('/sync/upload-user-file', async (request, reply) => {
    const upload = readUpload(request);
    if (!upload.ok) return refuseText(reply, 400, upload.error);
    const checked = await checkUpload(context.database, currentSession(request), upload.value);
    if (!checked.ok) return refuseText(reply, STATUS[checked.error], checked.error);
    // Other content types are left unread, so there is nothing to keep.
    if (!request.body) return refuse(reply, 415, 'unsupported-media-type');
    return keepUpload(context, request, upload.value, request.body, reply);
  });
}

async function keepUpload(
  { blobs, database, now, config, notices }: Context,
  request: FastifyRequest,
  upload: Upload,
  content: Readable,
  reply: FastifyReply,
): Promise<object> {
  const blob = await blobs.write(limitBody(content, config.maxFileBytes));
  const committed = await commitUpload(database, currentSession(request), upload, blob, now());
  if (!committed.ok) {
    await blobs.remove(blob);
    return refuseText(reply, STATUS[committed.error], committed.error);
  }
  if (committed.value.replacedBlob !== null) await blobs.remove(committed.value.replacedBlob);
  notices.filesChanged();
  return { status: 'ok', groupId: committed.value.groupId };
}

/** Reads what the headers say, in the official order of refusals. */
function readUpload(request: FastifyRequest): Result<Upload, string> {
  const name = singleHeader(request, 'x-actual-name');
  if (name === undefined) return err('single x-actual-name is required');
  const fileId = singleHeader(request, 'x-actual-file-id');
  if (fileId === undefined) return err('fileId is required');
  if (!isFileId(fileId)) return err('invalid fileId');
  for (const key of ['x-actual-encrypt-meta', 'x-actual-format']) {
    if ((request.raw.headersDistinct[key] ?? []).length > 1) return err(`Duplicate headers encountered for key ${key}`);
  }
  const groupId = optionalHeader(request, 'x-actual-group-id');
  if (groupId !== null && !isFileId(groupId)) return err('invalid groupId');
  const encryptMeta = optionalHeader(request, 'x-actual-encrypt-meta');
  if (keyIdOf(encryptMeta) === undefined) return err('invalid x-actual-encrypt-meta');
  const decodedName = decodePercent(name);
  if (decodedName === undefined) return err('invalid x-actual-name');
  const format = optionalHeader(request, 'x-actual-format');
  return ok({
    fileId,
    name: decodedName,
    groupId,
    encryptMeta,
    format: format && /^\d{1,4}$/.test(format) ? Number(format) : null,
  });
}

/** null when missing or empty. Repeated values come joined by commas. */
function optionalHeader(request: FastifyRequest, name: string): string | null {
  return request.raw.headersDistinct[name]?.join(', ') || null;
}

function decodePercent(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
