import { createReadStream, existsSync } from 'node:fs';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { extname, join } from 'node:path';

const BUILD = join(import.meta.dirname, '../node_modules/@actual-app/web/build');
const API_PATHS =
  /^\/(account|admin|gocardless|health|info|mode|openid|pluggyai|secret|simplefin|sync|akahu|enablebanking)(\/|$)/;
const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.png': 'image/png',
  '.sql': 'text/plain',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

export interface WebClient extends AsyncDisposable {
  readonly url: string;
}

/**
 * The official web app on a port of its own, as a static host would serve it. With `apiUrl` the server's
 * routes appear under the same address, as behind a reverse proxy; without it the person types the
 * server's address.
 */
export function startWebClient(apiUrl?: string): Promise<WebClient> {
  const server = createServer((incoming, outgoing) => {
    const path = new URL(incoming.url ?? '/', 'http://host').pathname;
    if (!API_PATHS.test(path)) sendFile(path, outgoing);
    else if (apiUrl) forward(apiUrl, incoming, outgoing);
    else outgoing.writeHead(404).end();
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (!address || typeof address === 'string') return reject(new Error('no address'));
      resolve({
        url: `http://localhost:${address.port}`,
        async [Symbol.asyncDispose]() {
          server.closeAllConnections();
          await new Promise((closed) => server.close(closed));
        },
      });
    });
  });
}

/** A file of the build, or its `index.html` for the app's own routes. */
function sendFile(path: string, outgoing: ServerResponse): void {
  const wanted = join(BUILD, decodeURIComponent(path));
  const known = extname(wanted) !== '' && wanted.startsWith(BUILD) && existsSync(wanted);
  if (!known && extname(path) !== '') return void outgoing.writeHead(404).end();
  const file = known ? wanted : join(BUILD, 'index.html');
  outgoing.writeHead(200, {
    'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
    'cache-control': 'no-store',
  });
  createReadStream(file).pipe(outgoing);
}

function forward(apiUrl: string, incoming: IncomingMessage, outgoing: ServerResponse): void {
  const onward = request(
    new URL(incoming.url ?? '/', apiUrl),
    { method: incoming.method, headers: incoming.headers },
    (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    },
  );
  onward.on('error', () => outgoing.writeHead(502).end());
  incoming.pipe(onward);
}
