import { readFile } from 'node:fs/promises';
import { afterEach, expect, test } from 'vitest';
import { useServer } from '../harness/server.ts';
import { day, goTo, grid, type Ledger, ledger, rows } from './ledger.ts';

const server = useServer();
let home: Ledger;

afterEach(() => home.browser.close());

const ROWS = [
  { date: day(3, 4), amount: -12_345, payee: 'Padaria São João', category: 'Mercado', notes: 'café da manhã' },
  { date: day(3, 3), amount: -3000, payee: 'Cine Praça', category: 'Cinema', notes: '#lazer' },
  { date: day(3, 2), amount: -2000, payee: 'Banca', category: 'Livros' },
  { date: day(3, 1), amount: 500_000, payee: 'Salário' },
];

test('search finds as one types, without accents, by amount too', async () => {
  home = await ledger((await server()).url, ROWS);
  const { page } = home;
  await page.keyboard.press('Control+f');
  await page.keyboard.type('sao joao');
  await expect.poll(() => rows(page).count()).toBe(1);
  await page.getByRole('searchbox').fill('123,45');
  await expect.poll(() => rows(page).count()).toBe(1);
  await page.getByRole('searchbox').fill('cafe manha');
  await expect.poll(() => rows(page).count()).toBe(1);
  await page.keyboard.press('Escape');
  await expect.poll(() => rows(page).count()).toBe(4);
  await page.getByRole('searchbox').fill('nada disso');
  await page.getByText('Nenhum lançamento combina com a busca e os filtros.').waitFor();
});

test('conditions narrow the list, together or either, and are kept under a name', async () => {
  home = await ledger((await server()).url, ROWS);
  const { page } = home;
  const dialog = page.getByRole('dialog');
  await page.getByRole('button', { name: 'Filtrar' }).click();
  await dialog.getByRole('combobox', { name: 'Valor' }).fill('cinema');
  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: 'Filtrar' }).click();
  await expect.poll(() => rows(page).count()).toBe(1);

  await page.getByRole('button', { name: 'Filtrar' }).click();
  await dialog.getByRole('combobox', { name: 'O que' }).click();
  await page.getByRole('option', { name: 'Valor' }).click();
  await dialog.getByRole('textbox', { name: 'Valor', exact: true }).fill('5000');
  await dialog.getByRole('button', { name: 'Filtrar' }).click();
  await expect.poll(() => rows(page).count()).toBe(0);
  await page.getByRole('button', { name: 'Todas as condições; trocar para qualquer uma' }).click();
  await expect.poll(() => rows(page).count()).toBe(2);

  await page.getByRole('button', { name: 'Salvar filtro' }).click();
  await dialog.getByRole('textbox', { name: 'Nome do filtro' }).fill('Meu filtro');
  await dialog.getByRole('button', { name: 'Salvar' }).click();
  await page.getByRole('button', { name: 'Limpar', exact: true }).click();
  await expect.poll(() => rows(page).count()).toBe(4);
  await page.getByRole('button', { name: 'Filtrar' }).click();
  await page.getByRole('menuitem', { name: 'Meu filtro' }).first().click();
  await expect.poll(() => rows(page).count()).toBe(2);
});

test('columns are chosen and remembered, and the list goes out as CSV', async () => {
  home = await ledger((await server()).url, ROWS);
  const { page } = home;
  const heading = (name: string) => grid(page).getByRole('columnheader', { name, exact: true });
  const openColumns = async () => {
    await page.getByRole('button', { name: 'Opções de Conta', exact: true }).last().click();
    await page.getByRole('menuitem', { name: 'Colunas e linhas' }).click();
  };
  await openColumns();
  await page.getByRole('checkbox', { name: 'Notas' }).uncheck();
  await page.getByText('Saída e entrada').click();
  await page.getByText('Confortáveis').click();
  await page.getByRole('button', { name: 'Pronto' }).click();
  await expect.poll(() => heading('Notas').count()).toBe(0);
  expect(await heading('Saída').count()).toBe(1);
  await goTo(home, 'Conta');
  await heading('Entrada').waitFor();
  expect(await heading('Notas').count()).toBe(0);

  await page.getByRole('button', { name: 'Opções de Conta', exact: true }).last().click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'Exportar CSV' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^Conta .*\.csv$/);
  const text = await readFile(await file.path(), 'utf8');
  expect(text).toContain('Padaria São João');
  expect(text).toContain('-123,45');
});
