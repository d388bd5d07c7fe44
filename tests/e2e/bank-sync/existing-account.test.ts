import { describe, expect, test } from 'vitest';
import { arrive, BANK_ITEM, giveKeys, useBankWorld } from './bank-app.ts';
import { LANGUAGES } from './words.ts';

const world = useBankWorld();
/** Milliseconds for a journey with several readings of banks. */
const PATIENCE = 240_000;

describe.each(LANGUAGES)('in %s', (language) => {
  test(
    'P6: an account that exists is linked from its own menu, synced, and unlinked again',
    async () => {
      const person = await arrive(await world(), language);
      const { page, say, button, dialog } = person;
      await giveKeys(person, [BANK_ITEM]);
      const account = await page.evaluate(async () => {
        const made = await host.api.accounts.create({ name: 'Minha conta 1007' });
        return made.ok ? made.value : '';
      });
      await person.go(`accounts/${account}`);
      await openAccountMenu();
      await page.getByRole('menuitem', { name: say('accounts:menu.link') }).click();
      const found = page.getByRole('dialog', { name: say('bank:link.titleOne', { name: 'Minha conta 1007' }) });
      await found
        .getByRole('button', { name: say('bank:link.setUpOf', { name: '' }).trim() })
        .first()
        .click();
      await found.getByText(say('bank:link.startingExisting')).waitFor();
      await button(say('bank:link.submit', { count: 1 }), found).click();
      await dialog()
        .getByText(say('bank:link.doneChecked', { count: 0 }))
        .or(dialog().getByText(say('bank:link.doneChecked', { count: 1 })))
        .waitFor();
      await dialog()
        .getByRole('button', { name: say('common:done'), exact: true })
        .click();
      const linked = await page.evaluate((id) => host.api.accounts.get({ id }), account);
      expect(linked).toMatchObject({ ok: true, value: { bankSource: 'pluggyai' } });
      const rows = await page.evaluate((id) => host.api.transactions.count({ scope: { account: id } }), account);
      expect(rows.ok && rows.value).toBeGreaterThan(100);

      await openAccountMenu();
      await page.getByRole('menuitem', { name: say('accounts:menu.unlink') }).click();
      await dialog().getByText(say('bank:unlink.staysRows')).waitFor();
      await button(say('bank:unlink.confirm'), dialog()).click();
      await page.getByText(say('bank:unlink.done', { name: 'Minha conta 1007' })).waitFor();
      expect(await page.evaluate((id) => host.api.accounts.get({ id }), account)).toMatchObject({
        value: { bankAccountId: null },
      });
      expect(await page.evaluate((id) => host.api.transactions.count({ scope: { account: id } }), account)).toEqual(rows);

      async function openAccountMenu(): Promise<void> {
        const row = page
          .getByRole('navigation', { name: say('accounts:title') })
          .getByRole('listitem')
          .filter({ hasText: 'Minha conta 1007' });
        await row.hover();
        await row.getByRole('button', { name: say('accounts:optionsOf', { name: 'Minha conta 1007' }) }).click();
      }
    },
    PATIENCE,
  );
});
