import { describe, expect, test } from 'vitest';
import { seriousFindings } from '../harness/axe.ts';
import { startBrowser } from '../harness/browser.ts';
import { useServer } from '../harness/server.ts';
import { moveIn } from './household.ts';

const server = useServer();

describe.each([
  { language: 'pt-BR', add: 'Adicionar lançamento', more: 'Mais', save: 'Adicionar', theme: 'Escuro', place: 'Conexões' },
  { language: 'en-US', add: 'Add transaction', more: 'More', save: 'Add', theme: 'Dark', place: 'Connections' },
] as const)('on a phone in $language', ({ language, add, more, save, theme, place }) => {
  test('a transaction is added with the amount pad, and everything else is a tap away', async () => {
    const browser = await startBrowser({ language, phone: true });
    const page = await browser.open((await server()).url);
    await moveIn(page);
    await page.getByRole('button', { name: add }).click();
    for (const key of ['2', '3', '9', '0']) await page.getByRole('button', { name: key, exact: true }).click();
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('button', { name: save, exact: true }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    const balance = language === 'en-US' ? '4,294.17' : '4.294,17';
    await expect.poll(() => page.getByRole('link', { name: 'Nubank' }).textContent()).toContain(balance);
    await page.getByRole('button', { name: more }).last().click();
    await page.getByText(theme, { exact: true }).click();
    await expect.poll(() => page.locator('html').getAttribute('data-mantine-color-scheme')).toBe('dark');
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: place }).click();
    await page.waitForURL('**/connections');
    await browser.close();
  });
});

test.each(['light', 'dark'] as const)('axe finds nothing serious in the frame, %s', async (colorScheme) => {
  const browser = await startBrowser({ colorScheme });
  const page = await browser.open((await server()).url);
  await moveIn(page);
  expect(await seriousFindings(page)).toEqual([]);
  await page.keyboard.press('Control+k');
  await page.getByRole('option').first().waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Adicionar conta' }).first().click();
  await page.getByRole('dialog', { name: 'Adicionar conta' }).waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await browser.close();
});
