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

const sidebar = () => page.getByRole('navigation', { name: 'Contas' });
const choose = async (account: string, entry: string): Promise<void> => {
  await sidebar().getByRole('link', { name: account }).click({ button: 'right' });
  await page.getByRole('menuitem', { name: entry }).click();
};

test('a local account is added by keyboard alone, with its balance, and can be undone from the notice', async () => {
  await page.getByRole('button', { name: 'Adicionar conta' }).last().focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Adicionar conta' });
  await dialog.getByRole('button', { name: 'Criar conta local' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Nome', exact: true }).waitFor();
  await page.keyboard.type('Cartão');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('-2871,40');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Cartão' }).waitFor();
  await expect.poll(() => sidebarNames(page)).toEqual(['Nubank', 'Carteira', 'Cartão', 'CDB']);
  await expect.poll(() => sidebar().getByRole('link', { name: 'Cartão' }).textContent()).toContain('−2.871,40');
  await page.getByRole('button', { name: 'Desfazer' }).click();
  await expect.poll(() => sidebarNames(page)).toEqual(['Nubank', 'Carteira', 'CDB']);
});

test('the order of accounts changes by keyboard and by mouse, and stays', async () => {
  await sidebar().getByRole('link', { name: 'Carteira' }).focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect.poll(() => sidebarNames(page)).toEqual(['Carteira', 'Nubank', 'CDB']);
  const from = await sidebar().getByRole('link', { name: 'Carteira' }).boundingBox();
  const to = await sidebar().getByRole('link', { name: 'Nubank' }).boundingBox();
  if (!from || !to) throw new Error('no boxes');
  await page.mouse.move(from.x + 60, from.y + 12);
  await page.mouse.down();
  await page.mouse.move(from.x + 60, from.y + 24, { steps: 4 });
  await page.mouse.move(to.x + 60, to.y + 20, { steps: 8 });
  await page.mouse.up();
  await expect.poll(() => sidebarNames(page)).toEqual(['Nubank', 'Carteira', 'CDB']);
  await page.reload();
  await expect.poll(() => sidebarNames(page)).toEqual(['Nubank', 'Carteira', 'CDB']);
});

test('a file that is not brought in after all leaves no new account behind', async () => {
  await page.getByRole('button', { name: 'Adicionar conta' }).last().click();
  await page.getByRole('button', { name: 'Importar arquivo' }).click();
  await page.getByRole('textbox', { name: 'Nome', exact: true }).fill('Do arquivo');
  await page.getByRole('button', { name: 'Continuar' }).click();
  await page
    .getByRole('dialog')
    .getByRole('heading', { name: /Do arquivo/ })
    .waitFor();
  expect(await sidebarNames(page)).toContain('Do arquivo');
  await page.keyboard.press('Escape');
  await expect.poll(() => sidebarNames(page)).toEqual(['Nubank', 'Carteira', 'CDB']);
});

test('renaming, leaving the budget and grouping from the account’s menu', async () => {
  await choose('Carteira', 'Renomear');
  await page.getByRole('textbox', { name: 'Nome da conta' }).fill('Dinheiro');
  await page.keyboard.press('Enter');
  await expect.poll(() => sidebarNames(page)).toEqual(['Nubank', 'Dinheiro', 'CDB']);
  await choose('Dinheiro', 'Tirar do orçamento');
  await expect.poll(() => sidebarNames(page)).toEqual(['Nubank', 'CDB', 'Dinheiro']);
  await choose('Nubank', 'Mudar de grupo');
  await page.getByRole('radio', { name: 'Grupo novo' }).check();
  await page.getByRole('textbox', { name: 'Nome do grupo novo' }).fill('Bancos');
  await page.getByRole('button', { name: 'Salvar' }).click();
  await sidebar().getByRole('list', { name: 'Bancos' }).getByRole('link', { name: 'Nubank' }).waitFor();
});

test('notes of an account are kept', async () => {
  await choose('Nubank', 'Anotações');
  await page.getByRole('textbox', { name: 'Anotações' }).fill('Agência 0001');
  await page.getByRole('button', { name: 'Salvar' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await choose('Nubank', 'Anotações');
  await expect.poll(() => page.getByRole('textbox', { name: 'Anotações' }).inputValue()).toBe('Agência 0001');
});

test('closing an account moves its money to another; it can be opened again and deleted, which can be undone', async () => {
  await choose('Nubank', 'Encerrar conta');
  await page.getByText('R$ 4.318,07').first().waitFor();
  await page.getByRole('button', { name: 'Encerrar conta' }).click();
  await page.getByText('Escolha a conta que recebe o saldo.').waitFor();
  await page.getByLabel('Transferir para').fill('Cart');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Encerrar conta' }).click();
  await page.getByText('Nubank foi encerrada.').waitFor();
  await expect.poll(() => sidebar().getByRole('link', { name: 'Carteira' }).textContent()).toContain('4.318,07');
  await sidebar().getByRole('button', { name: 'Encerradas' }).click();
  await choose('Nubank', 'Reabrir conta');
  await expect.poll(() => sidebarNames(page)).toContain('Nubank');
  await choose('CDB', 'Encerrar conta');
  await page.getByRole('button', { name: 'Excluir com todos os lançamentos' }).click();
  await page.getByRole('button', { name: 'Excluir conta' }).click();
  await expect.poll(() => sidebarNames(page)).not.toContain('CDB');
  await page.getByText('CDB foi excluída.').waitFor();
  await page.getByRole('button', { name: 'Desfazer' }).last().click();
  await expect.poll(() => sidebarNames(page)).toContain('CDB');
  expect(browser.complaints).toEqual([]);
});
