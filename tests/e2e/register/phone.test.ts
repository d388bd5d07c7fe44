import { afterEach, expect, test } from 'vitest';
import { useServer } from '../harness/server.ts';
import { day, type Ledger, ledger, stored } from './ledger.ts';

const server = useServer();
let home: Ledger;

afterEach(() => home.browser.close());

test('on a phone a row opens as a sheet; search and filters are at hand', async () => {
  home = await ledger(
    (await server()).url,
    [
      { date: day(3, 2), amount: -2000, payee: 'Cine Praça', category: 'Cinema' },
      { date: day(3, 1), amount: -1000, payee: 'Banca' },
    ],
    { phone: true },
  );
  const { page } = home;
  const list = page.getByRole('list', { name: 'Lançamentos: Conta' });
  await expect.poll(() => list.getByRole('listitem').count()).toBe(2);
  await list.getByRole('button', { name: /Banca/ }).tap();
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('textbox', { name: 'Valor' }).fill('12,50');
  await sheet.getByRole('combobox', { name: 'Categoria' }).fill('livros');
  await page.getByRole('option', { name: 'Livros' }).tap();
  await sheet.getByRole('button', { name: 'Salvar' }).tap();
  await expect.poll(async () => (await stored(page)).map(({ row }) => row.amount).sort()).toEqual([-1250, -2000]);
  await list.getByText('Livros').waitFor();

  await page.getByRole('searchbox').fill('praca');
  await expect.poll(() => list.getByRole('listitem').count()).toBe(1);
  await list.getByRole('button', { name: /Cine/ }).tap();
  await sheet.getByRole('button', { name: 'Excluir' }).tap();
  await expect.poll(async () => (await stored(page)).length).toBe(1);
});
