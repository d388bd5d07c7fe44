import type { Page } from 'playwright';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Browser, startBrowser } from '../harness/browser.ts';
import { accountNames, addAccount, beginBudget, openBudget, whenReady } from '../harness/host.ts';
import { useServer } from '../harness/server.ts';

const server = useServer();
let browser: Browser;

beforeEach(async () => {
  browser = await startBrowser();
});

afterEach(() => browser.close());

async function openApp(): Promise<Page> {
  const page = await browser.open((await server()).url);
  await whenReady(page);
  return page;
}

/** As in private windows of some browsers: the worker asks for private files, and is refused. */
async function refusePrivateFiles(): Promise<void> {
  await browser.context.route('**/device-worker-*.js', async (route) => {
    const answer = await route.fetch();
    const refusal = "StorageManager.prototype.getDirectory = async () => { throw new DOMException('', 'SecurityError'); };";
    await route.fulfill({ response: answer, body: `${refusal}\n${await answer.text()}` });
  });
}

/** Writes long notes until one is refused, and gives the code of the refusal. */
function writeUntilRefused(page: Page): Promise<string> {
  return page.evaluate(async () => {
    for (let count = 0; count < 100; count++) {
      const answer = await host.api.notes.set({ id: `account-${count}`, note: `${count}`.padEnd(100_000, '.') });
      if (!answer.ok) return answer.error.code;
    }
    return 'never refused';
  });
}

async function limitStorage(page: Page, bytes: number | null): Promise<void> {
  const session = await browser.context.newCDPSession(page);
  const { origin } = new URL(page.url());
  await session.send('Storage.overrideQuotaForOrigin', bytes === null ? { origin } : { origin, quotaSize: bytes });
}

test('a full disk is told, changes nothing, and is no trouble once there is room', async () => {
  const page = await openApp();
  const id = await beginBudget(page, 'Casa');
  await addAccount(page, 'Carteira');
  await limitStorage(page, 3_000_000);
  expect(await writeUntilRefused(page)).toBe('storage-full');
  expect(await accountNames(page)).toEqual(['Carteira']);
  await limitStorage(page, null);
  expect(await addAccount(page, 'Banco')).toBe(true);
  await page.reload();
  await whenReady(page);
  await openBudget(page, id);
  expect(await accountNames(page)).toEqual(['Carteira', 'Banco']);
});

test('without private files budgets are kept as copies, which is said, and are there after the page was loaded again', async () => {
  await refusePrivateFiles();
  const page = await openApp();
  expect(await page.evaluate(() => host.state.storage)).toBe('snapshots');
  const id = await beginBudget(page, 'Casa');
  await addAccount(page, 'Carteira');
  // A copy follows soon, not at once.
  await expect
    .poll(
      async () => {
        await page.waitForTimeout(1500);
        await page.reload();
        await whenReady(page);
        await openBudget(page, id);
        return accountNames(page);
      },
      { timeout: 30_000 },
    )
    .toEqual(['Carteira']);
});

test('many budgets on one device, each deleted for good', async () => {
  const page = await openApp();
  const ids: string[] = [];
  for (let count = 0; count < 8; count++) ids.push(await beginBudget(page, `Casa ${count}`));
  await page.reload();
  await whenReady(page);
  for (const id of ids) expect(await openBudget(page, id)).toBe(true);
  const [gone = '', ...others] = ids;
  await page.evaluate((id) => host.api.budgets.delete({ id, fileId: null, everywhere: false }), gone);
  await page.reload();
  await whenReady(page);
  const listed = await page.evaluate(async () => {
    const budgets = await host.api.budgets.list({});
    return budgets.ok ? budgets.value.map(({ id }) => id) : [];
  });
  expect(listed.toSorted()).toEqual(others.toSorted());
});

test('the session’s token and encryption keys are nowhere in the page’s own storage', async () => {
  const page = await openApp();
  await page.evaluate(() => host.api.server.setUp({ password: 'correct horse' }));
  expect(await page.evaluate(() => [Object.keys(localStorage), Object.keys(sessionStorage), document.cookie])).toEqual([
    [],
    [],
    '',
  ]);
  await page.reload();
  await whenReady(page);
  await expect
    .poll(() =>
      page.evaluate(async () => {
        const state = await host.api.device.state({});
        return state.ok && state.value.server.kind;
      }),
    )
    .toBe('signed-in');
});
