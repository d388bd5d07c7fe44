// The bank's words suggest categories: seen in the list, accepted by press and by key, reviewed, and set.
import { afterEach, describe, expect, test } from 'vitest';
import { LANGUAGES, wordsOf } from '../bank-sync/words.ts';
import { seriousFindings } from '../harness/axe.ts';
import { useServer } from '../harness/server.ts';
import { cell, goTo, type Ledger, ledger, rows, stored } from '../register/ledger.ts';
import { type GivenLine, syncLines } from './statement.ts';

const server = useServer();
let home: Ledger;
afterEach(() => home.browser.close());

const LINES: readonly GivenLine[] = [
  { id: 'a', shop: 'Feira da Vila', amount: -4200, category: '10000000' },
  { id: 'b', shop: 'Hortifruti Sol', amount: -8150, category: '10000000' },
  { id: 'c', shop: 'Empório Luz', amount: -2390, category: '10000000' },
  { id: 'd', shop: 'Pet Amigo', amount: -12_990, category: '08030000' },
  { id: 'e', shop: 'Bicho Bom', amount: -3990, category: '08030000' },
  { id: 'f', shop: 'Maria Souza', amount: -5000, category: '05070000' },
];
const picture = (name: string) => process.env['SHOTS'] && home.page.screenshot({ path: `${process.env['SHOTS']}/${name}.png` });

/** Categories by the bank's text, as the engine has them. */
async function chosen(): Promise<Readonly<Record<string, string | null>>> {
  const names = new Map(Object.entries(home.categories).map(([name, id]) => [id, name]));
  const entries = await stored(home.page);
  return Object.fromEntries(
    entries.map(({ row }) => [row.importedPayee ?? '', row.category === null ? null : (names.get(row.category) ?? 'new')]),
  );
}

async function open(language: (typeof LANGUAGES)[number], view: object = {}): Promise<ReturnType<typeof wordsOf>> {
  home = await ledger((await server()).url, [], { language: language === 'en' ? 'en-US' : 'pt-BR', ...view });
  await home.page.evaluate(syncLines, JSON.stringify(LINES));
  return wordsOf(language);
}

describe.each(LANGUAGES)('in %s', (language) => {
  const pets = 'Pets';

  test('a row shows its suggestion quietly; a press on the mark or a key takes it, and undo brings it back', async () => {
    const say = await open(language);
    const { page } = home;
    const mark = (shop: string, name: string) =>
      cell(rows(page, shop), 'category').getByRole('button', { name: say('suggestions:mark', { name }), exact: true });
    await mark('Feira da Vila', 'Mercado').waitFor();
    await mark('Pet Amigo', pets).waitFor();
    expect(await mark('Maria Souza', 'Mercado').count()).toBe(0);
    await picture(`rows-${language}`);
    expect(await seriousFindings(page)).toEqual([]);

    await mark('Feira da Vila', 'Mercado').click();
    await expect.poll(chosen).toMatchObject({ 'FEIRA DA VILA': 'Mercado', 'HORTIFRUTI SOL': null });
    await mark('Feira da Vila', 'Mercado').waitFor({ state: 'detached' });

    await cell(rows(page, 'Hortifruti Sol'), 'payee').click();
    await page.keyboard.press('Shift+Enter');
    await expect.poll(chosen).toMatchObject({ 'HORTIFRUTI SOL': 'Mercado' });
    await cell(rows(page, 'Maria Souza'), 'payee').click();
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.press('Control+z');
    await expect.poll(chosen).toMatchObject({ 'HORTIFRUTI SOL': null, 'FEIRA DA VILA': 'Mercado', 'MARIA SOUZA': null });
    await mark('Hortifruti Sol', 'Mercado').waitFor();

    // A category that is missing is made by the press that asks for it.
    await mark('Pet Amigo', pets).click();
    await expect.poll(chosen).toMatchObject({ 'PET AMIGO': 'new', 'BICHO BOM': null });
    await cell(rows(page, 'Pet Amigo'), 'category').getByText(pets).waitFor();
    expect(home.browser.complaints).toEqual([]);
  });

  test('what needs a category: all at once, or one by one, with another category for a group', async () => {
    const say = await open(language);
    const { page } = home;
    await goTo(home, 'uncategorized');
    const bar = page.getByRole('region', { name: say('suggestions:bar.label') });
    await bar.getByText(say('suggestions:bar.count', { count: 5 })).waitFor();
    await bar.getByRole('button', { name: say('suggestions:bar.review') }).click();
    const dialog = page.getByRole('dialog', { name: say('suggestions:review.title') });
    await dialog.getByText(say('suggestions:review.missing')).waitFor();
    const group = (name: string) => dialog.getByRole('listitem').filter({ hasText: name }).first();
    await group('Mercado')
      .getByRole('button', { name: say('suggestions:review.show') })
      .click();
    await group('Mercado')
      .getByRole('checkbox', { name: /Hortifruti Sol/i })
      .uncheck();
    expect(
      await group('Mercado')
        .getByRole('checkbox')
        .first()
        .evaluate((box) => box.matches(':indeterminate')),
    ).toBe(true);
    await group(pets)
      .getByRole('button', { name: say('suggestions:review.change') })
      .click();
    await group(pets).getByRole('combobox').fill('Cinema');
    await page.keyboard.press('Enter');
    await group('Cinema').waitFor();
    await picture(`review-${language}`);
    expect(await seriousFindings(page)).toEqual([]);
    await dialog.getByRole('button', { name: say('suggestions:review.accept', { count: 4 }), exact: true }).click();
    await expect.poll(chosen).toEqual({
      ...{ 'FEIRA DA VILA': 'Mercado', 'HORTIFRUTI SOL': null, 'EMPÓRIO LUZ': 'Mercado' },
      ...{ 'PET AMIGO': 'Cinema', 'BICHO BOM': 'Cinema', 'MARIA SOUZA': null },
    });
    await bar.getByText(say('suggestions:bar.count', { count: 1 })).waitFor();
    await page
      .getByRole('button', { name: say('common:undo') })
      .last()
      .click();
    await bar.getByText(say('suggestions:bar.count', { count: 5 })).waitFor();

    // Missing categories are left for the review.
    await bar.getByRole('button', { name: say('suggestions:bar.acceptSome', { count: 3 }) }).click();
    await expect.poll(chosen).toMatchObject({ 'FEIRA DA VILA': 'Mercado', 'HORTIFRUTI SOL': 'Mercado', 'PET AMIGO': null });
    await bar.getByText(say('suggestions:bar.count', { count: 2 })).waitFor();
    await picture(`bar-${language}`);
    await bar.getByRole('button', { name: say('suggestions:bar.review') }).click();
    await dialog.getByRole('button', { name: say('suggestions:review.dismiss') }).click();
    await bar.waitFor({ state: 'detached' });
    expect(await chosen()).toMatchObject({ 'PET AMIGO': null, 'BICHO BOM': null });
    expect(home.browser.complaints).toEqual([]);
  });

  test('the setting: off shows nothing, filled in at sync puts them there at once', async () => {
    const say = await open(language);
    const { page } = home;
    const setting = page.getByLabel(say('suggestions:setting.label'), { exact: true });
    await page.goto(`${home.url}/b/${home.budget}/settings#budget`);
    await setting.selectOption({ label: say('suggestions:setting.off') });
    await expect.poll(() => page.evaluate(marksAnywhere)).toBe(0);
    await setting.selectOption({ label: say('suggestions:setting.apply') });
    await expect.poll(() => page.evaluate(marksAnywhere)).toBe(5);
    await expect.poll(() => setting.inputValue()).toBe('apply');
    await setting.scrollIntoViewIfNeeded();
    await picture(`setting-${language}`);
    expect(await seriousFindings(page)).toEqual([]);
    const more = [...LINES, { id: 'g', shop: 'Mercado Novo', amount: -100, category: '10000000' }];
    await page.evaluate(syncLines, JSON.stringify(more));
    expect(await chosen()).toMatchObject({ 'MERCADO NOVO': 'Mercado', 'FEIRA DA VILA': null });
  });
});

test('on a phone, in the dark: the suggestion in the row, the bar, the review', async () => {
  const say = await open('pt-BR', { phone: true, colorScheme: 'dark' });
  const { page } = home;
  await page
    .getByText(say('suggestions:mark', { name: 'Mercado' }))
    .first()
    .waitFor();
  await page.getByRole('button', { name: /Feira da Vila/ }).click();
  await page.getByRole('button', { name: say('suggestions:useInSheet', { name: 'Mercado' }) }).click();
  await picture('phone-sheet');
  await page.getByRole('button', { name: say('common:save') }).click();
  await expect.poll(chosen).toMatchObject({ 'FEIRA DA VILA': 'Mercado', 'HORTIFRUTI SOL': null });
  await goTo(home, 'uncategorized');
  const bar = page.getByRole('region', { name: say('suggestions:bar.label') });
  await bar.getByText(say('suggestions:bar.count', { count: 4 })).waitFor();
  await page
    .getByText(say('suggestions:mark', { name: 'Mercado' }))
    .first()
    .waitFor();
  await picture('phone-bar');
  expect(await seriousFindings(page)).toEqual([]);
  await bar.getByRole('button', { name: say('suggestions:bar.review') }).click();
  await page
    .getByRole('button', { name: say('suggestions:review.show') })
    .first()
    .click();
  await picture('phone-review');
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole('button', { name: say('suggestions:review.accept', { count: 4 }), exact: true }).click();
  await expect.poll(chosen).toMatchObject({ 'EMPÓRIO LUZ': 'Mercado', 'PET AMIGO': 'new' });
});

/** How many suggestions are open in the whole budget. */
async function marksAnywhere(): Promise<number> {
  const list = await host.api.suggestions.list({ language: 'pt-BR' });
  return list.ok ? list.value.flatMap(({ transactions }) => transactions).length : -1;
}
