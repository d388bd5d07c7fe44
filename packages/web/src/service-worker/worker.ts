// Lets the app open without a network. All files of this version are kept at the first visit; a newer version is kept
// beside it, and takes over when every page of the old one is closed, or when a page asks for it.

import { showPushed } from './pushed.ts';

/** Filled in when the app is built: the paths of this version's files, and a text that changes with any of them. */
declare const __FILES__: readonly string[];
declare const __VERSION__: string;
/** Paths that are the server's, never the app's. */
declare const __SERVED__: string;

declare const self: ServiceWorkerGlobalScope;

const CACHE = `extrato-${__VERSION__}`;
const PAGE = '/index.html';
const FILES = new Set(__FILES__);
const SERVED = new RegExp(__SERVED__);

/** Answers differ by `Accept-Encoding` on their way only: what is kept is unpacked. */
const BY_PATH = { ignoreVary: true, ignoreSearch: true };

/** Caches that are kept: this version's, and the one before for pages that still run it. */
const MOST_VERSIONS = 2;

showPushed();
self.addEventListener('install', (event) => event.waitUntil(keepFiles()));
self.addEventListener('activate', (event) => event.waitUntil(begin()));
self.addEventListener('message', ({ data }) => {
  if (data === 'take-over') void self.skipWaiting();
});
self.addEventListener('fetch', (event) => {
  const path = ownPath(event.request);
  if (path === undefined) return;
  if (event.request.mode === 'navigate') {
    if (!SERVED.test(path)) event.respondWith(keptOr(PAGE, event.request));
  } else if (FILES.has(path) || path.startsWith('/assets/')) event.respondWith(keptOr(path, event.request));
});

/** Undefined for what is not ours to answer. */
function ownPath({ method, url }: Request): string | undefined {
  const { origin, pathname } = new URL(url);
  return method === 'GET' && origin === self.location.origin ? pathname : undefined;
}

/** Files whose names tell their content are taken over from the version before. */
async function keepFiles(): Promise<void> {
  const before = await caches.keys();
  const cache = await caches.open(CACHE);
  const keep = async (path: string): Promise<void> => {
    const known = before.length > 0 && path.startsWith('/assets/') ? await caches.match(path, BY_PATH) : undefined;
    if (known) await cache.put(path, known);
    else await cache.add(new Request(path, path.startsWith('/assets/') ? {} : { cache: 'reload' }));
  };
  await Promise.all(__FILES__.map(keep));
}

async function begin(): Promise<void> {
  const ours = (await caches.keys()).filter((name) => name.startsWith('extrato-') && name !== CACHE);
  await Promise.all(ours.slice(0, Math.max(0, ours.length - (MOST_VERSIONS - 1))).map((name) => caches.delete(name)));
  await self.clients.claim();
}

async function keptOr(path: string, request: Request): Promise<Response> {
  const current = await caches.open(CACHE);
  const kept = (await current.match(path, BY_PATH)) ?? (await caches.match(path, BY_PATH));
  if (kept) return kept;
  const answer = await fetch(request);
  // Not among the files to keep from the beginning, such as letters of other scripts: kept once they are asked for.
  if (answer.ok && path.startsWith('/assets/')) await current.put(path, answer.clone());
  return answer;
}
