import type { Page } from 'playwright';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Browser, startBrowser } from '../harness/browser.ts';
import { accountNames, addAccount, beginBudget, openBudget, whenReady } from '../harness/host.ts';
import { useServer } from '../harness/server.ts';

const server = useServer();
let browser: Browser;

beforeEach(async () => {
  browser = await startBrowser({ keepsPages: true });
});

afterEach(() => browser.close());

async function openTab(): Promise<Page> {
  const page = await browser.open((await server()).url);
  await whenReady(page);
  return page;
}

test('a budget is there again after the browser went to another page and back', async () => {
  const page = await openTab();
  const id = await beginBudget(page, 'Casa');
  await addAccount(page, 'Carteira');
  await page.reload();
  await whenReady(page);
  expect(await openBudget(page, id)).toBe(true);
  expect(await accountNames(page)).toEqual(['Carteira']);
  expect(browser.complaints).toEqual([]);
});

test('what one tab writes shows in the other, which is told', async () => {
  const first = await openTab();
  const id = await beginBudget(first, 'Casa');
  const second = await openTab();
  await openBudget(second, id);
  // Listens before the other tab does anything.
  const told = await first.evaluateHandle(() => {
    const tables: string[] = [];
    host.subscribe((event) => event.kind === 'changed' && tables.push(...event.tables));
    return tables;
  });
  await addAccount(second, 'Carteira');
  await expect.poll(() => told.jsonValue()).toContain('accounts');
  expect(await accountNames(first)).toEqual(['Carteira']);
});

test('each tab has a budget of its own open', async () => {
  const first = await openTab();
  await beginBudget(first, 'Casa');
  const second = await openTab();
  await beginBudget(second, 'Loja');
  await addAccount(first, 'Da casa');
  await addAccount(second, 'Da loja');
  expect(await accountNames(first)).toEqual(['Da casa']);
  expect(await accountNames(second)).toEqual(['Da loja']);
});

test('when the leading tab closes in the middle of the work, the next goes on: nothing lost, nothing done twice', async () => {
  const first = await openTab();
  const id = await beginBudget(first, 'Casa');
  const second = await openTab();
  await openBudget(second, id);
  const work = second.evaluate(async () => {
    let slowest = 0;
    for (let count = 0; count < 40; count++) {
      const start = performance.now();
      await host.api.accounts.create({ name: `Conta ${count}` });
      slowest = Math.max(slowest, performance.now() - start);
    }
    return slowest;
  });
  await first.waitForTimeout(50);
  await first.close();
  expect(await work).toBeLessThan(20_000);
  expect(await accountNames(second)).toEqual(Array.from({ length: 40 }, (_, count) => `Conta ${count}`));
  const third = await openTab();
  expect(await openBudget(third, id)).toBe(true);
  expect(await accountNames(third)).toHaveLength(40);
});

test('a tab that is put to sleep makes room for the others, and follows when it wakes', async () => {
  const first = await openTab();
  const id = await beginBudget(first, 'Casa');
  const second = await openTab();
  await openBudget(second, id);
  await first.evaluate(() => document.dispatchEvent(new Event('freeze')));
  await addAccount(second, 'Enquanto dormia');
  await first.evaluate(() => document.dispatchEvent(new Event('resume')));
  expect(await accountNames(first)).toEqual(['Enquanto dormia']);
});
