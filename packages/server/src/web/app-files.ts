import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { refusePage } from '../http/replies.ts';
import { answerWithLanding } from './landing.ts';

/** Where the build of the web app lies beside this package. */
export const BUILT_APP: string = join(import.meta.dirname, '../../../web/dist');

/**
 * What the app's pages and workers may do. Scripts come from here alone; WebAssembly is SQLite. Pluggy Connect is a frame
 * that loads nothing into the page but pictures of banks. `connect-src` is open because a person may use the app with a
 * server at another address than the one that gave out the page. Styles are set by script all the time (positions in
 * long lists), which no hash can name.
 */
const POLICY = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob: https://cdn.pluggy.ai https://*.pluggy.ai",
  "connect-src 'self' https: http: wss: ws:",
  'frame-src https://connect.pluggy.ai https://*.pluggy.ai',
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join(';');

const APP_HEADERS = {
  'content-security-policy': POLICY,
  'cross-origin-resource-policy': 'same-origin',
  'x-frame-options': 'DENY',
} as const;

/** Files with a hash of their content in their names: never another content under the same name. */
const HASHED = 'assets/';
const FOR_EVER = 'public, max-age=31536000, immutable';
const PACKED = /\.(br|gz)$/;

type Answer = (request: FastifyRequest, reply: FastifyReply) => FastifyReply;

/**
 * Answers every path that no route does: the app where it was built, a page that explains itself otherwise. A browser
 * that goes anywhere gets the app, which knows its own addresses; whoever asks for a file that is not there gets 404.
 *
 * @param folder of the built app; null when there is none to serve.
 */
export async function serveApp(app: FastifyInstance, folder: string | null): Promise<void> {
  const files = folder === null ? new Set<string>() : await filesIn(folder);
  const hasApp = folder !== null && files.has('index.html');
  if (hasApp)
    await app.register(import('@fastify/static'), { root: folder, serve: false, preCompressed: true, cacheControl: false });
  app.setNotFoundHandler(hasApp ? answerWith(files) : answerWithLanding);
}

/** Whether a request can be for nothing but one of the app's files with a hash in its name. */
export function isAppFile({ is404, method, url }: FastifyRequest): boolean {
  return is404 && method === 'GET' && url.startsWith(`/${HASHED}`);
}

function answerWith(files: ReadonlySet<string>): Answer {
  return (request, reply) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return refusePage(reply, 404);
    const path = pathOf(request);
    if (path !== '' && files.has(path)) return sendFile(reply, path);
    const wantsPage = request.headers.accept?.includes('text/html') === true && !path.startsWith(HASHED);
    return path === '' || wantsPage ? sendFile(reply, 'index.html') : refusePage(reply, 404);
  };
}

function sendFile(reply: FastifyReply, path: string): FastifyReply {
  reply.headers({ ...APP_HEADERS, 'cache-control': path.startsWith(HASHED) ? FOR_EVER : 'no-cache' });
  return reply.sendFile(path);
}

/** Without the first slash and the query; a path that cannot be decoded never comes here. */
function pathOf({ url }: FastifyRequest): string {
  return decodeURIComponent(url.split('?', 1)[0] ?? '').replace(/^\/+/, '');
}

/** Paths below the folder, as addresses write them. Empty when there is no folder. */
async function filesIn(folder: string): Promise<ReadonlySet<string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const paths = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => relative(folder, join(parentPath, name)));
  return new Set(paths.map((path) => path.replaceAll(sep, '/')).filter((path) => !PACKED.test(path) && !path.startsWith('.')));
}
