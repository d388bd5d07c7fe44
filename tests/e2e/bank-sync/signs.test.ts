// A bank that tells a card's debt as money in the person's favour (bank-sync-pluggy.md 3.2): told, and set right.
import { describe, expect, test } from 'vitest';
import { seriousFindings } from '../harness/axe.ts';
import { arrive, giveKeys, linkAll, type Person, useBankWorld } from './bank-app.ts';
import { LANGUAGES } from './words.ts';

const world = useBankWorld();
/** Milliseconds for a journey with several readings of banks. */
const PATIENCE = 240_000;

describe.each(LANGUAGES)('in %s', (language) => {
  test(
    'the doubt is told beside the balance, and one click sets the account right',
    async () => {
      const person = await arriveAtTurnedBank(language);
      const { page, say, button } = person;
      const accounts = await linkAll(person);
      const [name = '', account = ''] = Object.entries(accounts).find(([of]) => of.includes('Platinum')) ?? [];
      await person.go(`accounts/${account}`);
      await button(say('bank:sign.askOf', { name })).click();
      await page.getByText(say('bank:sign.doubt')).waitFor();
      expect(await seriousFindings(page)).toEqual([]);
      await button(say('bank:sign.turn')).click();
      await expect.poll(async () => (await balances(person, account)).bank, { timeout: 30_000 }).toBeLessThan(0);
      expect(await balances(person, account)).toMatchObject({ difference: 0 });
      await button(say('bank:sign.askOf', { name })).waitFor({ state: 'detached' });
      expect(person.complaints).toEqual([]);
    },
    PATIENCE,
  );

  test(
    'the doubt is told before anything is written, and the answer counts from the first sync on',
    async () => {
      const person = await arriveAtTurnedBank(language);
      const { page, say, button, dialog } = person;
      const account = await page.evaluate(async () => {
        const made = await host.api.accounts.create({ name: 'Platinum' });
        return made.ok ? made.value : '';
      });
      await person.go(`accounts/${account}`);
      const row = page
        .getByRole('navigation', { name: say('accounts:title') })
        .getByRole('listitem')
        .filter({ hasText: 'Platinum' });
      await row.hover();
      await row.getByRole('button', { name: say('accounts:optionsOf', { name: 'Platinum' }) }).click();
      await page.getByRole('menuitem', { name: say('accounts:menu.link') }).click();
      const found = page.getByRole('dialog', { name: say('bank:link.titleOne', { name: 'Platinum' }) });
      const card = found.getByRole('listitem').filter({ hasText: 'Platinum' });
      await card
        .getByRole('button', { name: say('bank:link.setUpOf', { name: '' }).trim() })
        .first()
        .click();
      await found.getByLabel(say('bank:sign.turn')).click();
      await expect.poll(() => found.getByLabel(say('bank:sign.turn')).isChecked()).toBe(true);
      expect(await seriousFindings(page)).toEqual([]);
      await button(say('bank:link.submit', { count: 1 }), found).click();
      await dialog()
        .getByRole('button', { name: say('common:done'), exact: true })
        .click();
      expect((await balances(person, account)).bank).toBeLessThan(0);
      const settings = await page.evaluate((id) => host.api.bankSync.settings({ account: id }), account);
      expect(settings).toMatchObject({ value: { invertBalance: true, invertSigns: false } });
      expect(person.complaints).toEqual([]);
    },
    PATIENCE,
  );
});

async function arriveAtTurnedBank(language: (typeof LANGUAGES)[number]): Promise<Person> {
  const here = await world();
  const item = (await here.control('POST', '/items', { connectorId: 0, user: 'user-ok-signs' })) as { readonly id: string };
  const person = await arrive(here, language);
  await giveKeys(person, [item.id]);
  return person;
}

async function balances({ page }: Person, account: string) {
  const found = await page.evaluate((id) => host.api.bankSync.balance({ account: id }), account);
  if (!found.ok) throw new Error(found.error.code);
  return found.value;
}
