import { describe, expect, test } from 'vitest';
import { seriousFindings } from '../harness/axe.ts';
import { useServer } from '../harness/server.ts';
import { figure, type Household, household, lead, monthFromNow, setBudget, spend, told } from './household.ts';

const server = useServer();
let home: Household;

test('a tracking budget: plans, what came, and what is saved', async () => {
  home = await household((await server()).url, { type: 'tracking', balance: 0 });
  const { page } = home;
  await setBudget(home, 'Aluguel', 100_000);
  await spend(home, 'Aluguel', -110_000);
  await expect.poll(() => figure(page, 'balance', 'Aluguel').textContent()).toBe('−100,00');
  const income = page.getByRole('button', { name: new RegExp(`^Orçado de .* em ${told(monthFromNow(0))}: 0,00$`) }).last();
  await income.click();
  await page.keyboard.type('2500');
  await page.keyboard.press('Enter');
  await expect.poll(() => lead(page).getAttribute('aria-label')).toMatch(/^Economia prevista.*1\.500,00/);
  await lead(page).click();
  await expect.poll(() => page.getByRole('dialog').textContent()).toContain('Despesas pagas−1.100,00');
  expect(home.browser.complaints).toEqual([]);
});

test('a budget without money says what to do first', async () => {
  home = await household((await server()).url, { balance: 0 });
  const { page } = home;
  await expect.poll(() => page.getByRole('note').textContent()).toContain('Ainda não há dinheiro a distribuir');
  await spend(home, '', 100_000);
  await setBudget(home, 'Mercado', 100);
  await expect.poll(() => page.getByRole('note').count()).toBe(0);
});

describe('on a phone', () => {
  test('one month; a tap opens the pad and what else can be done', async () => {
    home = await household((await server()).url, { phone: true });
    const { page } = home;
    await page.getByRole('button', { name: /^Mercado/ }).tap();
    const sheet = page.getByRole('dialog', { name: /^Mercado/ });
    for (const key of ['1', '2', '0', '+', '3', '0']) await sheet.getByRole('button', { name: key, exact: true }).tap();
    await sheet.getByRole('button', { name: /^Orçar R\$.150,00$/ }).tap();
    await expect.poll(() => page.getByRole('button', { name: /^Mercado/ }).textContent()).toContain('orçado 150,00');
    await expect.poll(() => lead(page).getAttribute('aria-label')).toContain('4.850,00');

    await page.getByRole('button', { name: /^Mercado/ }).tap();
    await page.getByRole('button', { name: 'Mover para outra categoria' }).tap();
    const dialog = page.getByRole('dialog', { name: 'Mover dinheiro de Mercado' });
    await dialog.getByRole('combobox', { name: 'Para onde vai' }).fill('Cinema');
    await page.keyboard.press('Enter');
    await dialog.getByRole('button', { name: 'Mover' }).tap();
    await expect.poll(() => page.getByRole('button', { name: /^Cinema/ }).textContent()).toContain('150,00');
    await page.getByRole('button', { name: 'Próximo mês' }).tap();
    await expect.poll(() => page.getByRole('heading', { name: told(monthFromNow(1)) }).count()).toBe(1);
    expect(await seriousFindings(page)).toEqual([]);
    expect(home.browser.complaints).toEqual([]);
  });
});

describe('in English', () => {
  test('budget, cover and hold', async () => {
    home = await household((await server()).url, { language: 'en-US' });
    const { page } = home;
    const month = told(monthFromNow(0), 'en');
    await spend(home, 'Livros', -8_000);
    await page.getByRole('button', { name: `Budgeted for Mercado in ${month}: 0.00` }).click();
    await page.keyboard.type('1,200.50');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: `Budgeted for Mercado in ${month}: 1,200.50` }).waitFor();
    await page.getByRole('button', { name: new RegExp(`balance of Livros in ${month}`) }).click();
    await page.getByRole('menuitem', { name: 'Cover what is missing' }).click();
    await page.getByRole('dialog', { name: 'Cover Livros' }).getByRole('button', { name: 'Cover' }).click();
    await page.getByRole('button', { name: `Balance of Livros in ${month}: 0.00` }).waitFor();
    const left = page.getByRole('button', { name: new RegExp(`^To budget .*, ${month}$`) });
    await left.click();
    await page.getByRole('button', { name: /^Hold for/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Hold' }).click();
    await expect.poll(() => left.getAttribute('aria-label')).toMatch(/\D0\.00, /);
  });
});

describe('for everybody', () => {
  test.each(['light', 'dark'] as const)('axe finds nothing serious in %s', async (colorScheme) => {
    home = await household((await server()).url, { colorScheme });
    const { page } = home;
    await setBudget(home, 'Mercado', 30_000);
    await spend(home, 'Livros', -8_000);
    await expect.poll(() => figure(page, 'balance', 'Livros').textContent()).toContain('80,00');
    expect(await seriousFindings(page)).toEqual([]);
    await figure(page, 'balance', 'Livros').click();
    await page.getByRole('menu').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await lead(page).click();
    await page.getByRole('dialog').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });

  test('the grid is one tab stop, and the arrows reach all of it', async () => {
    home = await household((await server()).url);
    const { page } = home;
    expect(await page.getByRole('treegrid').locator('[tabindex="0"]').count()).toBe(1);
    await figure(page, 'budgeted', 'Aluguel').focus();
    await page.keyboard.press('ArrowRight');
    expect(await figure(page, 'spent', 'Aluguel').evaluate((cell) => cell === document.activeElement)).toBe(true);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    expect(await figure(page, 'budgeted', 'Aluguel', monthFromNow(1)).evaluate((cell) => cell === document.activeElement)).toBe(
      true,
    );
    await page.keyboard.press('Control+Home');
    expect(await page.getByRole('treegrid').locator('[tabindex="0"]').count()).toBe(1);
  });
});
