import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { encodeSyncRequest } from '@extrato/protocol';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../testing/server.ts';
import { hashToken } from '../users/sessions.ts';

/** The recorded answers of the official server (actual-sync.md, section 6), and where ours are different on purpose. */

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type Step = {
  readonly name: string;
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly json?: Json;
    readonly bodyText?: string;
    readonly bodyHex?: string;
    readonly syncRequest?: { fileId: string; groupId: string; since: string; keyId?: string; messages: [] };
  };
  readonly capture?: Readonly<Record<string, string>>;
  readonly response: {
    readonly status: number;
    readonly contentType: string | null;
    readonly json?: Json;
    readonly bodyText?: string;
    readonly bodyHex?: string;
    readonly htmlErrorPage?: boolean;
    readonly headers?: Readonly<Record<string, string>>;
  };
};
type Recording = { readonly scenarios: readonly { readonly name: string; readonly steps: readonly Step[] }[] };

const recording: Recording = JSON.parse(readFileSync(join(import.meta.dirname, '../../vectors/server-http.json'), 'utf8'));

/** Answers that we give differently, by `scenario / step`, with the reason. What is not named stays as recorded. */
const EXCEPTIONS: Readonly<Record<string, { readonly reason: string; readonly response: Partial<Step['response']> }>> = {
  'bootstrap and sessions / info': {
    reason: 'name and description are our own; the version is the official one that we speak',
    response: { json: { build: { name: 'extrato', description: expect.any(String), version: '26.9.0' } } },
  },
  'bootstrap and sessions / login gives the same token while the session lives': {
    reason: 'section 11: one token per login, so that sessions can be told apart and revoked',
    response: { json: { status: 'ok', data: { token: expect.stringMatching(/^[\w-]{43}$/) } } },
  },
  'deleting / re-upload a deleted id': {
    reason: 'section 11: the official server fails with 500',
    response: { status: 400, bodyText: 'file-deleted', htmlErrorPage: false },
  },
  'users and access / users after add (26.9.0 stores no role here)': {
    reason: 'section 11: the official server forgets the role',
    response: {
      json: [{ id: '{{bobId}}', userName: 'bob', displayName: 'Bob', enabled: true, owner: false, role: 'BASIC' }],
    },
  },
};

const BOB_TOKEN = 'bob-session-token';
const captured = new Map<string, string>([['bobToken', BOB_TOKEN]]);
let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

describe.each(recording.scenarios)('section 6, recorded: $name', ({ name: scenario, steps }) => {
  for (const step of steps) {
    test(step.name, async () => {
      if (step.name === 'expired session') addSessionsOfBob();
      const { response, body } = await send(step);
      capture(step, body);
      expectAnswer(response, body, fill({ ...step.response, ...EXCEPTIONS[`${scenario} / ${step.name}`]?.response }));
    });
  }
});

test('every exception names a recorded step', () => {
  const names = recording.scenarios.flatMap(({ name, steps }) => steps.map((step) => `${name} / ${step.name}`));
  expect(names).toEqual(expect.arrayContaining(Object.keys(EXCEPTIONS)));
});

function expectAnswer(response: Response, body: Buffer, expected: Step['response']): void {
  expect(response.status).toBe(expected.status);
  expect(response.headers.get('content-type')?.split(';')[0] ?? null).toBe(expected.contentType);
  for (const [name, value] of Object.entries(expected.headers ?? {})) expect(response.headers.get(name)).toBe(value);
  if (expected.json !== undefined) expect(sorted(JSON.parse(body.toString()))).toEqual(sorted(expected.json));
  if (expected.bodyText !== undefined) expect(body.toString()).toBe(expected.bodyText);
  if (expected.bodyHex !== undefined) expect(body.toString('hex')).toBe(expected.bodyHex);
}

async function send(step: Step): Promise<{ response: Response; body: Buffer }> {
  const { method, path, headers, json, bodyText, bodyHex, syncRequest } = fill(step.request);
  const typed = json === undefined ? {} : { 'content-type': 'application/json' };
  const body =
    bodyText ??
    (json === undefined ? undefined : JSON.stringify(json)) ??
    (bodyHex === undefined ? undefined : Buffer.from(bodyHex, 'hex')) ??
    (syncRequest && encodeSyncRequest({ keyId: '', ...syncRequest }));
  const response = await fetch(server.url + path, {
    method,
    headers: { ...typed, ...headers },
    ...(body !== undefined && { body }),
  });
  return { response, body: Buffer.from(await response.arrayBuffer()) };
}

/** Puts captured values into a step, wherever it says `{{name}}`. */
function fill<Part>(part: Part): Part {
  if (typeof part === 'string') return part.replace(/\{\{(\w+)\}\}/g, (whole, name) => captured.get(name) ?? whole) as Part;
  if (Array.isArray(part)) return part.map(fill) as Part;
  if (typeof part !== 'object' || part === null || 'asymmetricMatch' in part) return part;
  return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, fill(value)])) as Part;
}

function capture(step: Step, body: Buffer): void {
  for (const [name, path] of Object.entries(step.capture ?? {})) {
    let value = JSON.parse(body.toString());
    for (const key of path.split('.')) value = value[key];
    captured.set(name, value);
  }
}

/** Lists of files and users come in no promised order. */
function sorted(value: Json): Json {
  if (!Array.isArray(value)) {
    if (typeof value !== 'object' || value === null || 'asymmetricMatch' in value) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, sorted(inner)]));
  }
  return value.map(sorted).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

/** The recording added two sessions by hand, since only the server account has a password. */
function addSessionsOfBob(): void {
  const database = new DatabaseSync(join(server.dataDir, 'extrato.sqlite'));
  const insert = database.prepare(
    "insert into session (token_hash, user_id, login_method, created_at, expires_at) values (?, ?, 'openid', 0, ?)",
  );
  insert.run(hashToken(BOB_TOKEN), captured.get('bobId') ?? '', null);
  insert.run(hashToken('bob-expired-token'), captured.get('bobId') ?? '', Date.now() - 1000);
  database.close();
}
