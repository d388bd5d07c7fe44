import { PluggyClient } from 'pluggy-sdk';
import { afterAll, beforeAll, vi } from 'vitest';
import { type Sandbox, type SandboxOptions, startSandbox } from '../index.ts';

export const SECRET = '00000000-0000-4000-8000-0000000000aa';

export type Answer = { readonly status: number; readonly headers: Headers; readonly text: string; readonly body: Json };
export type Json = { readonly [field: string]: unknown };

/** One world of a running sandbox, as a test sees it. */
export type World = {
  readonly clientId: string;
  readonly sdk: PluggyClient;
  /** Calls the API with a key of this world. */
  api(method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  /** Calls the control API for this world; fails the test unless it is answered with 200. */
  control(method: string, path: string, body?: Readonly<Record<string, unknown>>): Promise<Json>;
};

export type Bench = { world(name?: string): Promise<World>; sandbox(): Sandbox };

/** A sandbox for the tests of one file, with a new empty world for each that asks. */
export function useSandbox(options: SandboxOptions = {}): Bench {
  const state: { sandbox?: Sandbox; worlds: number } = { worlds: 0 };
  const sandbox = (): Sandbox => {
    if (!state.sandbox) throw new Error('the sandbox is not running');
    return state.sandbox;
  };
  beforeAll(async () => {
    // The SDK writes every refusal to the console.
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    state.sandbox = await startSandbox(options);
  });
  afterAll(() => state.sandbox?.close());
  return {
    sandbox,
    world: (clientId) => {
      state.worlds += 1;
      return openWorld(sandbox(), clientId ?? `00000000-0000-4000-8001-${String(state.worlds).padStart(12, '0')}`);
    },
  };
}

async function openWorld(sandbox: Sandbox, clientId: string): Promise<World> {
  const keys = clientId === 'sandbox-client' ? { clientId, clientSecret: 'sandbox-secret' } : { clientId, clientSecret: SECRET };
  const { body } = await call(`${sandbox.url}/auth`, 'POST', keys);
  const key = String(body['apiKey']);
  const controlHeaders = { 'x-sandbox-control': sandbox.controlToken };
  return {
    clientId,
    sdk: sdkFor(sandbox.url, keys),
    api: (method, path, data, headers = {}) => call(sandbox.url + path, method, data, { 'x-api-key': key, ...headers }),
    control: async (method, path, data) => {
      const url = `${sandbox.url}/_sandbox${path}`;
      const named = method === 'GET' ? undefined : { clientId, ...data };
      const answer = await call(method === 'GET' ? `${url}?clientId=${clientId}` : url, method, named, controlHeaders);
      if (answer.status !== 200) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
      return answer.body;
    },
  };
}

/** The unmodified client, told its address in the only way it takes. */
export function sdkFor(url: string, keys: { readonly clientId: string; readonly clientSecret: string }): PluggyClient {
  process.env['PLUGGY_API_URL'] = url;
  return new PluggyClient(keys);
}

export async function call(
  url: string,
  method: string,
  data?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const response = await fetch(url, {
    method,
    headers: { ...headers, ...(data === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(data === undefined ? {} : { body: typeof data === 'string' ? data : JSON.stringify(data) }),
    signal: AbortSignal.timeout(20_000),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: parse(text) };
}

/** Nothing for what is no JSON object. */
function parse(text: string): Json {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}

/** The `results` of a list. */
export function listOf(body: Json): readonly Json[] {
  const { results } = body;
  if (!Array.isArray(results)) throw new Error(`no results in ${JSON.stringify(body)}`);
  return results;
}

export const LOGIN: { readonly user: string; readonly password: string } = { user: 'user-ok', password: 'password-ok' };

/** An item that went through its login, in the pace of the world. */
export async function connect(
  world: World,
  connectorId = 0,
  parameters: Readonly<Record<string, string>> = LOGIN,
): Promise<Json> {
  const { body } = await world.api('POST', '/items', { connectorId, parameters });
  return (await world.api('GET', `/items/${body['id']}`)).body;
}

/** The item's accounts. */
export async function accountsOf(world: World, itemId: unknown): Promise<readonly Json[]> {
  return listOf((await world.api('GET', `/accounts?itemId=${itemId}`)).body);
}

/** All rows of an account, page by page. */
export async function rowsOf(world: World, accountId: unknown): Promise<readonly Json[]> {
  const rows: Json[] = [];
  for (let next: string | null = ''; next !== null; ) {
    const { body } = await world.api('GET', `/v2/transactions?accountId=${accountId}${next === '' ? '' : `&after=${next}`}`);
    rows.push(...listOf(body));
    next = body['next'] ? new URL(String(body['next']), 'http://x').searchParams.get('after') : null;
  }
  return rows;
}
