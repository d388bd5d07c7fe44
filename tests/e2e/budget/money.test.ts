import { expect, test } from 'vitest';
import { useServer } from '../harness/server.ts';
import { figure, type Household, household, lead, monthFromNow, setBudget, spend, told } from './household.ts';

const server = useServer();
let home: Household;

test('money moves to another category with the amount prefilled, and back with undo', async () => {
  home = await household((await server()).url);
  const { page } = home;
  await setBudget(home, 'Mercado', 30_000);
  await figure(page, 'balance', 'Mercado').click();
  await page.getByRole('menuitem', { name: 'Mover para outra categoria' }).click();
  const dialog = page.getByRole('dialog', { name: 'Mover dinheiro de Mercado' });
  expect(await dialog.getByLabel('Valor').inputValue()).toBe('300,00');
  await dialog.getByRole('combobox', { name: 'Para onde vai' }).fill('cine');
  await page.keyboard.press('Enter');
  await dialog.getByLabel('Valor').fill('100+20');
  await expect.poll(() => dialog.textContent()).toContain('Cinema 120,00');
  await dialog.getByRole('button', { name: 'Mover' }).click();
  await expect.poll(() => figure(page, 'balance', 'Cinema').textContent()).toBe('120,00');
  await expect.poll(() => figure(page, 'balance', 'Mercado').textContent()).toBe('180,00');
  await page.getByRole('button', { name: 'Desfazer' }).last().click();
  await expect.poll(() => figure(page, 'balance', 'Mercado').textContent()).toBe('300,00');
});

test('overspending is covered from where there is money', async () => {
  home = await household((await server()).url);
  const { page } = home;
  await spend(home, 'Livros', -8_000);
  await expect.poll(() => figure(page, 'balance', 'Livros').textContent()).toBe('Cobrir−80,00');
  await figure(page, 'balance', 'Livros').click();
  await page.getByRole('menuitem', { name: 'Cobrir o que falta' }).click();
  const dialog = page.getByRole('dialog', { name: 'Cobrir Livros' });
  expect(await dialog.getByRole('combobox', { name: 'De onde sai' }).inputValue()).toBe('A distribuir');
  expect(await dialog.getByLabel('Valor').inputValue()).toBe('80,00');
  await dialog.getByRole('button', { name: 'Cobrir' }).click();
  await expect.poll(() => figure(page, 'balance', 'Livros').textContent()).toBe('0,00');
  await expect.poll(() => lead(page).getAttribute('aria-label')).toContain('4.920,00');
});

test('what is left explains itself, is held for the next month, and released', async () => {
  home = await household((await server()).url);
  const { page } = home;
  await setBudget(home, 'Aluguel', 100_000);
  await expect.poll(() => lead(page).getAttribute('aria-label')).toContain('4.000,00');
  await lead(page).click();
  const popover = page.getByRole('dialog', { name: 'De onde vem este valor' });
  await expect.poll(() => popover.textContent()).toContain('Renda do mês+5.000,00');
  expect(await popover.textContent()).toContain('Distribuído nas categorias−1.000,00');
  await popover.getByRole('button', { name: /^Guardar para/ }).click();
  const dialog = page.getByRole('dialog', { name: `Guardar para ${told(monthFromNow(1))}` });
  await dialog.getByLabel('Valor').fill('1500');
  await dialog.getByRole('button', { name: 'Guardar' }).click();
  await expect.poll(() => lead(page).getAttribute('aria-label')).toContain('2.500,00');
  await expect.poll(() => page.getByText(/guardado p\/ .* 1\.500,00/).count()).toBe(1);
  await lead(page).click();
  await page.getByRole('button', { name: 'Liberar o que foi guardado' }).click();
  await expect.poll(() => lead(page).getAttribute('aria-label')).toContain('4.000,00');
});

test('what was distributed beyond what there is is covered by a category', async () => {
  home = await household((await server()).url);
  const { page } = home;
  await setBudget(home, 'Aluguel', 600_000);
  await expect.poll(() => lead(page).getAttribute('aria-label')).toContain('Distribuído a mais');
  await lead(page).click();
  await page.getByRole('button', { name: 'Cobrir com uma categoria' }).click();
  const dialog = page.getByRole('dialog', { name: 'Cobrir o que foi distribuído a mais' });
  await dialog.getByRole('button', { name: 'Cobrir' }).click();
  await expect.poll(() => figure(page, 'budgeted', 'Aluguel').textContent()).toBe('5.000,00');
});

test('a negative balance is carried over, and no more', async () => {
  home = await household((await server()).url);
  const { page } = home;
  await spend(home, 'Livros', -8_000);
  await figure(page, 'balance', 'Livros').click();
  await page.getByRole('menuitem', { name: /^Levar saldo para/ }).click();
  await expect.poll(() => figure(page, 'balance', 'Livros', monthFromNow(1)).textContent()).toBe('−80,00');
  await expect.poll(() => figure(page, 'balance', 'Livros').getAttribute('aria-label')).toContain('vai para o próximo mês');
  await figure(page, 'balance', 'Livros').focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: /^Não levar mais/ }).click();
  await expect.poll(() => figure(page, 'balance', 'Livros', monthFromNow(1)).textContent()).toBe('0,00');
});

test('sums say of what they are made', async () => {
  home = await household((await server()).url);
  const { page } = home;
  await setBudget(home, 'Aluguel', 100_000);
  await setBudget(home, 'Mercado', 40_000);
  await page
    .getByRole('button', { name: /^Total orçado de Casa em/ })
    .first()
    .click();
  const popover = page.getByRole('dialog', { name: 'De onde vem este valor' });
  await expect.poll(() => popover.textContent()).toContain('Aluguel1.000,00Mercado400,00Total1.400,00');
  await page.keyboard.press('Escape');
  await expect.poll(() => popover.count()).toBe(0);
  await page.getByRole('button', { name: new RegExp(`^Orçado .* em ${told(monthFromNow(0))}$`) }).click();
  await expect.poll(() => popover.textContent()).toContain('Casa1.400,00Total1.400,00');
});
