import { describe, expect, test } from 'vitest';
import { seriousFindings } from '../harness/axe.ts';
import { arrive, BANK_ITEM, type BankWorld, giveKeys, linkAll, type Person, useBankWorld } from './bank-app.ts';
import { LANGUAGES } from './words.ts';

const world = useBankWorld();
/** Milliseconds for a journey with several readings of banks. */
const PATIENCE = 240_000;

describe.each(LANGUAGES)('in %s', (language) => {
  test(
    'an account is checked against the bank; what a person deleted comes back when they ask, and can be undone',
    async () => {
      const person = await arrive(await world(), language);
      const { page, say, button, dialog } = person;
      await giveKeys(person, [BANK_ITEM]);
      const accounts = await linkAll(person);
      const [name = '', account = ''] = Object.entries(accounts).find(([of]) => of.includes('Conta')) ?? [];
      const gone = await deleteOne(person, account);
      await person.go(`accounts/${account}`);

      await check(person, name);
      await dialog()
        .getByText(say('bankCheck:verdict.known', { count: 1 }))
        .waitFor();
      await dialog().getByText(say('bankCheck:reasons.deleted')).waitFor();
      // Months with differences come first, under each of them its lines.
      const first = dialog().getByRole('row').nth(2);
      await first.getByText(gone.text).waitFor();
      expect(await seriousFindings(page)).toEqual([]);
      await first.getByRole('checkbox').focus();
      await page.keyboard.press('Space');
      await button(say('bankCheck:bringIn', { count: 1 }), dialog()).click();
      await dialog()
        .getByText(/^(Confere: os|All there: the bank)/)
        .waitFor();
      expect(await isThere(person, account, gone.importedId)).toBe(true);
      await dialog()
        .getByRole('button', { name: say('common:close'), exact: true })
        .last()
        .click();
      await button(say('common:undo')).last().click();
      await expect.poll(() => isThere(person, account, gone.importedId)).toBe(false);
      expect(person.complaints).toEqual([]);
    },
    PATIENCE,
  );

  test(
    'transfers of which only amount and day fit are answered by keyboard, and a refusal is remembered',
    async () => {
      const here = await world();
      const person = await arrive(here, language);
      const { page, say } = person;
      await giveKeys(person, [BANK_ITEM]);
      await linkAll(person);
      for (const [n, amount] of [321.09, 88.77].entries()) await movesAlike(person, here, amount, `${language} ${n}`);
      await syncAll(person);
      await person.go('connections');
      const list = page.getByRole('region', { name: say('transfers:title') }).getByRole('listitem');
      const pair = (n: number) => list.filter({ hasText: `SAIDA ${language} ${n}` });
      await pair(0).waitFor();
      expect(await seriousFindings(page)).toEqual([]);
      await pair(0).focus();
      await page.keyboard.press('n');
      await pair(0).waitFor({ state: 'detached' });
      await pair(1).focus();
      await page.keyboard.press('y');
      await pair(1).waitFor({ state: 'detached' });
      await syncAll(person);
      await person.go('connections');
      await page.getByRole('region', { name: say('bank:history.title') }).waitFor();
      expect(await pair(0).count()).toBe(0);
      const joined = await page.evaluate(async () => {
        const found = await host.api.transactions.page({ list: { scope: 'all' }, part: { limit: 2000 } });
        return found.ok ? found.value.entries.filter(({ row }) => Math.abs(row.amount) === 8877 && row.transfer).length : 0;
      });
      expect(joined).toBe(2);
      expect(person.complaints).toEqual([]);
    },
    PATIENCE,
  );
});

async function syncAll({ page }: Person): Promise<void> {
  const synced = await page.evaluate(async () => host.api.bank.sync({}));
  if (!synced.ok) throw new Error(synced.error.code);
}

/** The same amount leaves one account and comes into another, and nothing says that it is the same money. */
async function movesAlike({ page }: Person, { control }: BankWorld, amount: number, mark: string): Promise<void> {
  const [from = '', to = ''] = await page.evaluate(async () => {
    const connections = await host.api.bank.connections({});
    const found = connections.ok ? connections.value.flatMap(({ accounts }) => accounts) : [];
    return ['checking', 'savings'].map((kind) => found.find((account) => account.kind === kind)?.id ?? '');
  });
  await control('POST', `/accounts/${from}/rows`, { amount: -amount, type: 'DEBIT', description: `SAIDA ${mark}` });
  await control('POST', `/accounts/${to}/rows`, { amount, type: 'CREDIT', description: `ENTRADA ${mark}`, visible: 'now' });
}

async function check({ page, say }: Person, name: string): Promise<void> {
  const row = page
    .getByRole('navigation', { name: say('accounts:title') })
    .getByRole('listitem')
    .filter({ hasText: name });
  await row.hover();
  await row.getByRole('button', { name: say('accounts:optionsOf', { name }) }).click();
  await page.getByRole('menuitem', { name: say('bankCheck:menu') }).click();
}

/** Deletes a row of the account that is no transfer, without the screens. */
function deleteOne({ page }: Person, account: string): Promise<{ importedId: string; text: string }> {
  return page.evaluate(async (id) => {
    const found = await host.api.transactions.page({ list: { scope: { account: id } }, part: { limit: 100 } });
    if (!found.ok) throw new Error(found.error.code);
    const row = found.value.entries.map((entry) => entry.row).find((each) => each.importedId && !each.transfer);
    await host.api.transactions.delete({ ids: [row?.id ?? ''] });
    return { importedId: row?.importedId ?? '', text: row?.importedPayee ?? '' };
  }, account);
}

function isThere({ page }: Person, account: string, importedId: string): Promise<boolean> {
  return page.evaluate(
    async ({ account: id, wanted }) => {
      const found = await host.api.transactions.page({ list: { scope: { account: id } }, part: { limit: 1000 } });
      return found.ok && found.value.entries.some(({ row }) => row.importedId === wanted);
    },
    { account, wanted: importedId },
  );
}
