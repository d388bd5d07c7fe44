import { afterEach, expect, test } from 'vitest';
import { useServer } from '../harness/server.ts';
import { cell, day, goTo, grid, type Ledger, ledger, rows, stored } from './ledger.ts';

const server = useServer();
let home: Ledger;

afterEach(() => home.browser.close());

const LANGUAGES = [
  {
    language: 'pt-BR',
    typedDay: '05/03/2026',
    typedAmount: '1.234,56',
    sum: '12,50+3*2',
    shown: '−1.234,56',
    shownSum: '−18,50',
  },
  {
    language: 'en-US',
    typedDay: '03/05/2026',
    typedAmount: '1,234.56',
    sum: '12.50+3*2',
    shown: '−1,234.56',
    shownSum: '−18.50',
  },
] as const;

test.each(LANGUAGES)(
  'a row is typed by keyboard alone: $language',
  async ({ language, typedDay, typedAmount, sum, shown, shownSum }) => {
    home = await ledger(
      (await server()).url,
      [{ date: day(3, 1), amount: -500, payee: 'Padaria São João', category: 'Mercado' }],
      { language },
    );
    const { page } = home;
    await page.keyboard.press('n');
    await page.keyboard.type(typedDay);
    await page.keyboard.press('Tab');
    // Without accents and by the middle of the name: the payee is known.
    await page.keyboard.type('joao');
    await page.keyboard.press('Tab');
    await page.keyboard.type('merc');
    await page.keyboard.press('Tab');
    await page.keyboard.type('pão #café');
    await page.keyboard.press('Tab');
    await page.keyboard.type(typedAmount);
    await page.keyboard.press('Enter');
    await expect.poll(() => rows(page, shown).count()).toBe(1);
    const added = rows(page, shown);
    expect(await cell(added, 'payee').textContent()).toBe('Padaria São João');
    expect(await cell(added, 'category').textContent()).toBe('Mercado');
    expect(await cell(added, 'notes').textContent()).toBe('pão #café');

    // The next row is open already, with the same day; a new payee is made by its name.
    await page.keyboard.press('Tab');
    await page.keyboard.type('Loja Nova');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.type(sum);
    await page.keyboard.press('Enter');
    await expect.poll(() => rows(page, shownSum).count()).toBe(1);
    expect(await cell(rows(page, shownSum), 'payee').textContent()).toBe('Loja Nova');
    await page.keyboard.press('Escape');
    await expect.poll(() => rows(page).count()).toBe(3);
    const entries = await stored(page);
    expect(entries.map(({ row: { date, amount } }) => [date, amount]).sort()).toEqual(
      [
        [day(3, 1), -500],
        [day(3, 5), -1850],
        [day(3, 5), -123456],
      ].sort(),
    );
  },
);

test('cells are edited like in a spreadsheet', async () => {
  home = await ledger((await server()).url, [
    { date: day(3, 2), amount: -2000, payee: 'Cine', category: 'Cinema', notes: 'dois' },
    { date: day(3, 1), amount: -1000, payee: 'Banca', notes: 'um' },
  ]);
  const { page } = home;
  await grid(page).focus();
  const active = () =>
    page.evaluate(() => document.querySelector('[role=grid]')?.getAttribute('aria-activedescendant')?.split('-').at(-1));
  expect(await active()).toBe('payee');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  expect(await active()).toBe('notes');
  // A character opens the cell with it; Enter goes down.
  await page.keyboard.type('novo');
  await page.keyboard.press('Enter');
  await expect.poll(() => cell(rows(page, 'Cine'), 'notes').textContent()).toBe('novo');
  await page.keyboard.press('F2');
  await page.keyboard.type('nunca');
  await page.keyboard.press('Escape');
  expect(await cell(rows(page, 'Banca'), 'notes').textContent()).toBe('um');
  // An amount without a sign keeps the direction of the row.
  await page.keyboard.press('ArrowRight');
  await page.keyboard.type('15');
  await page.keyboard.press('Enter');
  await expect.poll(() => cell(rows(page, 'Banca'), 'amount').textContent()).toBe('−15,00');
  await expect.poll(() => cell(rows(page, 'Cine'), 'balance').textContent()).toBe('−35,00');
  // What has no category asks for one.
  await cell(rows(page, 'Banca'), 'category').getByRole('button', { name: 'categorizar' }).click();
  await page.keyboard.type('livr');
  await page.keyboard.press('Enter');
  await expect.poll(() => cell(rows(page, 'Banca'), 'category').textContent()).toBe('Livros');
  // Space in the last column, or a click, says that the bank has it too.
  await cell(rows(page, 'Banca'), 'cleared').getByRole('button').click();
  await expect.poll(async () => (await stored(page)).filter(({ row }) => row.cleared).length).toBe(1);
});

test('a payee that is an account makes a transfer, whose other side is one press away', async () => {
  home = await ledger((await server()).url, []);
  const { page } = home;
  await page.getByRole('button', { name: 'Adicionar', exact: true }).first().click();
  await page.keyboard.press('Tab');
  await page.keyboard.type('cartao');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.type('300');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect.poll(() => cell(rows(page, '−300,00'), 'category').textContent()).toBe('Transferência');
  await rows(page, '−300,00')
    .getByRole('button', { name: /outro lado/ })
    .click();
  await expect.poll(() => page.getByRole('heading', { level: 1 }).textContent()).toBe('Cartão');
  await expect.poll(() => cell(rows(page, 'Conta'), 'amount').textContent()).toBe('+300,00');
  await expect.poll(() => cell(rows(page, 'Conta'), 'payee').getAttribute('data-active')).toBe('true');
});

test('what was learned is offered: the category that rules give the payee', async () => {
  home = await ledger((await server()).url, []);
  const { page, categories } = home;
  await page.evaluate(async (category) => {
    const payee = await host.api.payees.create({ name: 'Feira' });
    if (!payee.ok) return;
    const rule = await host.api.rules.create({
      stage: 'default',
      conditionsOp: 'and',
      conditions: [{ field: 'payee', op: 'is', value: payee.value }],
      actions: [{ op: 'set', field: 'category', value: category }],
    });
    if (!rule.ok) throw new Error(rule.error.code);
  }, categories['Mercado'] ?? '');
  await page.keyboard.press('n');
  await page.keyboard.press('Tab');
  await page.keyboard.type('feira');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect.poll(() => cell(grid(page).locator('[data-new]'), 'category').textContent()).toBe('Mercado');
});

test('lists of several accounts say which one, and what has no category is a list of its own', async () => {
  home = await ledger((await server()).url, [
    { date: day(3, 2), amount: -2000, payee: 'Cine', category: 'Cinema' },
    { account: 'Cartão', date: day(3, 3), amount: -700, payee: 'Banca' },
    { account: 'Investimentos', date: day(3, 4), amount: 900, payee: 'Juros' },
  ]);
  const { page } = home;
  await goTo(home, 'all');
  await expect.poll(() => rows(page).count()).toBe(3);
  expect(await cell(rows(page, 'Banca'), 'account').textContent()).toBe('Cartão');
  await goTo(home, 'on-budget');
  await expect.poll(() => rows(page).count()).toBe(2);
  await goTo(home, 'off-budget');
  await expect.poll(() => rows(page).count()).toBe(1);
  await goTo(home, 'uncategorized');
  await expect.poll(() => rows(page).count()).toBe(1);
  await cell(rows(page, 'Banca'), 'category').getByRole('button').click();
  await page.keyboard.type('livros');
  await page.keyboard.press('Enter');
  await page.getByText('Tudo tem categoria.').waitFor();
});
