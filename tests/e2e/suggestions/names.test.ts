// The book of names: a payee that a person gives is that of the next rows of the same document; the book lists and keeps it.
import { afterEach, describe, expect, test } from 'vitest';
import { LANGUAGES, wordsOf } from '../bank-sync/words.ts';
import { seriousFindings } from '../harness/axe.ts';
import { pressNamed } from '../harness/keyboard.ts';
import { useServer } from '../harness/server.ts';
import { cell, type Ledger, ledger, rows } from '../register/ledger.ts';
import { type GivenLine, syncLines } from './statement.ts';

const server = useServer();
let home: Ledger;
afterEach(() => home.browser.close());

const CNPJ = '11222333000181';
const CPF = '52998224725';
const LINES: readonly GivenLine[] = [
  { id: 'a', shop: 'Pao Quente Com Ltda', amount: -1200, cnpj: CNPJ },
  { id: 'b', shop: 'Maria S Souza', amount: -5000, cpf: CPF },
];
const MORE: readonly GivenLine[] = [
  { id: 'c', shop: 'Pq Delivery', amount: -1300, cnpj: CNPJ, day: '2026-03-10' },
  { id: 'd', shop: 'Maria Da Silva', amount: -6000, cpf: CPF, day: '2026-03-10' },
];
const picture = (name: string) => process.env['SHOTS'] && home.page.screenshot({ path: `${process.env['SHOTS']}/${name}.png` });

async function open(language: (typeof LANGUAGES)[number], view: object = {}): Promise<ReturnType<typeof wordsOf>> {
  home = await ledger((await server()).url, [], { language: language === 'en' ? 'en-US' : 'pt-BR', ...view });
  await home.page.evaluate(syncLines, JSON.stringify(LINES));
  return wordsOf(language);
}

/** Gives a row another payee, by keyboard alone. */
async function give(shop: string, name: string): Promise<void> {
  const { page } = home;
  await cell(rows(page, shop), 'payee').click();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+a');
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
  await rows(page, name).waitFor();
  await page.keyboard.press('Escape');
}

describe.each(LANGUAGES)('in %s', (language) => {
  test('a payee is given once, and the next rows of the shop and of the person have it', async () => {
    const say = await open(language);
    const { page } = home;
    await give('Pao Quente', 'Padaria');
    await page.getByText(say('names:learned.one', { document: '11.222.333/0001-81' })).waitFor();
    await picture(`learned-${language}`);
    expect(await seriousFindings(page)).toEqual([]);
    await give('Maria S', 'Dona Maria');
    await page.getByText(say('names:learned.one', { document: '***.982.247-**' })).waitFor();
    await page.evaluate(syncLines, JSON.stringify([...LINES, ...MORE]));
    await expect.poll(() => rows(page, 'Padaria').count()).toBe(2);
    await expect.poll(() => rows(page, 'Dona Maria').count()).toBe(2);
    expect(await page.locator('body').textContent()).not.toContain(CPF);
    expect(home.browser.complaints).toEqual([]);
  });

  test('only this time: the next ones come as the bank says', async () => {
    const say = await open(language);
    const { page } = home;
    await give('Pao Quente', 'Padaria');
    await page.getByRole('button', { name: say('names:learned.onlyThis') }).click();
    await expect.poll(() => page.evaluate(namesInBook)).toEqual([]);
    await page.evaluate(syncLines, JSON.stringify([...LINES, ...MORE]));
    await rows(page, 'Pq Delivery').waitFor();
    expect(await rows(page, 'Padaria').count()).toBe(1);
  });

  test('the book, from the palette and by keyboard: search, another name, a new one, none', async () => {
    const say = await open(language);
    const { page } = home;
    await give('Pao Quente', 'Padaria');
    await give('Maria S', 'Dona Maria');
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: say('frame:palette.placeholder') }).fill(say('names:title'));
    await page.getByRole('option', { name: say('names:title'), selected: true }).waitFor();
    await page.keyboard.press('Enter');
    const book = page.getByRole('dialog', { name: say('names:title') });
    await book.getByText('***.982.247-**').waitFor();
    await picture(`book-${language}`);
    expect(await seriousFindings(page)).toEqual([]);
    await book.getByRole('searchbox').fill('pao quente');
    await expect.poll(() => book.getByRole('listitem').count()).toBe(1);
    await pressNamed(page, say('names:edit.open', { name: 'Padaria' }));
    await page.getByRole('textbox', { name: say('names:edit.label') }).fill('Padaria da praça');
    await page.keyboard.press('Enter');
    await book.getByText('Padaria da praça').waitFor();

    await book.getByRole('button', { name: say('names:add.open') }).click();
    const adding = page.getByRole('dialog', { name: say('names:add.title') });
    await adding.getByRole('textbox', { name: say('names:add.document') }).fill('390.533.447-06');
    await adding.getByRole('textbox', { name: say('names:edit.label') }).fill('João');
    await page.keyboard.press('Enter');
    const number = adding.getByRole('textbox', { name: say('names:add.document') });
    await expect.poll(() => number.getAttribute('aria-invalid')).toBe('true');
    await picture(`add-${language}`);
    expect(await seriousFindings(page)).toEqual([]);
    await number.fill('390.533.447-05');
    await page.keyboard.press('Enter');
    await adding.waitFor({ state: 'detached' });
    await book.getByRole('searchbox').fill('');
    await book.getByText(say('names:written')).first().waitFor();
    expect(await page.evaluate(namesInBook)).toEqual(['Dona Maria', 'João', 'Padaria da praça']);

    await book.getByRole('button', { name: say('names:remove', { name: 'Dona Maria' }) }).click();
    await expect.poll(() => page.evaluate(namesInBook)).toEqual(['João', 'Padaria da praça']);
    await page
      .getByRole('button', { name: say('common:undo') })
      .last()
      .click();
    await expect.poll(() => page.evaluate(namesInBook)).toHaveLength(3);
    await book.getByRole('switch').click();
    await expect.poll(() => page.evaluate(learns)).toBe(false);
    expect(home.browser.complaints).toEqual([]);
  });
});

test('on a phone, in the dark: from the settings', async () => {
  const say = await open('pt-BR', { phone: true, colorScheme: 'dark' });
  const { page } = home;
  await page.goto(`${home.url}/b/${home.budget}/settings#budget`);
  await page.getByRole('button', { name: say('names:open') }).click();
  const book = page.getByRole('dialog', { name: say('names:title') });
  await book.getByText(say('names:empty')).waitFor();
  await picture('phone-empty');
  expect(await seriousFindings(page)).toEqual([]);
  await page.evaluate(async (document) => host.api.names.set({ document, name: 'Padaria da praça do mercado' }), CNPJ);
  await book.getByText('11.222.333/0001-81').waitFor();
  await picture('phone-book');
  expect(await seriousFindings(page)).toEqual([]);
});

async function namesInBook(): Promise<readonly string[]> {
  const list = await host.api.names.list({});
  return list.ok ? list.value.map(({ name }) => name) : [list.error.code];
}

async function learns(): Promise<boolean | null> {
  const settings = await host.api.names.settings({});
  return settings.ok ? settings.value.learn : null;
}
