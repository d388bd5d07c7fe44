import { expect, test } from 'vitest';
import { useServer } from '../harness/server.ts';
import { figure, type Household, household, lead, monthFromNow } from './household.ts';

const server = useServer();
let home: Household;

test('amounts are typed like in a spreadsheet: arithmetic, Enter, arrows, Tab, Escape', async () => {
  home = await household((await server()).url);
  const { page } = home;
  const rent = figure(page, 'budgeted', 'Aluguel');
  const market = figure(page, 'budgeted', 'Mercado');
  await rent.focus();

  await page.keyboard.type('1.200,50');
  await page.keyboard.press('Enter');
  await expect.poll(() => rent.textContent()).toBe('1.200,50');
  expect(await market.evaluate((cell) => cell === document.activeElement)).toBe(true);

  await page.keyboard.type('=300*2+0,50');
  await page.keyboard.press('Enter');
  await expect.poll(() => market.textContent()).toBe('600,50');

  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  expect(await rent.evaluate((cell) => cell === document.activeElement)).toBe(false);
  await rent.focus();
  await page.keyboard.type('+50');
  await page.keyboard.press('Tab');
  await expect.poll(() => rent.textContent()).toBe('1.250,50');
  const next = figure(page, 'budgeted', 'Aluguel', monthFromNow(1));
  expect(await next.evaluate((cell) => cell === document.activeElement)).toBe(true);
  await page.keyboard.type('99');
  await page.keyboard.press('Escape');
  expect(await next.textContent()).toBe('0,00');
  expect(await next.evaluate((cell) => cell === document.activeElement)).toBe(true);

  await page.keyboard.type('9x9');
  await page.keyboard.press('Enter');
  expect(await page.getByRole('textbox').getAttribute('aria-invalid')).toBe('true');
  await page.keyboard.press('Escape');

  await expect.poll(() => lead(page).getAttribute('aria-label')).toContain('3.149,00');
  expect(home.browser.complaints).toEqual([]);
});

test('what is typed shows on the next frame, before the engine has answered', async () => {
  home = await household((await server()).url);
  const { page } = home;
  await figure(page, 'budgeted', 'Aluguel').focus();
  await page.keyboard.type('700');
  await page.keyboard.press('Enter');
  const shown = await page.evaluate(
    () =>
      new Promise<string>((resolve) =>
        requestAnimationFrame(() => setTimeout(() => resolve(document.querySelector('[role="treegrid"]')?.textContent ?? ''), 0)),
      ),
  );
  expect(shown).toContain('700,00');
  await expect.poll(() => figure(page, 'balance', 'Aluguel').textContent()).toBe('700,00');
  await expect.poll(() => figure(page, 'balance', 'Aluguel', monthFromNow(1)).textContent()).toBe('700,00');
});

test('[ and ] move the months, which stand in the address', async () => {
  home = await household((await server()).url);
  const { page } = home;
  await page.keyboard.press(']');
  await expect.poll(() => page.url()).toContain(`month=${monthFromNow(1)}`);
  expect(await figure(page, 'budgeted', 'Aluguel', monthFromNow(2)).count()).toBe(1);
  await page.keyboard.press('[');
  await page.keyboard.press('[');
  await expect.poll(() => page.url()).toContain(`month=${monthFromNow(-1)}`);
  await page.getByRole('button', { name: 'Hoje' }).click();
  await expect.poll(() => new URL(page.url()).search).toBe('');
  await page.goto(`${page.url().split('?')[0]}?month=${monthFromNow(3)}`);
  await expect.poll(() => figure(page, 'budgeted', 'Aluguel', monthFromNow(3)).count()).toBe(1);
});

test('months side by side by the width', async () => {
  home = await household((await server()).url, { width: 1900 });
  const { page } = home;
  const heads = (): Promise<number> => page.getByRole('treegrid').getByRole('heading', { level: 2 }).count();
  expect(await heads()).toBe(4);
  await page.setViewportSize({ width: 1000, height: 800 });
  await expect.poll(heads).toBe(1);
});
