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

test('after one visit the app opens without a network, at a deep address too, with the budget in it', async () => {
  const { url } = await server();
  const page = await browser.open(url);
  await whenReady(page);
  const id = await beginBudget(page, 'Casa');
  await addAccount(page, 'Carteira');
  await page.evaluate(() => navigator.serviceWorker.ready);
  await browser.context.setOffline(true);
  await page.goto(`${url}/b/${id}/accounts`);
  await whenReady(page);
  expect(await openBudget(page, id)).toBe(true);
  await addAccount(page, 'Sem rede');
  expect(await accountNames(page)).toEqual(['Carteira', 'Sem rede']);
});

test('the server answers its own paths itself', async () => {
  const { url } = await server();
  const page = await browser.open(url);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.goto(`${url}/health`);
  expect(await page.textContent('body')).toContain('UP');
});
