import { createReadStream, existsSync } from 'node:fs';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import { pipeline } from 'node:stream';

const PACKAGES = join(import.meta.dirname, '../node_modules');
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

type WebClientOptions = {
  /** The newest published app, or the oldest one that our promise covers. */
  readonly build?: '@actual-app/web' | 'actual-web-25.5';
  /** Where our server answers; its routes then appear under the app's address, as behind a reverse proxy. */
  readonly apiUrl?: string;
  /** 0 lets the system choose. */
  readonly port?: number;
};

export interface WebClient extends AsyncDisposable {
  readonly url: string;
}

/**
 * The official web app on a port of its own, as a static host would serve it. Without `apiUrl` the person
 * types the server's address. Rejects when the port is taken.
 */
export function startWebClient({ build = '@actual-app/web', apiUrl, port = 0 }: WebClientOptions = {}): Promise<WebClient> {
  const folder = join(PACKAGES, build, 'build');
  const server = createServer((incoming, outgoing) => {
    const [path = '/'] = (incoming.url ?? '/').split(/[?#]/);
    if (!API_PATHS.test(path)) sendFile(folder, path, outgoing);
    else if (apiUrl) forward(apiUrl, incoming, outgoing);
    else outgoing.writeHead(404).end();
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
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
function sendFile(folder: string, path: string, outgoing: ServerResponse): void {
  const wanted = join(folder, path);
  const known = extname(wanted) !== '' && wanted.startsWith(folder) && existsSync(wanted);
  if (!known && extname(path) !== '') return void outgoing.writeHead(404).end();
  const file = known ? wanted : join(folder, 'index.html');
  outgoing.writeHead(200, {
    'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
    'cache-control': 'no-store',
  });
  createReadStream(file).pipe(outgoing);
}

/** Passes a request on. The server may go away at any moment: the browser then sees 502 or a broken answer. */
function forward(apiUrl: string, incoming: IncomingMessage, outgoing: ServerResponse): void {
  const { url = '/', method, headers } = incoming;
  const onward = request(apiUrl, { path: url, method, headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    pipeline(answer, outgoing, () => undefined);
  });
  onward.on('error', () => (outgoing.headersSent ? outgoing.destroy() : outgoing.writeHead(502).end()));
  outgoing.on('close', () => onward.destroy());
  incoming.pipe(onward);
}
