import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { useServer } from '../harness/server.ts';
import { figure, type Household, household, setBudget, spend } from './household.ts';

const server = useServer();
let home: Household;

/** Names of all rows, from the top. */
function names(page: Page): Promise<string[]> {
  return page.locator('[data-row] [data-col="name"]').allTextContents();
}

/** Takes a row with the space bar, over others, and puts it down; what is said aloud tells when each step is done. */
async function carry(page: Page, name: string, steps: readonly (readonly [key: string, over: string])[]): Promise<void> {
  await page.getByRole('button', { name: `Mover ${name}` }).focus();
  await page.keyboard.press('Space');
  await page.getByText(`${name} na mão.`).waitFor({ state: 'attached' });
  for (const [key, over] of steps) {
    const isOver = page.getByText(`${name} está sobre ${over}.`);
    await page.keyboard.press(key);
    // The sensor listens to arrows a moment after it took the row: a press before that is lost, as nobody's is.
    const isHeard = await isOver.waitFor({ state: 'attached', timeout: 5000 }).then(
      () => true,
      () => false,
    );
    if (isHeard) continue;
    await page.keyboard.press(key);
    await isOver.waitFor({ state: 'attached' });
  }
  await page.keyboard.press('Space');
  await page.getByText(`${name} solto em ${steps.at(-1)?.[1]}.`).waitFor({ state: 'attached' });
}

test('a category is moved by keyboard, into another group too', async () => {
  home = await household((await server()).url);
  const { page } = home;
  expect((await names(page)).slice(0, 6)).toEqual(['Casa', 'Aluguel', 'Mercado', 'Lazer', 'Cinema', 'Livros']);
  await carry(page, 'Aluguel', [['ArrowDown', 'Mercado']]);
  await expect.poll(async () => (await names(page)).slice(0, 4)).toEqual(['Casa', 'Mercado', 'Aluguel', 'Lazer']);
  await carry(page, 'Aluguel', [
    ['ArrowDown', 'Lazer'],
    ['ArrowDown', 'Cinema'],
  ]);
  await expect
    .poll(async () => (await names(page)).slice(0, 6))
    .toEqual(['Casa', 'Mercado', 'Lazer', 'Cinema', 'Aluguel', 'Livros']);
});

test('categories and groups are dragged with the mouse', async () => {
  home = await household((await server()).url);
  const { page } = home;
  await page.getByRole('button', { name: 'Livros', exact: true }).hover();
  await page
    .getByRole('button', { name: 'Mover Livros' })
    .dragTo(page.getByRole('button', { name: 'Cinema', exact: true }), { steps: 8 });
  await expect.poll(async () => (await names(page)).slice(3, 6)).toEqual(['Lazer', 'Livros', 'Cinema']);
  await page.getByRole('button', { name: 'Lazer', exact: true }).hover();
  await page
    .getByRole('button', { name: 'Mover Lazer' })
    .dragTo(page.getByRole('button', { name: 'Casa', exact: true }), { steps: 8 });
  await expect.poll(async () => (await names(page)).slice(0, 4)).toEqual(['Lazer', 'Livros', 'Cinema', 'Casa']);
});

test('without dragging: one step up or down from the menu', async () => {
  home = await household((await server()).url);
  const { page } = home;
  await page.getByRole('button', { name: 'Mercado', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Mover para cima' }).click();
  await expect.poll(async () => (await names(page)).slice(0, 3)).toEqual(['Casa', 'Mercado', 'Aluguel']);
});

test('hidden, shown, folded and remembered', async () => {
  home = await household((await server()).url);
  const { page } = home;
  await page.getByRole('button', { name: 'Livros', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Ocultar' }).click();
  await expect.poll(() => names(page)).not.toContain('Livros');
  await page.getByRole('button', { name: 'Opções do orçamento' }).click();
  await page.getByRole('menuitem', { name: 'Mostrar o que está oculto' }).click();
  await page.getByRole('button', { name: 'Livros', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Mostrar de novo' }).click();
  await page.getByRole('button', { name: 'Recolher Casa' }).click();
  await expect.poll(() => names(page)).not.toContain('Aluguel');
  await page.reload();
  await page.getByRole('treegrid').waitFor();
  expect(await names(page)).not.toContain('Aluguel');
  expect(await page.locator('[role="row"][aria-expanded="false"]').count()).toBe(1);
});

test('named in place, refused where the name is taken', async () => {
  home = await household((await server()).url);
  const { page } = home;
  await page.getByRole('button', { name: 'Livros', exact: true }).focus();
  await page.keyboard.press('F2');
  await page.keyboard.type('Cinema');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.getByLabel('Nome da categoria').getAttribute('aria-invalid')).toBe('true');
  await page.getByLabel('Nome da categoria').fill('Leituras');
  await page.keyboard.press('Enter');
  await expect.poll(() => names(page)).toContain('Leituras');

  await page.getByRole('button', { name: 'Adicionar categoria em Lazer' }).click();
  await page.getByLabel('Nome da categoria').fill('Viagens');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await names(page)).slice(3, 5)).toEqual(['Lazer', 'Viagens']);

  await page.getByRole('button', { name: 'Adicionar grupo' }).click();
  await page.getByLabel('Nome do grupo').fill('Saúde');
  await page.keyboard.press('Enter');
  await expect.poll(() => names(page)).toContain('Saúde');
});

test('notes of a category', async () => {
  home = await household((await server()).url);
  const { page } = home;
  await page.getByRole('button', { name: 'Aluguel', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Notas' }).click();
  const dialog = page.getByRole('dialog', { name: 'Notas de Aluguel' });
  await dialog.getByLabel('Notas').fill('Vence no dia 5');
  await dialog.getByRole('button', { name: 'Salvar' }).click();
  await page.getByRole('button', { name: 'Notas de Aluguel' }).click();
  expect(await dialog.getByLabel('Notas').inputValue()).toBe('Vence no dia 5');
});

test('deleted into another category, which is told before, and brought back', async () => {
  home = await household((await server()).url);
  const { page } = home;
  await setBudget(home, 'Livros', 5_000);
  await spend(home, 'Livros', -2_000);
  await spend(home, 'Livros', -1_000);
  await page.getByRole('button', { name: 'Livros', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Excluir' }).click();
  const dialog = page.getByRole('dialog', { name: 'Excluir Livros' });
  await expect.poll(() => dialog.textContent()).toContain('2 lançamentos e o que foi orçado vão para outra categoria');
  expect(await dialog.getByRole('button', { name: 'Excluir' }).isDisabled()).toBe(true);
  await dialog.getByRole('combobox', { name: 'Passar tudo para' }).fill('Cinema');
  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: 'Excluir' }).click();
  await expect.poll(() => names(page)).not.toContain('Livros');
  await expect.poll(() => figure(page, 'spent', 'Cinema').textContent()).toBe('30,00');
  await expect.poll(() => figure(page, 'budgeted', 'Cinema').textContent()).toBe('50,00');
  await page.getByRole('button', { name: 'Desfazer' }).last().click();
  await expect.poll(() => names(page)).toContain('Livros');
});

test('an empty category goes without a question, and a whole group with its categories', async () => {
  home = await household((await server()).url);
  const { page } = home;
  await setBudget(home, 'Cinema', 5_000);
  await page.getByRole('button', { name: 'Lazer', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Excluir' }).click();
  const dialog = page.getByRole('dialog', { name: 'Excluir o grupo Lazer' });
  await expect.poll(() => dialog.textContent()).toContain('2 categorias');
  await dialog.getByRole('combobox', { name: 'Passar tudo para' }).fill('Mercado');
  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: 'Excluir' }).click();
  await expect.poll(() => names(page)).not.toContain('Lazer');
  await expect.poll(() => figure(page, 'budgeted', 'Mercado').textContent()).toBe('50,00');
});

test('a click on what was spent shows the rows, whose category can be changed there', async () => {
  home = await household((await server()).url);
  const { page } = home;
  await spend(home, 'Livros', -2_000);
  await spend(home, 'Livros', -1_000);
  await figure(page, 'spent', 'Livros').click();
  const sheet = page.getByRole('dialog', { name: /^Livros · / });
  await expect.poll(() => sheet.getByRole('listitem').count()).toBe(2);
  expect(await sheet.textContent()).toContain('2 lançamentos');
  await sheet.getByRole('combobox').first().fill('Cinema');
  await page.keyboard.press('Enter');
  await expect.poll(() => sheet.getByRole('listitem').count()).toBe(1);
  await sheet.getByRole('link', { name: /^Abrir na conta/ }).click();
  await expect.poll(() => page.url()).toContain('/accounts/');
  expect(page.url()).toContain('row=');
});
