import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startSandbox } from '@extrato/pluggy-sandbox';
import { expect, test } from 'vitest';
import { bootstrap, callerOf } from '../testing/api.ts';
import { startTestServer } from '../testing/server.ts';

/** Every shape in which a text could lie around. */
function shapesOf(text: string): readonly Buffer[] {
  const bytes = Buffer.from(text, 'utf8');
  // Base64 of a text inside a longer one depends on its place: the middle of all three is looked for.
  const base64 = [0, 1, 2].map((shift) =>
    Buffer.concat([Buffer.alloc(shift, 65), bytes])
      .toString('base64')
      .slice(4, -6),
  );
  return [
    bytes,
    Buffer.from(text, 'utf16le'),
    Buffer.from(text, 'utf16le').swap16(),
    Buffer.from(text.replaceAll('-', '')),
    Buffer.from(text.replaceAll('-', ''), 'hex'),
    ...base64.map((part) => Buffer.from(part)),
    Buffer.from(bytes.toString('hex')),
    Buffer.from(bytes.toString('hex').toUpperCase()),
  ].filter(({ length }) => length > 0);
}

function filesUnder(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

test('[P4, P13] no byte of keys or item ids lies in the data folder or the logs, while they are used and afterwards', async () => {
  const sandbox = await startSandbox({ pace: { pace: 'instant', totalMs: 0 } });
  const logged: string[] = [];
  const server = await startTestServer(
    { EXTRATO_PLUGGY_API_URL: sandbox.url, EXTRATO_SANDBOX: 'on', EXTRATO_LOG_LEVEL: 'trace' },
    { logStream: { write: (line) => logged.push(line) }, pluggy: { limits: { perSecond: 1000 } } },
  );
  try {
    const call = callerOf(server.url, await bootstrap(server.url));
    const clientId = randomUUID();
    const clientSecret = '00000000-0000-4000-8000-0000000000aa';
    const [wrongSecret, itemId, otherItemId] = [randomUUID(), randomUUID(), randomUUID()];
    const secrets = [clientId, clientSecret, wrongSecret, itemId, otherItemId];

    await call('PUT', '/api/v1/pluggy/credentials', { clientId, clientSecret: wrongSecret });
    expect((await call('PUT', '/api/v1/pluggy/credentials', { clientId, clientSecret })).status).toBe(200);
    await call('POST', '/api/v1/pluggy/items', { itemId });
    await call('POST', '/secret', { name: 'pluggyai_itemIds', value: `${itemId},${otherItemId}` });
    await call('POST', '/secret', { name: 'pluggyai_clientSecret', value: clientSecret });
    await call('POST', '/pluggyai/accounts', {});
    await call('GET', '/api/v1/pluggy/accounts');
    await call('POST', '/pluggyai/transactions', { accountId: otherItemId, startDate: '2026-01-01' });

    const expectClean = () => {
      const files = filesUnder(server.dataDir);
      expect(files.some((file) => file.endsWith('-wal'))).toBe(true);
      for (const bytes of [...files.map((file) => readFileSync(file)), Buffer.from(logged.join(''))]) {
        for (const secret of secrets) {
          for (const shape of shapesOf(secret)) expect(bytes.includes(shape)).toBe(false);
        }
      }
    };
    expectClean();
    await call('DELETE', '/api/v1/pluggy/credentials');
    expectClean();
    expect(logged.length).toBeGreaterThan(5);
  } finally {
    await server.close();
    await sandbox.close();
  }
});

test('the search for bytes finds what is there', () => {
  const secret = randomUUID();
  const hiding = [
    `x${secret}`,
    Buffer.from(`{"a":"${secret}"}`).toString('base64'),
    Buffer.from(secret).toString('hex'),
    Buffer.from(secret, 'utf16le').toString('latin1'),
  ];
  for (const text of hiding) {
    const bytes = Buffer.from(text, 'latin1');
    expect(shapesOf(secret).some((shape) => bytes.includes(shape))).toBe(true);
  }
});
