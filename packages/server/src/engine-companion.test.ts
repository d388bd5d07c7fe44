// The companion log through a real server: a device that has nothing of it yet gets all of it.
import { connectServer, createNodeBudget, downloadToFolder, openNodeBudget, syncedBudget } from '@extrato/engine/node';
import { parseDay } from '@extrato/engine/values';
import { expect, test } from 'vitest';
import { readConfig, startServer } from './index.ts';
import { temporaryFolder } from './testing/folder.ts';

const today = parseDay('2026-03-15') ?? expect.fail();
const surroundings = { today, newId: () => crypto.randomUUID() };

const must = <Value>(result: { ok: true; value: Value } | { ok: false; error: unknown }): Value => {
  if (result.ok) return result.value;
  throw new Error(JSON.stringify(result.error));
};

test('a fresh device takes the companion log along', async () => {
  const server = await startServer(
    readConfig({ EXTRATO_PORT: '0', EXTRATO_LOG_LEVEL: 'silent', EXTRATO_DATA_DIR: temporaryFolder() }),
  );
  try {
    const address = { url: server.url, password: 'correct horse' };
    await fetch(`${server.url}/account/bootstrap`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ password: address.password }),
    });
    const connection = must(await connectServer(address));
    const first = must(openNodeBudget(must(createNodeBudget(temporaryFolder(), { name: 'Casa', today }))));
    const synced = syncedBudget(first, connection, surroundings);
    must(await synced.register());
    first.budget.commit('run', (writer) => writer.insert('bank_runs', 'run-1', { tombstone: false }));
    must(await synced.sync());

    const folder = must(await downloadToFolder(connection, temporaryFolder(), first.metadata().cloudFileId ?? '', surroundings));
    const second = must(openNodeBudget(folder));
    must(await syncedBudget(second, connection, surroundings).sync());
    expect(second.budget.read((reader) => reader.row('bank_runs', 'run-1'))).toBeDefined();
    first.close();
    second.close();
  } finally {
    await server.close();
  }
});
