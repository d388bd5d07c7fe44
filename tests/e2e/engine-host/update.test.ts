import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig, startServer } from '@extrato/server';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { APP_UNDER_TEST } from '../harness/app-under-test.ts';
import { startBrowser } from '../harness/browser.ts';
import { beginBudget, whenReady } from '../harness/host.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'extrato-update-'));
  cpSync(APP_UNDER_TEST, join(folder, 'app'), { recursive: true });
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Makes the served app another version: its page has a mark, and its service worker another list. */
function release(mark: string): void {
  const [page, worker] = [join(folder, 'app/index.html'), join(folder, 'app/service-worker.js')];
  writeFileSync(page, readFileSync(page, 'utf8').replace('<title>', `<meta name="mark" content="${mark}" /><title>`));
  writeFileSync(
    worker,
    readFileSync(worker, 'utf8').replace(/extrato-(\$\{")?[0-9a-f]{8}/, (start) => start.slice(0, -8) + mark),
  );
  for (const path of [page, worker]) for (const packed of ['.br', '.gz']) rmSync(`${path}${packed}`, { force: true });
}

test('a newer version is offered, starts when the person says so, and leaves the budget as it was', async () => {
  const config = readConfig({ EXTRATO_PORT: '0', EXTRATO_DATA_DIR: join(folder, 'data'), EXTRATO_REQUESTS_PER_MINUTE: '0' });
  const server = await startServer(config, { appFolder: join(folder, 'app') });
  try {
    const { open } = await startBrowser({ keepsPages: true });
    const page = await open(server.url);
    await whenReady(page);
    await page.goto(`${server.url}/b/${await beginBudget(page, 'Casa')}`);
    await page.evaluate(() => navigator.serviceWorker.ready);
    release('feedbeef');
    await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
    await page.waitForFunction(async () => (await navigator.serviceWorker.ready).waiting !== null);
    // Still the version that the page is of, also for a page that is opened now.
    await page.reload();
    await whenReady(page);
    expect(await page.locator('meta[name=mark]').count()).toBe(0);
    await page.getByRole('button', { name: 'Atualizar' }).click();
    await page.waitForSelector('meta[name=mark]', { state: 'attached' });
    await whenReady(page);
  } finally {
    await server.close();
  }
});
