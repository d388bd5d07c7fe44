import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Blob } from '../budget-files/blobs.ts';
import { parseEncryptMeta } from '../budget-files/encrypt-meta.ts';
import type { BudgetFile, FilePerson } from '../budget-files/files.ts';
import type { Context } from '../context.ts';
import { currentSession, requireSession } from '../http/authenticate.ts';
import { singleHeader } from '../http/bodies.ts';
import { refuse, refuseText } from '../http/replies.ts';
import { refuseFile, refuseUserOrFile } from './file-refusals.ts';

/** Reading budget files: the list, one file's description, its blob (actual-sync.md, section 6.7). */
export function downloadRoutes(app: FastifyInstance, context: Context): void {
  const { files } = context;
  app.addHook('onRequest', requireSession(context));

  app.get('/sync/list-user-files', async (request) => {
    const found = await files.list(currentSession(request));
    const people = await files.peopleOf(found);
    const data = found.map((file) => ({
      ...fileEntry(file, people.get(file.id) ?? []),
      encryptKeyId: file.key_id,
      owner: file.owner_id,
    }));
    return { status: 'ok', data };
  });

  app.get('/sync/get-user-file-info', async (request, reply) => {
    const file = await files.find(currentSession(request), fileIdHeader(request), 'access');
    if (!file.ok) return file.error === 'file-not-found' ? refuse(reply, 400, 'file-not-found') : refuseFile(reply, file.error);
    const people = await files.peopleOf([file.value]);
    const { encrypt_meta } = file.value;
    const encryptMeta = encrypt_meta === null ? null : (parseEncryptMeta(encrypt_meta) ?? null);
    return { status: 'ok', data: { ...fileEntry(file.value, people.get(file.value.id) ?? []), encryptMeta } };
  });

  app.get('/sync/download-user-file', async (request, reply) => {
    const fileId = fileIdHeader(request);
    if (fileId === undefined) return refuseText(reply, 400, 'Single file ID is required');
    const file = await files.find(currentSession(request), fileId, 'access');
    if (!file.ok) return refuseUserOrFile(reply, file.error);
    const blob = (await context.blobs.read(file.value.blob)) ?? (await readAgain(context, request, fileId));
    if (blob === null) return refuseText(reply, 404, 'File does not exist on server');
    return reply
      .type('application/octet-stream')
      .headers({ 'content-disposition': `attachment;filename=${file.value.id}`, 'content-length': blob.size })
      .send(blob.content);
  });
}

/** A blob may be replaced between the look at its row and the look at the disk: then the row knows a newer one. */
async function readAgain(context: Context, request: FastifyRequest, fileId: string): Promise<Blob | null> {
  const file = await context.files.find(currentSession(request), fileId, 'access');
  return file.ok ? context.blobs.read(file.value.blob) : null;
}

function fileIdHeader(request: FastifyRequest): string | undefined {
  return singleHeader(request, 'x-actual-file-id');
}

function fileEntry(file: BudgetFile, usersWithAccess: readonly FilePerson[]): object {
  return { deleted: file.deleted, fileId: file.id, groupId: file.group_id, name: file.name, usersWithAccess };
}
