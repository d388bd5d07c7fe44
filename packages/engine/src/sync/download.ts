import { type ReadBudget, type ReadSurroundings, readBudget } from '../budget-file/index.ts';
import type { Failure } from '../failures/index.ts';
import { type Day, err, ok, type Result } from '../values/index.ts';
import { type NamedKey, openBlob } from './keys.ts';
import type { FileServer, RemoteFileInfo } from './transport.ts';

export type DownloadOptions = Omit<ReadSurroundings, 'fallbackName'> & {
  readonly today: Day;
  /** A key that this device holds; `unlockFile` gets a missing one. */
  readonly key: (keyId: string) => NamedKey | undefined;
  /** The local id to put it under again, when this device has the file already and gives its own version up. */
  readonly replaces?: string;
};

/**
 * Fetches a budget from its server (actual-sync.md 8.4), ready to be stored under its id and opened. Its first opener
 * takes a node id of its own (`resetClock`), and its first sync brings what came after the upload.
 */
export async function downloadBudget(
  server: FileServer,
  fileId: string,
  options: DownloadOptions,
): Promise<Result<ReadBudget, Failure>> {
  const fetched = await fetchBlob(server, fileId, options);
  if (!fetched.ok) return fetched;
  const { info, content } = fetched.value;
  const present = options.present.filter(({ id }) => id !== options.replaces);
  const read = readBudget(content, { ...options, present, fallbackName: info.name });
  if (!read.ok) return read;
  const id = options.replaces ?? read.value.id;
  const metadata = {
    ...read.value.metadata,
    id,
    cloudFileId: fileId,
    groupId: info.groupId,
    encryptKeyId: info.encryptMeta?.keyId ?? null,
    lastUploaded: options.today,
    resetClock: true,
  };
  return ok({ ...read.value, id, metadata });
}

type Fetched = { readonly info: RemoteFileInfo; readonly content: Uint8Array<ArrayBuffer> };

/** What a blob needs to be opened comes by a second route: an upload in between gives a pair that does not fit. */
async function fetchBlob(server: FileServer, fileId: string, options: DownloadOptions): Promise<Result<Fetched, Failure>> {
  const first = await fetchPair(server, fileId, options);
  if (first.ok || first.error.code !== 'sync-wrong-key') return first;
  return fetchPair(server, fileId, options);
}

async function fetchPair(server: FileServer, fileId: string, { key }: DownloadOptions): Promise<Result<Fetched, Failure>> {
  const [info, blob] = await Promise.all([server.fileInfo(fileId), server.download(fileId)]);
  if (!info.ok) return err(info.error);
  if (!blob.ok) return err(blob.error);
  const { encryptMeta } = info.value;
  const content = await openBlob(blob.value, encryptMeta, encryptMeta === null ? undefined : key(encryptMeta.keyId)?.key);
  return content.ok ? ok({ info: info.value, content: content.value }) : err(content.error);
}
