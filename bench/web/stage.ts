// A server with budgets on it, for people to open in a browser.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openNodeBudget } from '@extrato/engine/node';
import { type Program, startProgram } from '../contender.ts';
import { makeBudget } from '../engine/make-budget.ts';

export const PASSWORD = 'correct horse battery';

/** Name in the list of budgets. */
export const budgetName = (rows: number): string => `Bench ${rows}`;

export interface Stage extends AsyncDisposable {
  readonly url: string;
}

/** Starts the server, sets its password and puts a budget of each size on it. */
export async function openStage(program: Program, sizes: readonly number[]): Promise<Stage> {
  await using starting = new AsyncDisposableStack();
  const server = starting.use(await startProgram(program));
  const token = await signUp(server.url);
  const folder = await mkdtemp(join(tmpdir(), 'extrato-bench-web-'));
  starting.defer(() => rm(folder, { recursive: true, force: true }));
  for (const rows of sizes) await upload(server.url, token, rows, zipOf(join(folder, String(rows)), rows));
  const all = starting.move();
  return { url: server.url, [Symbol.asyncDispose]: () => all.disposeAsync() };
}

function zipOf(folder: string, rows: number): Uint8Array<ArrayBuffer> {
  const opened = openNodeBudget(makeBudget(folder, rows));
  if (!opened.ok) throw new Error(opened.error.code);
  const zip = opened.value.exportZip();
  opened.value.close();
  return zip;
}

async function signUp(url: string): Promise<string> {
  const post = async (path: string, body: object): Promise<Record<string, unknown>> => {
    const answer = await fetch(url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    // What a server answers is an object.
    return (await answer.json()) as Record<string, unknown>;
  };
  await post('/account/bootstrap', { password: PASSWORD });
  const { data } = await post('/account/login', { loginMethod: 'password', password: PASSWORD });
  const token = data && typeof data === 'object' && 'token' in data ? data.token : undefined;
  if (typeof token !== 'string') throw new Error('login gave no token');
  return token;
}

async function upload(url: string, token: string, rows: number, zip: Uint8Array<ArrayBuffer>): Promise<void> {
  const answer = await fetch(`${url}/sync/upload-user-file`, {
    method: 'POST',
    headers: {
      'content-type': 'application/encrypted-file',
      'x-actual-token': token,
      'x-actual-file-id': crypto.randomUUID(),
      'x-actual-name': encodeURIComponent(budgetName(rows)),
      'x-actual-format': '2',
    },
    body: zip,
  });
  if (!answer.ok) throw new Error(`upload: ${answer.status} ${await answer.text()}`);
}
