// Bills as things, installments as plans: from the linked card to the edited series, in both languages, at a desk and on
// a phone, light and dark.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { arrive, BANK_ITEM, giveKeys, linkAll, type Person, useBankWorld } from '../bank-sync/bank-app.ts';
import { seriousFindings } from '../harness/axe.ts';

const world = useBankWorld();

const VIEWS = [
  { language: 'pt-BR', phone: false, colorScheme: 'light' },
  { language: 'en', phone: true, colorScheme: 'dark' },
] as const;

/** Pictures for people's eyes, where a folder is named. */
const PICTURES = process.env['CARD_PICTURES'];

type Visit = Person & {
  readonly phone: boolean;
  /** Looks at a screen with axe, and takes its picture where pictures are wanted. */
  readonly look: (name: string) => Promise<void>;
  readonly found: Record<string, readonly string[]>;
};

function visitOf(person: Person, phone: boolean): Visit {
  const found: Record<string, readonly string[]> = {};
  const look = async (name: string): Promise<void> => {
    const findings = await seriousFindings(person.page);
    if (findings.length > 0) found[name] = findings;
    if (PICTURES) await takePictures(person, PICTURES, `${phone ? 'phone' : 'desk'}-${name}`);
  };
  return { ...person, phone, look, found };
}

async function takePictures({ page }: Person, folder: string, name: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const before = await page.evaluate(() => document.documentElement.getAttribute('data-mantine-color-scheme') ?? 'light');
  const show = async (scheme: string): Promise<void> => {
    await page.evaluate((mode) => document.documentElement.setAttribute('data-mantine-color-scheme', mode), scheme);
    await page.waitForTimeout(250);
  };
  for (const scheme of ['light', 'dark']) {
    await show(scheme);
    await page.screenshot({ path: join(folder, `${name}-${scheme}.png`) });
  }
  await show(before);
}

/** The card, its bills and its plans, as the engine tells them. */
async function cardOf({ page }: Person) {
  return page.evaluate(async () => {
    const cards = await host.api.cards.accounts({});
    const [card] = cards.ok ? cards.value : [];
    if (!card) throw new Error('no card');
    const { account } = card;
    const [bills, plans] = await Promise.all([host.api.cards.bills({ account }), host.api.cards.plans({ account })]);
    if (!bills.ok || !plans.ok) throw new Error('no bills');
    return { card, bills: bills.value, plans: plans.value };
  });
}

type Found = Awaited<ReturnType<typeof cardOf>>;

test.each(VIEWS)(
  'bills and plans: $language, phone $phone',
  async ({ language, phone, colorScheme }) => {
    const { server } = await world();
    const visit = visitOf(await arrive({ server }, language, { phone, colorScheme }), phone);
    await withoutCards(visit);
    await giveKeys(visit, [BANK_ITEM]);
    await linkAll(visit);
    const found = await cardOf(visit);
    await overview(visit, found);
    await billsOfCard(visit, found);
    await plansOfCard(visit, found);
    await fromRegister(visit, found);
    if (!phone) await purchaseAbroad(visit, found);
    expect(visit.found).toEqual({});
    expect(visit.complaints).toEqual([]);
  },
  180_000,
);

/** Without a card there is nothing to see, and no way there. */
async function withoutCards({ page, say, go, look }: Visit): Promise<void> {
  expect(await page.getByRole('link', { name: say('frame:nav.cards') }).count()).toBe(0);
  await go('cards');
  await page.getByText(say('cards:empty')).waitFor();
  await look('0-empty');
}

async function overview({ page, say, go, look, phone }: Visit, { card }: Found): Promise<void> {
  await go('cards');
  if (!phone) await page.getByRole('link', { name: say('frame:nav.cards') }).waitFor();
  await page.getByRole('heading', { name: say('cards:months.title') }).waitFor();
  await look('1-cards');
  await page
    .locator('#main')
    .getByRole('link', { name: new RegExp(card.name) })
    .click();
  await page.getByRole('heading', { level: 1, name: card.name }).waitFor();
  await page.getByRole('navigation', { name: say('cards:bills') }).waitFor();
  await page.locator('#main').getByRole('heading', { level: 3 }).first().waitFor();
  await look('2-bill');
}

/** The total proven by its rows, the payment joined to its account; charges are booked only when the person says so. */
async function billsOfCard({ page, say, go, look }: Visit, { card, bills }: Found): Promise<void> {
  const proven = bills.find(({ difference, state }) => difference === 0 && state === 'paid');
  const charged = bills.find(({ reason }) => reason === 'charges');
  if (!proven || !charged) throw new Error('this card has no such bills');
  await go(`cards/${card.account}?bill=${proven.key}`);
  await page.getByText(say('cards:proof.exact', { count: proven.rowCount })).waitFor();
  const payments = page.getByRole('region', { name: say('cards:payments.title') });
  await payments.getByRole('link').first().waitFor();
  expect(await payments.getByRole('link').first().getAttribute('href')).toContain('row=');
  await look('3-paid');

  await go(`cards/${card.account}?bill=${charged.key}`);
  await page.getByText(say('cards:proof.because.charges')).waitFor();
  await look('4-charges');
  const adds = page.getByRole('region', { name: say('cards:charges.title') }).getByRole('button');
  for (let left = charged.missingCharges.length; left > 0; left--) {
    await expect.poll(() => adds.count()).toBe(left);
    await adds.first().click();
  }
  await page.getByText(say('cards:proof.exact', { count: charged.rowCount + charged.missingCharges.length })).waitFor();
}

/** How far each plan is, what is to come, and one series edited and undone in one step. */
async function plansOfCard({ page, say, look, button, dialog }: Visit, { plans }: Found): Promise<void> {
  await page.getByText(say('cards:tabs.plans'), { exact: true }).click();
  const plan = plans.find(({ next, number }) => next !== null && number > 1);
  if (!plan) throw new Error('no plan runs');
  const { number, count, merchant: name } = plan;
  await page
    .getByRole('img', { name: say('cards:plans.progress', { number, count }) })
    .first()
    .waitFor();
  await page
    .getByRole('button', { name: say('cards:plans.show', { name }) })
    .first()
    .click();
  await page.getByRole('list', { name: say('cards:plans.charges', { name }) }).waitFor();
  await look('5-plans');
  await page.getByRole('button', { name: say('cards:plans.editLabel', { name }) }).click();
  await dialog().getByLabel(say('cards:edit.notes')).fill('presente da Ana');
  await look('6-edit');
  await button(say('cards:edit.save')).click();
  await page.getByText(say('cards:edit.done')).waitFor();
  const ids = plan.charges.flatMap(({ transaction }) => transaction ?? []);
  const notes = async (): Promise<readonly (string | null)[]> => {
    const rows = await page.evaluate(async (wanted) => host.api.transactions.get({ ids: wanted }), ids);
    return rows.ok ? [...new Set(rows.value.map((row) => row.notes))] : [];
  };
  expect(await notes()).toEqual(['presente da Ana']);
  await page.evaluate(async () => host.api.history.undo());
  await expect.poll(notes).not.toContain('presente da Ana');
}

/** From the register to the bills; cash or accrual in the settings of the card's sync. */
async function fromRegister({ page, say, go, look, dialog }: Visit, { card: { account, name } }: Found): Promise<void> {
  await go(`accounts/${account}`);
  await page
    .locator('#main')
    .getByRole('button', { name: say('register:menu.of', { name }) })
    .first()
    .click();
  await page.getByRole('menuitem', { name: say('bank:menu.settings') }).click();
  await dialog()
    .getByRole('radio', { name: say('cards:cardDay.purchase') })
    .click();
  const settings = () => page.evaluate(async (id) => host.api.bankSync.settings({ account: id }), account);
  await expect.poll(settings).toMatchObject({ value: { cardDay: 'purchase' } });
  await look('7-card-day');
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: say('cards:register.bills') }).click();
  await page.getByRole('navigation', { name: say('cards:bills') }).waitFor();
}

/** What a purchase abroad cost, beside its row, and from there its bill. */
async function purchaseAbroad({ page, say, go, look }: Visit, { card: { account }, bills }: Found): Promise<void> {
  const found = await page.evaluate(
    async ({ card, keys }) => {
      for (const key of keys) {
        const bill = await host.api.cards.bill({ account: card, key });
        const rows = bill.ok ? (bill.value?.cards.flatMap((share) => share.rows) ?? []) : [];
        const row = rows.find(({ foreign }) => foreign?.iof);
        if (row) return { row: row.transaction, key };
      }
      throw new Error('nothing was bought abroad');
    },
    { card: account, keys: bills.map(({ key }) => key) },
  );
  await go(`accounts/${account}?row=${found.row}`);
  const row = page.getByRole('row').filter({ hasText: 'Cloudkit' }).first();
  await row.hover();
  await row.getByRole('button', { name: say('register:details.open') }).click();
  const panel = page.getByRole('complementary', { name: say('register:details.title') });
  await panel.getByText(say('cards:details.rate'), { exact: true }).waitFor();
  await panel.getByText('3,50%').waitFor();
  await look('8-details');
  await panel.locator('a[href*="/cards/"]').first().click();
  await page.getByRole('navigation', { name: say('cards:bills') }).waitFor();
  expect(page.url()).toContain(`bill=${found.key}`);
}
