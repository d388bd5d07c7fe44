import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import { startBrowser } from '../harness/browser.ts';
import { useServer } from '../harness/server.ts';
import { moveIn } from './household.ts';

const server = useServer();
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Serious and critical findings of axe, in short. */
async function findings(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    // Put there by the text above; it brings no types along.
    const axe = Reflect.get(globalThis, 'axe') as {
      run(): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }>;
    };
    const { violations } = await axe.run();
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  });
}

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
    expect(await findings(page)).toEqual([]);
    await page.getByRole('button', { name: save, exact: true }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    const balance = language === 'en-US' ? '4,294.17' : '4.294,17';
    await expect.poll(() => page.getByRole('link', { name: 'Nubank' }).textContent()).toContain(balance);
    await page.getByRole('button', { name: more }).last().click();
    await page.getByText(theme, { exact: true }).click();
    await expect.poll(() => page.locator('html').getAttribute('data-mantine-color-scheme')).toBe('dark');
    expect(await findings(page)).toEqual([]);
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
  expect(await findings(page)).toEqual([]);
  await page.keyboard.press('Control+k');
  await page.getByRole('option').first().waitFor();
  expect(await findings(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Adicionar conta' }).first().click();
  await page.getByRole('dialog', { name: 'Adicionar conta' }).waitFor();
  expect(await findings(page)).toEqual([]);
  await browser.close();
});
