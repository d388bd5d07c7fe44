import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { beforeAll, expect, test } from 'vitest';
import { openPage } from '../harness/browser.ts';
import { useServer } from '../harness/server.ts';
import { choose, goToList, openId, row, setUp, startBudget } from './people.ts';

const TINY = join(import.meta.dirname, '../../../packages/engine/fixtures/budgets/tiny.zip');

const server = useServer();
let page: Page;

beforeAll(async () => {
  page = await openPage((await server()).url);
  await setUp(page);
});

test('the demonstration is a lived-in household with a bank to sync with', async () => {
  await page.getByRole('button', { name: /casa de demonstração/ }).click();
  await openId(page);
  const { accounts, state } = await page.evaluate(async () => ({
    accounts: await host.api.accounts.list({}),
    state: await host.api.device.state({}),
  }));
  expect(state).toMatchObject({ value: { budget: { name: 'Demonstração', isDemo: true } } });
  expect(accounts.ok && accounts.value.length).toBeGreaterThan(3);
  await goToList(page);
  await row(page, 'Demonstração').getByText('Neste aparelho e no servidor').waitFor();
});

test('a zip of Actual is imported, whatever else is told with the way out', async () => {
  await page.getByRole('button', { name: /^Importar do Actual/ }).click();
  const dialog = page.getByRole('dialog');
  const file = dialog.locator('input[type=file]');
  await file.setInputFiles({ name: 'foto.zip', mimeType: 'application/zip', buffer: Buffer.from('not a zip') });
  await dialog.getByText('“foto.zip” não foi importado. Este arquivo não é um .zip.').waitFor();
  await file.setInputFiles({ name: 'ynab.json', mimeType: 'application/json', buffer: Buffer.from('{}') });
  await dialog.getByText('Este arquivo não é um orçamento exportado do YNAB.').waitFor();
  await file.setInputFiles(TINY);
  await openId(page);
  const accounts = await page.evaluate(() => host.api.accounts.list({}));
  expect(accounts.ok && accounts.value.length).toBeGreaterThan(0);
});

test('a file can be dropped anywhere on the list', async () => {
  await goToList(page);
  const bytes = [...readFileSync(TINY)];
  const transfer = await page.evaluateHandle((given) => {
    const data = new DataTransfer();
    data.items.add(new File([new Uint8Array(given)], 'solto.zip', { type: 'application/zip' }));
    return data;
  }, bytes);
  await page.dispatchEvent('main', 'drop', { dataTransfer: transfer });
  await openId(page);
});

test('the last opened budget comes first and has the focus: Enter opens it', async () => {
  await goToList(page);
  const id = await startBudget(page, 'Casa');
  await goToList(page);
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toContain('Casa');
  await page.keyboard.press('Enter');
  expect(await openId(page)).toBe(id);
});

test('a budget is renamed; a name that cannot be is told at its field', async () => {
  await goToList(page);
  await choose(page, 'Casa', 'Renomear');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Nome').fill('Demonstração');
  await dialog.getByRole('button', { name: 'Renomear' }).click();
  await dialog.getByText('Já existe um orçamento chamado “Demonstração” neste aparelho.').waitFor();
  await dialog.getByLabel('Nome').fill('Casa da praia');
  await dialog.getByRole('button', { name: 'Renomear' }).click();
  await row(page, 'Casa da praia').getByText('Neste aparelho e no servidor').waitFor();
  expect(await row(page, 'Casa').count()).toBe(0);
});

test('a copy is a budget of its own, on this device', async () => {
  await choose(page, 'Casa da praia', 'Duplicar');
  await page.getByRole('dialog').getByRole('button', { name: 'Duplicar' }).click();
  await row(page, 'Casa da praia (cópia)').getByText('Só neste aparelho').waitFor();
});

test('a budget is exported as a zip', async () => {
  const download = page.waitForEvent('download');
  await choose(page, 'Casa da praia', 'Exportar .zip');
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^\d{4}-\d{2}-\d{2} Casa da praia\.zip$/);
  expect(
    readFileSync(await file.path())
      .subarray(0, 2)
      .toString(),
  ).toBe('PK');
});

test('deleting says what goes and what stays, from here, from everywhere, and of a budget that is nowhere else', async () => {
  const dialog = page.getByRole('dialog');
  await choose(page, 'Casa da praia (cópia)', 'Excluir');
  await dialog.getByText('Este orçamento existe só neste aparelho.').waitFor();
  await dialog.getByRole('button', { name: 'Continuar' }).click();
  await dialog.getByText('Fica: nada. Não há outra cópia.').waitFor();
  await dialog.getByRole('button', { name: 'Excluir definitivamente' }).click();
  await expect.poll(() => row(page, 'Casa da praia (cópia)').count()).toBe(0);

  await choose(page, 'Casa da praia', 'Excluir');
  await dialog.getByRole('button', { name: 'Continuar' }).click();
  await dialog.getByText('Fica: o orçamento no servidor, que você pode baixar de novo.').waitFor();
  await dialog.getByRole('button', { name: 'Excluir definitivamente' }).click();
  await row(page, 'Casa da praia').getByText('Só no servidor; abrir baixa uma cópia').waitFor();

  await row(page, 'Casa da praia')
    .getByRole('button', { name: /^Casa da praia/ })
    .click();
  await openId(page);
  await goToList(page);
  await choose(page, 'Casa da praia', 'Excluir');
  await dialog.getByLabel('De todo lugar').check();
  await dialog.getByRole('button', { name: 'Continuar' }).click();
  await dialog.getByText('Sai: o orçamento no servidor, para todas as pessoas, e a cópia deste aparelho.').waitFor();
  await dialog.getByRole('button', { name: 'Excluir definitivamente' }).click();
  await expect.poll(() => row(page, 'Casa da praia').count()).toBe(0);
});

test('the language and the theme are chosen in the corner and remembered', async () => {
  await page.getByLabel('Idioma').selectOption('en');
  await page.getByRole('heading', { name: 'Your budgets' }).waitFor();
  await page.getByLabel('Theme').selectOption('dark');
  await page.reload();
  await page.getByRole('heading', { name: 'Your budgets' }).waitFor();
  expect(await page.evaluate(() => document.documentElement.dataset['mantineColorScheme'])).toBe('dark');
  await page.getByLabel('Language').selectOption('pt-BR');
  await page.getByRole('heading', { name: 'Seus orçamentos' }).waitFor();
});
