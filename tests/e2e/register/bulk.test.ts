import { afterEach, expect, test } from 'vitest';
import { useServer } from '../harness/server.ts';
import { cell, day, grid, type Ledger, ledger, rows, stored } from './ledger.ts';

const server = useServer();
let home: Ledger;

afterEach(() => home.browser.close());

const ROWS = [
  { date: day(3, 4), amount: -4000, payee: 'Quatro', category: 'Mercado' },
  { date: day(3, 3), amount: -3000, payee: 'Três' },
  { date: day(3, 2), amount: -2000, payee: 'Dois' },
  { date: day(3, 1), amount: -1000, payee: 'Um' },
];

test('several rows are chosen, summed, changed and deleted, and all of it can be undone', async () => {
  home = await ledger((await server()).url, ROWS);
  const { page } = home;
  const bar = page.getByRole('region', { name: 'Lançamentos selecionados' });
  await rows(page, 'Três').hover();
  await rows(page, 'Três').getByRole('checkbox').click();
  await rows(page, 'Um').hover();
  await rows(page, 'Um')
    .getByRole('checkbox')
    .click({ modifiers: ['Shift'] });
  await expect.poll(() => bar.getByRole('status').textContent()).toBe('3 selecionados · −60,00');

  await bar.getByRole('button', { name: 'Editar' }).click();
  await page.getByRole('menuitem', { name: 'Categoria' }).click();
  await page.getByRole('combobox', { name: 'Categoria' }).fill('cinema');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Mudar 3' }).click();
  await expect
    .poll(async () => (await stored(page)).filter(({ row }) => row.category === home.categories['Cinema']).length)
    .toBe(3);

  await bar.getByRole('button', { name: 'Editar' }).click();
  await page.getByRole('menuitem', { name: 'Notas' }).click();
  await page.getByRole('textbox', { name: 'Texto' }).fill('#viagem');
  await page.getByRole('button', { name: 'Mudar 3' }).click();
  await expect.poll(() => cell(rows(page, 'Um'), 'notes').textContent()).toBe('#viagem');

  await bar.getByRole('button', { name: 'Conferir' }).click();
  await expect.poll(async () => (await stored(page)).filter(({ row }) => row.cleared).length).toBe(3);

  await bar.getByRole('button', { name: 'Excluir' }).click();
  await expect.poll(() => rows(page).count()).toBe(1);
  await page.getByRole('button', { name: 'Desfazer' }).last().click();
  await expect.poll(() => rows(page).count()).toBe(4);
});

test('two rows become one, or a transfer; rows are duplicated', async () => {
  home = await ledger((await server()).url, [
    { date: day(3, 4), amount: -5000, payee: 'Digitado', category: 'Mercado' },
    { date: day(3, 3), amount: -5000, payee: 'Do banco' },
    { date: day(3, 2), amount: -7000, payee: 'Saída' },
    { account: 'Cartão', date: day(3, 2), amount: 7000, payee: 'Entrada' },
  ]);
  const { page } = home;
  await grid(page).focus();
  // Space chooses the row where the cursor is.
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: 'Mais opções' }).click();
  await page.getByRole('menuitem', { name: 'Unir em um só' }).click();
  await expect.poll(() => rows(page).count()).toBe(2);

  await page.goto(`${home.url}/b/${home.budget}/accounts/all`);
  await expect.poll(() => rows(page).count()).toBe(3);
  await rows(page, 'Saída').hover();
  await rows(page, 'Saída').getByRole('checkbox').click();
  await rows(page, 'Entrada').hover();
  await rows(page, 'Entrada').getByRole('checkbox').click();
  await page.getByRole('button', { name: 'Mais opções' }).click();
  await page.getByRole('menuitem', { name: 'Juntar como transferência' }).click();
  await expect.poll(() => page.getByText('Transferência', { exact: true }).count()).toBe(2);

  await grid(page).focus();
  await page.keyboard.press('Control+a');
  await page.getByText('3 selecionados').waitFor();
  await page.getByRole('button', { name: 'Duplicar' }).click();
  await expect.poll(() => rows(page).count()).toBeGreaterThan(3);
});

test('a chosen row is deleted by key, the row at the cursor with Control', async () => {
  home = await ledger((await server()).url, ROWS);
  const { page } = home;
  await grid(page).focus();
  await page.keyboard.press('Control+Delete');
  await expect.poll(() => rows(page).count()).toBe(3);
  expect(await rows(page, 'Quatro').count()).toBe(0);
});
