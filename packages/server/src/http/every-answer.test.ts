import { afterEach, expect, test } from 'vitest';
import type { Environment } from '../config.ts';
import type { Overrides } from '../server.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';

const running: TestServer[] = [];

afterEach(async () => {
  for (const server of running.splice(0)) await server.close();
});

async function server(settings: Environment = {}, overrides: Overrides = {}): Promise<TestServer> {
  const started = await startTestServer(settings, overrides);
  running.push(started);
  return started;
}

test('every answer carries an id of its own and the careful headers, refusals and unknown paths too', async () => {
  const { url } = await server({ EXTRATO_REQUESTS_PER_MINUTE: '4' });
  const answers = [
    await fetch(`${url}/health`),
    await fetch(`${url}/account/validate`),
    await fetch(`${url}/nowhere`, { method: 'POST' }),
    await fetch(`${url}/api/v1/nowhere`),
    await fetch(`${url}/health`),
  ];
  expect(answers.map(({ status }) => status)).toEqual([200, 401, 404, 404, 429]);
  for (const { headers } of answers) {
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('SAMEORIGIN');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('access-control-allow-origin')).toBe('*');
  }
  expect(new Set(answers.map(({ headers }) => headers.get('x-request-id'))).size).toBe(answers.length);
});

test('a log line names the request by the id that its answer carried', async () => {
  const lines: string[] = [];
  const { url } = await server({ EXTRATO_LOG_LEVEL: 'debug' }, { logStream: { write: (line) => void lines.push(line) } });
  const { headers } = await fetch(`${url}/health`);
  await expect
    .poll(() => lines.filter((line) => line.includes('answered')).map((line) => JSON.parse(line)))
    .toMatchObject([{ reqId: headers.get('x-request-id'), method: 'GET', path: '/health', status: 200 }]);
});
