import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApi } from '@extrato/engine/api';
import { createNodeBudget, openNodeBudget } from '@extrato/engine/node';
import { dayInZone } from '@extrato/engine/values';
import type { Page } from 'playwright';
import { afterEach, expect, test } from 'vitest';
import { type Browser, startBrowser } from '../harness/browser.ts';
import { whenReady } from '../harness/host.ts';
import { useServer } from '../harness/server.ts';
import { grid, rows } from './ledger.ts';

const server = useServer();
let browser: Browser;

afterEach(() => browser.close());

const MANY = 100_000;
/** More rows than these are never drawn at once. */
const MOST_DRAWN = 80;

/** A budget file with one account and rows over some thirty years. */
async function bigBudget(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'extrato-e2e-many-'));
  try {
    const made = createNodeBudget(folder, { name: 'Muitos', today: dayInZone(new Date(), 'America/Sao_Paulo') });
    const opened = made.ok ? openNodeBudget(made.value) : made;
    if (!opened.ok) throw new Error(opened.error.code);
    const api = createApi(opened.value.budget);
    const account = await api.accounts.create({ name: 'Conta' });
    if (!account.ok) throw new Error(account.error.code);
    const start = Date.UTC(1996, 0, 1);
    const rows = Array.from({ length: MANY }, (_, n) => ({
      account: account.value,
      date: new Date(start + Math.floor(n / 9) * 86_400_000).toISOString().slice(0, 10),
      amount: -100 - (n % 9000),
      notes: `linha ${n}`,
    }));
    const added = await api.transactions.add({ rows });
    if (!added.ok) throw new Error(added.error.code);
    const zip = opened.value.exportZip();
    opened.value.close();
    return Buffer.from(zip).toString('base64');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Opens the file in the page, at the register of its account. */
async function open(page: Page, url: string): Promise<void> {
  const address = await page.evaluate(
    async (zip) => {
      const bytes = Uint8Array.from(atob(zip), (character) => character.charCodeAt(0));
      const imported = await host.api.budgets.importFile({ name: 'Muitos.zip', bytes });
      if (!imported.ok) throw new Error(imported.error.code);
      await host.api.budgets.open({ id: imported.value });
      const accounts = await host.api.accounts.list({});
      return `/b/${imported.value}/accounts/${accounts.ok ? accounts.value[0]?.id : ''}`;
    },
    await bigBudget(),
  );
  await page.goto(url + address);
}

// How fast: `npm run bench -- web`.
test('a hundred thousand rows are scrolled with few of them drawn, and a new one shows from wherever one is', {
  timeout: 600_000,
}, async () => {
  const { url } = await server();
  browser = await startBrowser();
  const page = await browser.open(url);
  page.setDefaultTimeout(120_000);
  await whenReady(page);
  await open(page, url);
  await expect.poll(() => grid(page).getAttribute('aria-rowcount'), { timeout: 60_000 }).toBe(String(MANY + 1));
  await expect.poll(() => rows(page).count(), { timeout: 60_000 }).toBeGreaterThan(10);
  expect(await page.evaluate(scroll)).toBeLessThan(MOST_DRAWN);

  await grid(page).focus();
  await page.keyboard.press('Control+End');
  await page.getByText('linha 0', { exact: true }).waitFor();
  await page.keyboard.press('Control+Home');
  await page.getByText(`linha ${MANY - 1}`, { exact: true }).waitFor();

  await page.keyboard.press('Control+End');
  await page.getByText('linha 0', { exact: true }).waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('n');
  for (let field = 0; field < 3; field++) await page.keyboard.press('Tab');
  await page.keyboard.type('recém');
  await page.keyboard.press('Tab');
  await page.keyboard.type('1,23');
  await page.keyboard.press('Enter');
  await rows(page, 'recém').waitFor();

  await page.keyboard.press('Escape');
  await page.getByRole('searchbox').fill('linha 99999');
  await expect.poll(() => rows(page).count()).toBe(1);
});

/** Scrolls down in steps of a wheel, then of whole screens, one a frame. Gives the most rows that were there at once. */
async function scroll(): Promise<number> {
  const scroller = document.querySelector('[role=grid]');
  if (!scroller) throw new Error('no grid');
  let most = 0;
  for (let step = 0; step < 180; step++) {
    scroller.scrollTop += step < 120 ? 120 : 6000;
    await new Promise(requestAnimationFrame);
    most = Math.max(most, document.querySelectorAll('[role=row]').length);
  }
  return most;
}
