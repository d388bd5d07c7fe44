// The load, in a process of its own so that it takes no time from the server's. Gets one job as its argument,
// prints one result. What is sent is encoded before the clock starts.
import { decodeSyncResponse, encodeMessage, encodeSyncRequest, formatTimestamp } from '@extrato/protocol';
import { type Connection, openConnection, requestBytes } from './connection.ts';
import type { LoadJob, LoadResult, Target } from './load-job.ts';

const START = Date.UTC(2024, 0, 1);
const NODE = 'a1b2c3d4e5f60718';
/** A transaction is entered as this many cells at once, then some time passes. */
const CELLS = 9;
const PAUSE = 2 * 3_600_000;
/** Both servers limit requests per address and minute: no address sends more than this. Every run has other addresses. */
const REQUESTS_PER_ADDRESS = 300;
/** More than any server answers in the time given. */
const MOST_REQUESTS = 100_000;

const sent = { requests: 0 };

const job: LoadJob = JSON.parse(process.argv[2] ?? '');
const result = await perform(job);
console.log(JSON.stringify(result));

function perform(todo: LoadJob): Promise<LoadResult> {
  switch (todo.job) {
    case 'push':
      return push(todo.target, todo.messages, todo.perRequest);
    case 'fetch':
      return fetchAll(todo.target);
    case 'rate':
      return rate(todo);
  }
}

async function push(target: Target, messages: number, perRequest: number): Promise<LoadResult> {
  const bodies = Array.from({ length: messages / perRequest }, (_, n) => syncBody(target, n * perRequest, perRequest));
  const start = performance.now();
  for (const body of bodies) await post(target, body);
  return { millis: performance.now() - start, count: messages };
}

async function fetchAll(target: Target): Promise<LoadResult> {
  const body = syncRequest(target, '1970-01-01T00:00:00.000Z-0000-0000000000000000');
  const start = performance.now();
  const answer = await post(target, body);
  const millis = performance.now() - start;
  return { millis, count: decodeSyncResponse(answer)?.messages.length ?? 0 };
}

/** Every device of a crowd syncs one message of its own again and again, or asks for the health. */
async function rate({ target, of, connections, millis }: Extract<LoadJob, { job: 'rate' }>): Promise<LoadResult> {
  const requests = Array.from({ length: MOST_REQUESTS }, (_, n) => {
    const from = { 'x-forwarded-for': nextAddress() };
    if (of === 'health') return requestBytes('GET', '/health', from);
    return requestBytes('POST', '/sync/sync', { ...from, ...syncHeaders(target) }, syncBody(target, 500_000 + n, 1));
  });
  const open = await Promise.all(Array.from({ length: connections }, () => openConnection(target.url)));
  const start = performance.now();
  const end = start + millis;
  let count = 0;
  const keepAsking = async ({ ask, close }: Connection): Promise<void> => {
    for (let next = requests[count++]; next && performance.now() < end; next = requests[count++]) {
      const status = await ask(next);
      if (status !== 200) throw new Error(`${of}: ${status}`);
    }
    close();
  };
  await Promise.all(open.map(keepAsking));
  // Every connection took one request that it no longer sent.
  return { millis: performance.now() - start, count: count - connections };
}

/** A request with `count` messages, from the `first` of an endless list on. Nothing is newer than its `since`. */
function syncBody(target: Target, first: number, count: number): Uint8Array {
  const messages = Array.from({ length: count }, (_, n) => ({
    timestamp: timestampOf(first + n),
    isEncrypted: false,
    content: encodeMessage({
      dataset: 'transactions',
      row: `00000000-0000-4000-8000-${String(Math.floor((first + n) / CELLS)).padStart(12, '0')}`,
      column: 'amount',
      value: `N:${-(first + n)}`,
    }),
  }));
  return syncRequest(target, timestampOf(first + count - 1), messages);
}

function syncRequest(
  { fileId, groupId }: Target,
  since: string,
  messages: Parameters<typeof encodeSyncRequest>[0]['messages'] = [],
) {
  return encodeSyncRequest({ fileId, groupId, keyId: '', since, messages });
}

function timestampOf(n: number): string {
  return formatTimestamp({ millis: START + Math.floor(n / CELLS) * PAUSE, counter: n % CELLS, node: NODE });
}

function syncHeaders({ token }: Target): Record<string, string> {
  return { 'content-type': 'application/actual-sync', 'x-actual-token': token };
}

function nextAddress(): string {
  const address = (process.pid * 251 + Math.floor(sent.requests++ / REQUESTS_PER_ADDRESS)) & 0x1ffff;
  return `198.${18 + (address >> 16)}.${(address >> 8) & 255}.${address & 255}`;
}

async function post(target: Target, body: Uint8Array): Promise<Uint8Array> {
  const answer = await fetch(`${target.url}/sync/sync`, {
    method: 'POST',
    headers: { ...syncHeaders(target), 'x-forwarded-for': nextAddress() },
    body: Buffer.from(body),
  });
  if (!answer.ok) throw new Error(`sync: ${answer.status} ${await answer.text()}`);
  return new Uint8Array(await answer.arrayBuffer());
}
