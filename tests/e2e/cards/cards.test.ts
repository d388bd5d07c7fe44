// Bills as things, installments as plans: from the linked card to the edited series, in both languages, at a desk and on
// a phone, light and dark.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
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

async function look(page: Page, name: string): Promise<void> {
  if (!PICTURES) return;
  mkdirSync(PICTURES, { recursive: true });
  await page.waitForTimeout(300);
  for (const scheme of ['light', 'dark'] as const) {
    await page.evaluate((mode) => document.documentElement.setAttribute('data-mantine-color-scheme', mode), scheme);
    await page.screenshot({ path: join(PICTURES, `${name}-${scheme}.png`), fullPage: true });
  }
}

/** The card, its bills, and a plan of which several charges are booked. */
async function cardOf({ page }: Person) {
  const found = await page.evaluate(async () => {
    const cards = await host.api.cards.accounts({});
    const [card] = cards.ok ? cards.value : [];
    if (!card) throw new Error('no card');
    const [bills, plans] = await Promise.all([
      host.api.cards.bills({ account: card.account }),
      host.api.cards.plans({ account: card.account }),
    ]);
    if (!bills.ok || !plans.ok) throw new Error('no bills');
    return { card, bills: bills.value, plans: plans.value };
  });
  return found;
}

test.each(VIEWS)(
  'bills and plans: $language, phone $phone',
  async (view) => {
    const { server } = await world();
    const { language, phone, colorScheme } = view;
    const person = await arrive({ server }, language, { phone, colorScheme });
    const { page, say, go } = person;
    const shot = (name: string) => look(page, `${view.language}-${view.phone ? 'phone' : 'desk'}-${name}`);
    const found: Record<string, readonly string[]> = {};
    const check = async (name: string): Promise<void> => {
      const findings = await seriousFindings(page);
      if (findings.length > 0) found[name] = findings;
    };

    // Without a card there is nothing to see, and no way there.
    expect(await page.getByRole('link', { name: say('frame:nav.cards') }).count()).toBe(0);
    await go('cards');
    await page.getByText(say('cards:empty')).waitFor();
    await check('empty');

    await giveKeys(person, [BANK_ITEM]);
    await linkAll(person);
    const { card, bills, plans } = await cardOf(person);
    await go('cards');
    if (!view.phone) await page.getByRole('link', { name: say('frame:nav.cards') }).waitFor();
    await page.getByRole('heading', { name: say('cards:months.title') }).waitFor();
    await shot('1-cards');
    await check('cards');

    // Its bills: the total proven by its rows, the payment joined to the account that it came from.
    await page
      .getByRole('link', { name: new RegExp(card.name) })
      .last()
      .click();
    await page.getByRole('heading', { level: 1, name: card.name }).waitFor();
    await page.getByRole('navigation', { name: say('cards:bills') }).waitFor();
    await page.locator('#main').getByRole('heading', { level: 2 }).waitFor();
    await shot('2-bill');
    await check('bill');
    const proven = bills.find(({ difference, state }) => difference === 0 && state === 'paid');
    if (!proven) throw new Error('no bill agrees');
    await go(`cards/${card.account}?bill=${proven.key}`);
    await page.getByText(say('cards:proof.exact', { count: proven.rowCount })).waitFor();
    await page.getByRole('heading', { name: say('cards:payments.title') }).waitFor();
    await shot('3-paid');

    // Charges that are in no row: shown, and booked only when the person says so; then the bill agrees.
    const charged = bills.find(({ reason }) => reason === 'charges');
    if (charged) {
      await go(`cards/${card.account}?bill=${charged.key}`);
      await page.getByText(say('cards:proof.because.charges')).waitFor();
      await shot('4-charges');
      await check('charges');
      const adds = page.getByRole('region', { name: say('cards:charges.title') }).getByRole('button');
      for (let left = charged.missingCharges.length; left > 0; left--) {
        await expect.poll(() => adds.count()).toBe(left);
        await adds.first().click();
      }
      await page.getByText(say('cards:proof.exact', { count: charged.rowCount + charged.missingCharges.length })).waitFor();
    }

    // Plans: how far each is, what is to come, and one series edited in one step.
    await page.getByText(say('cards:tabs.plans'), { exact: true }).click();
    const plan = plans.find(({ next, number }) => next !== null && number > 1);
    if (!plan) throw new Error('no plan runs');
    await page
      .getByRole('img', { name: say('cards:plans.progress', { number: plan.number, count: plan.count }) })
      .first()
      .waitFor();
    const open = page.getByRole('button', { name: say('cards:plans.show', { name: plan.merchant }) }).first();
    await open.click();
    await page.getByRole('list', { name: say('cards:plans.charges', { name: plan.merchant }) }).waitFor();
    await shot('5-plans');
    await check('plans');
    await page.getByRole('button', { name: say('cards:plans.editLabel', { name: plan.merchant }) }).click();
    await person.dialog().getByLabel(say('cards:edit.notes')).fill('presente da Ana');
    await shot('6-edit');
    await check('edit');
    await person.button(say('cards:edit.save')).click();
    await page.getByText(say('cards:edit.done')).waitFor();
    const notesOf = async (): Promise<readonly (string | null)[]> => {
      const rows = await page.evaluate(
        async (ids) => host.api.transactions.get({ ids }),
        plan.charges.flatMap(({ transaction }) => transaction ?? []),
      );
      return rows.ok ? [...new Set(rows.value.map(({ notes }) => notes))] : [];
    };
    expect(await notesOf()).toEqual(['presente da Ana']);
    await page.evaluate(async () => host.api.history.undo());
    await expect.poll(notesOf).not.toContain('presente da Ana');

    // From the register to the bills and back; cash or accrual in the settings of its sync.
    await go(`accounts/${card.account}`);
    await page.getByRole('link', { name: say('cards:register.bills') }).waitFor();
    await page.getByRole('link', { name: say('cards:register.bills') }).click();
    await page.getByRole('navigation', { name: say('cards:bills') }).waitFor();

    expect(found).toEqual({});
    expect(person.complaints).toEqual([]);
  },
  180_000,
);
