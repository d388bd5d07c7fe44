import type { Page } from 'playwright';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Browser, startBrowser } from '../harness/browser.ts';
import { useServer } from '../harness/server.ts';
import { moveIn, sidebarNames } from './household.ts';

const server = useServer();
let browser: Browser;
let page: Page;

beforeEach(async () => {
  browser = await startBrowser();
  page = await browser.open((await server()).url);
  await moveIn(page);
});

afterEach(() => browser.close());

const command = async (typed: string): Promise<void> => {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Ir para, fazer ou encontrar' }).fill(typed);
};

test('the palette goes to screens and accounts and finds an amount', async () => {
  await command('cdb');
  await page.getByRole('option', { name: 'CDB', selected: true }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'CDB' }).waitFor();
  await expect.poll(() => page.title()).toContain('CDB');
  await command('4.318,07');
  await page.getByRole('option', { name: '4.318,07' }).click();
  await expect.poll(() => page.url()).toContain('row=');
  await command('ajus');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/settings');
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('main');
});

test('undo and redo by key name what they did; a text field keeps its own undo', async () => {
  await page.getByRole('navigation', { name: 'Contas' }).getByRole('link', { name: 'Carteira' }).focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect.poll(() => sidebarNames(page)).toEqual(['Carteira', 'Nubank', 'CDB']);
  await page.keyboard.press('Control+k');
  await page.getByRole('option', { name: 'Desfazer: ordem das contas' }).waitFor();
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Escape');
  expect(await sidebarNames(page)).toEqual(['Carteira', 'Nubank', 'CDB']);
  await page.keyboard.press('Control+z');
  await page.getByText('Desfeito: ordem das contas.').waitFor();
  await expect.poll(() => sidebarNames(page)).toEqual(['Nubank', 'Carteira', 'CDB']);
  await page.keyboard.press('Control+Shift+z');
  await page.getByText('Refeito: ordem das contas.').waitFor();
  await expect.poll(() => sidebarNames(page)).toEqual(['Carteira', 'Nubank', 'CDB']);
});

test('theme and language change by command and stay; amounts can be hidden', async () => {
  await command('escuro');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.locator('html').getAttribute('data-mantine-color-scheme')).toBe('dark');
  await command('inglês');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Accounts' }).waitFor();
  await page.reload();
  await page.getByRole('button', { name: 'Add account' }).first().waitFor();
  expect(await page.locator('html').getAttribute('data-mantine-color-scheme')).toBe('dark');
  await page.keyboard.press('Control+Shift+p');
  await expect.poll(() => page.locator('html[data-private]').count()).toBe(1);
});

test('the keyboard map shows the keys, and the skip link leads to the content', async () => {
  await page.keyboard.press('?');
  const map = page.getByRole('dialog', { name: 'Atalhos de teclado' });
  await map.getByText('Mudar a ordem de uma conta').waitFor();
  await page.keyboard.press('Escape');
  await map.waitFor({ state: 'detached' });
  await page.locator('a[href="#main"]').focus();
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
});

test('the sidebar is as wide as it was left, and can be put away', async () => {
  const edge = page.getByRole('separator', { name: 'Largura da barra lateral' });
  await edge.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => edge.getAttribute('aria-valuenow')).toBe('272');
  await page.reload();
  await expect.poll(() => edge.getAttribute('aria-valuenow')).toBe('272');
  await page.getByRole('button', { name: 'Recolher a barra lateral' }).click();
  await page.getByRole('button', { name: 'Mostrar a barra lateral' }).click();
  await edge.waitFor();
});
