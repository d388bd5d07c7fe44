import type { Page } from 'playwright';
import { afterEach, expect, test } from 'vitest';
import { useServer } from '../harness/server.ts';
import { grid, type Ledger, ledger, rows } from './ledger.ts';

const server = useServer();
let home: Ledger;

afterEach(() => home.browser.close());

const MANY = 100_000;

/** Rows over some thirty years, in batches that a worker takes in one go each. */
async function fill(page: Page, account: string): Promise<void> {
  for (let done = 0; done < MANY; done += 20_000)
    await page.evaluate(
      async ({ account: into, from, count }) => {
        const start = Date.UTC(1996, 0, 1);
        const made = Array.from({ length: count }, (_, n) => ({
          account: into,
          date: new Date(start + Math.floor((from + n) / 9) * 86_400_000).toISOString().slice(0, 10),
          amount: -100 - ((from + n) % 9000),
          notes: `linha ${from + n}`,
        }));
        const added = await host.api.transactions.add({ rows: made });
        if (!added.ok) throw new Error(added.error.code);
      },
      { account, from: done, count: 20_000 },
    );
}

test('a hundred thousand rows scroll smoothly, and a new one is there at once', { timeout: 600_000 }, async () => {
  home = await ledger((await server()).url, []);
  const { page } = home;
  page.setDefaultTimeout(120_000);
  await fill(page, home.accounts['Conta'] ?? '');
  await expect.poll(() => grid(page).getAttribute('aria-rowcount'), { timeout: 60_000 }).toBe(String(MANY + 1));
  await expect.poll(() => rows(page).count(), { timeout: 60_000 }).toBeGreaterThan(10);
  expect(await page.locator('[role=row]').count()).toBeLessThan(80);

  const figures = await page.evaluate(scrollAndMeasure);
  process.stdout.write(`scroll: p50 ${figures.p50} ms, p95 ${figures.p95} ms, longest task ${figures.longestTask} ms\n`);
  expect(figures.longestTask).toBeLessThan(200);

  await grid(page).focus();
  await page.keyboard.press('Control+End');
  await page.getByText('linha 0', { exact: true }).waitFor();
  await page.keyboard.press('Control+Home');
  await page.getByText(`linha ${MANY - 1}`, { exact: true }).waitFor();

  const shownAfter = await addAndMeasure(page);
  process.stdout.write(`add a row until it shows: ${shownAfter} ms\n`);
  expect(shownAfter).toBeLessThan(500);

  await page.getByRole('searchbox').fill('linha 99999');
  await expect.poll(() => rows(page).count()).toBe(1);
});

/** Scrolls down in steps of a wheel, a frame each, and times the frames. */
async function scrollAndMeasure() {
  const scroller = document.querySelector('[role=grid]');
  if (!scroller) throw new Error('no grid');
  let longestTask = 0;
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longestTask = Math.max(longestTask, duration);
  });
  observer.observe({ entryTypes: ['longtask'] });
  const frames: number[] = [];
  let before = performance.now();
  for (let n = 0; n < 180; n++) {
    scroller.scrollTop += n < 120 ? 120 : 6000;
    await new Promise(requestAnimationFrame);
    const now = performance.now();
    frames.push(now - before);
    before = now;
  }
  observer.disconnect();
  frames.sort((a, b) => a - b);
  const at = (share: number): number => Math.round(frames[Math.floor(frames.length * share)] ?? 0);
  return { p50: at(0.5), p95: at(0.95), longestTask: Math.round(longestTask) };
}

/** From the press of Enter until the row is drawn. */
async function addAndMeasure(page: Page): Promise<number> {
  await page.keyboard.press('Escape');
  await page.keyboard.press('n');
  for (let n = 0; n < 3; n++) await page.keyboard.press('Tab');
  await page.keyboard.type('recém');
  await page.keyboard.press('Tab');
  await page.keyboard.type('1,23');
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const start = performance.now();
        const look = (): void => {
          const shown = [...document.querySelectorAll('[role=row][data-placed]')].some((row) =>
            row.textContent?.includes('recém'),
          );
          if (shown) resolve(Math.round(performance.now() - start));
          else requestAnimationFrame(look);
        };
        document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
        look();
      }),
  );
}
