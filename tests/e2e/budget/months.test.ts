import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { useServer } from '../harness/server.ts';
import { figure, type Household, household, monthFromNow, setBudget, spend, told } from './household.ts';

const server = useServer();
let home: Household;

async function choose(page: Page, entry: RegExp | string): Promise<void> {
  await page.getByRole('button', { name: `Opções de ${told(monthFromNow(0))}` }).click();
  await page.getByRole('menuitem', { name: entry }).click();
}

test('a month takes over last month, averages and nothing, each told and undone', async () => {
  home = await household((await server()).url);
  const { page } = home;
  await setBudget(home, 'Aluguel', 120_000, monthFromNow(-1));
  await spend(home, 'Mercado', -60_000, monthFromNow(-1));
  await choose(page, /^Copiar o orçado de/);
  await expect.poll(() => figure(page, 'budgeted', 'Aluguel').textContent()).toBe('1.200,00');
  await expect.poll(() => page.getByText(/^1 categoria mudou em .* 0,00 → 1\.200,00/).count()).toBe(1);

  await choose(page, 'Orçar a média de 3 meses');
  await expect.poll(() => figure(page, 'budgeted', 'Mercado').textContent()).toBe('600,00');
  expect(await figure(page, 'budgeted', 'Aluguel').textContent()).toBe('0,00');

  await choose(page, 'Zerar o orçado');
  await expect.poll(() => figure(page, 'budgeted', 'Mercado').textContent()).toBe('0,00');
  await page.getByRole('button', { name: 'Desfazer' }).last().click();
  await expect.poll(() => figure(page, 'budgeted', 'Mercado').textContent()).toBe('600,00');
  expect(home.browser.complaints).toEqual([]);
});

test('one category takes over last month, and its amount is repeated until the end of the year', async () => {
  home = await household((await server()).url);
  const { page } = home;
  await setBudget(home, 'Livros', 4_500, monthFromNow(-1));
  await figure(page, 'budgeted', 'Livros').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Copiar do mês anterior' }).click();
  await expect.poll(() => figure(page, 'budgeted', 'Livros').textContent()).toBe('45,00');
});

test('templates are written in the note, checked as they are typed, and applied', async () => {
  home = await household((await server()).url);
  const { page } = home;
  await page.getByRole('button', { name: 'Mercado', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Metas e modelos' }).click();
  const dialog = page.getByRole('dialog', { name: 'Metas e modelos de Mercado' });
  await dialog.getByLabel('Notas e modelos').fill('#template R$ 50');
  await expect.poll(() => dialog.textContent()).toContain('não foi entendida');
  await dialog.getByLabel('Notas e modelos').fill('');
  await dialog.getByRole('button', { name: 'Até um limite' }).click();
  expect(await dialog.getByLabel('Notas e modelos').inputValue()).toBe('#template 100 up to 300');
  await dialog.getByRole('button', { name: 'Salvar e calcular' }).click();
  await expect.poll(() => dialog.textContent()).toMatch(/dá R\$\s100,00/);
  await dialog.getByRole('button', { name: 'Salvar', exact: true }).click();

  await choose(page, 'Aplicar modelos');
  const preview = page.getByRole('dialog', { name: /^Aplicar modelos em/ });
  await expect.poll(() => preview.getByRole('row', { name: 'Mercado 0,00 100,00' }).count()).toBe(1);
  await preview.getByRole('button', { name: 'Aplicar' }).click();
  await expect.poll(() => figure(page, 'budgeted', 'Mercado').textContent()).toBe('100,00');
  await expect.poll(() => figure(page, 'balance', 'Mercado').getAttribute('aria-label')).toContain('meta atingida');

  await setBudget(home, 'Mercado', 3_000);
  await expect.poll(() => figure(page, 'balance', 'Mercado').getAttribute('aria-label')).toContain('faltam 70,00');
  await choose(page, 'Refazer tudo com modelos');
  await page.getByRole('dialog').getByRole('button', { name: 'Aplicar' }).click();
  await expect.poll(() => figure(page, 'budgeted', 'Mercado').textContent()).toBe('100,00');
});

test('a template that cannot be kept stops the others, and says why', async () => {
  home = await household((await server()).url);
  const { page, categories } = home;
  await page.evaluate(
    async (id) => void (await host.api.notes.set({ id, note: '#template schedule Inexistente' })),
    categories['Livros'] ?? '',
  );
  await choose(page, 'Conferir modelos');
  await expect.poll(() => page.getByRole('dialog').textContent()).toContain('O agendamento “Inexistente” não existe');
  await page.keyboard.press('Escape');
  await choose(page, 'Aplicar modelos');
  const preview = page.getByRole('dialog', { name: /^Aplicar modelos em/ });
  await expect.poll(() => preview.textContent()).toContain('Corrija isto primeiro');
  expect(await preview.getByRole('button', { name: 'Aplicar' }).isDisabled()).toBe(true);
});

test('the end of a month is cleaned up as the notes say, after a preview', async () => {
  home = await household((await server()).url);
  const { page, categories } = home;
  await setBudget(home, 'Cinema', 10_000);
  await spend(home, 'Livros', -3_000);
  await page.evaluate(async (id) => void (await host.api.notes.set({ id, note: '#cleanup source' })), categories['Cinema'] ?? '');
  await choose(page, 'Limpeza do fim do mês');
  const preview = page.getByRole('dialog', { name: /^Limpeza do fim/ });
  await expect.poll(() => preview.getByRole('row', { name: 'Livros 0,00 30,00' }).count()).toBe(1);
  await preview.getByRole('button', { name: 'Limpar' }).click();
  await expect.poll(() => figure(page, 'balance', 'Livros').textContent()).toBe('0,00');
  await expect.poll(() => figure(page, 'budgeted', 'Cinema').textContent()).toBe('0,00');
});

test('a month has notes of its own, with what was moved in it', async () => {
  home = await household((await server()).url);
  const { page } = home;
  await choose(page, 'Notas do mês');
  const dialog = page.getByRole('dialog', { name: `Notas de ${told(monthFromNow(0))}` });
  await dialog.getByLabel('Notas').fill('Mês do IPVA');
  await dialog.getByRole('button', { name: 'Salvar' }).click();
  await page.getByRole('button', { name: `Notas de ${told(monthFromNow(0))}` }).click();
  expect(await dialog.getByLabel('Notas').inputValue()).toBe('Mês do IPVA');
});
