import { afterEach, expect, test } from 'vitest';
import { useServer } from '../harness/server.ts';
import { cell, day, type Ledger, ledger, rows, stored } from './ledger.ts';

const server = useServer();
let home: Ledger;

afterEach(() => home.browser.close());

const ROWS = [
  { date: day(3, 3), amount: -3000, payee: 'Três' },
  { date: day(3, 2), amount: 10_000, payee: 'Salário', cleared: true },
];

test('the account is reconciled: the bank says, rows are ticked, and then they are locked', async () => {
  home = await ledger((await server()).url, ROWS);
  const { page } = home;
  await page.getByRole('button', { name: 'Conciliar' }).click();
  await page.getByRole('textbox', { name: 'Saldo no banco' }).fill('70,00');
  await page.keyboard.press('Enter');
  const bar = page.getByRole('region', { name: 'Conciliar' });
  await bar.getByText('−30,00').first().waitFor();
  await cell(rows(page, 'Três'), 'cleared').getByRole('button').click();
  await bar.getByRole('button', { name: 'Travar conferidos' }).click();
  await expect.poll(async () => (await stored(page)).every(({ row }) => row.reconciled)).toBe(true);

  // A locked row asks before it opens, and stays as it is when the person thinks again.
  await cell(rows(page, 'Três'), 'notes').click();
  await page.keyboard.type('x');
  await page.getByRole('dialog').getByRole('button', { name: 'Cancelar' }).click();
  await cell(rows(page, 'Três'), 'notes').click();
  await page.keyboard.press('F2');
  await page.getByRole('dialog').getByRole('button', { name: 'Mudar mesmo assim' }).click();
  await page.keyboard.type('agora sim');
  await page.keyboard.press('Enter');
  await expect.poll(() => cell(rows(page, 'Três'), 'notes').textContent()).toBe('agora sim');
});

test('what is left over becomes an adjustment', async () => {
  home = await ledger((await server()).url, ROWS, { language: 'en-US' });
  const { page } = home;
  await page.getByRole('button', { name: 'Reconcile' }).click();
  await page.getByRole('textbox', { name: 'Balance at the bank' }).fill('99.50');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Enter an adjustment of −0.50 and lock' }).click();
  await expect.poll(async () => (await stored(page)).filter(({ row }) => row.amount === -50 && row.reconciled).length).toBe(1);
});
