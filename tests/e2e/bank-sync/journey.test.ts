import { describe, expect, test } from 'vitest';
import { focusedName } from '../harness/keyboard.ts';
import { arrive, BANK_ITEM, CARD_ITEM, KEYS, messageCount, type Person, useBankWorld } from './bank-app.ts';
import { LANGUAGES } from './words.ts';

const world = useBankWorld();
const GONE = '99999999-9999-4999-8999-999999999999';

/** "+ Add account" at the bottom of the sidebar, then one of its ways. */
async function addAccount({ page, say }: Person, way: string): Promise<void> {
  await page
    .getByRole('button', { name: say('accounts:add') })
    .last()
    .click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: say(way) })
    .click();
}

describe.each(LANGUAGES)('the journey in %s', (language) => {
  test('P2, P4, P5, P7, P8, P13: keys, connections, several accounts, sync, and forgetting all of it', async () => {
    const person = await arrive(await world(), language);
    const { page, say, button, dialog } = person;
    await setUpByStep(person);
    await linkSeveral(person);

    // P8: the summary of a sync, and a second one that writes nothing at all.
    await person.go('connections');
    const before = await messageCount(person);
    await button(say('bank:connections.syncAll')).click();
    await page.getByText(say('bank:sync.nothing')).first().waitFor();
    expect(await messageCount(person)).toBe(before);

    // P13: what goes and what stays is said before anything goes.
    await page
      .getByRole('button', { name: say('accounts:add') })
      .last()
      .click();
    await button(say('accounts:adding.pluggyOptions'), dialog()).click();
    await page.getByRole('menuitem', { name: say('accounts:adding.reset') }).click();
    const reset = page.getByRole('dialog', { name: say('bank:reset.title') });
    await reset.getByText(say('bank:reset.goesItems', { count: 2 })).waitFor();
    await reset.getByText(say('bank:reset.staysAccounts')).waitFor();
    await reset.getByText(say('bank:reset.after', { count: 3 })).waitFor();
    await button(say('bank:reset.confirm'), reset).click();
    await page.getByText(say('bank:reset.done')).waitFor();
    expect(await page.evaluate(async () => host.api.bank.status({}))).toMatchObject({ value: { configured: false } });
    const kept = await page.evaluate(async () => host.api.accounts.list({}));
    expect(kept.ok && kept.value.map(({ bankAccountId }) => bankAccountId !== null)).toEqual([true, true, true]);
  }, 240_000);
});

/** The checklist, wrong keys, a wrong item, right ones, and a connection added by itself. */
async function setUpByStep(person: Person): Promise<void> {
  const { page, say, button, dialog } = person;
  await addAccount(person, 'accounts:adding.setUp');
  const steps = dialog().getByRole('region', { name: say('bank:steps.title') });
  await steps.getByText(say('bank:steps.trial')).waitFor();
  const links = await steps.getByRole('link').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
  expect(links).toEqual(expect.arrayContaining(['https://dashboard.pluggy.ai', 'https://meu.pluggy.ai']));
  await steps.getByRole('checkbox', { name: say('bank:steps.account.title') }).check();
  await page.reload();
  await addAccount(person, 'accounts:adding.setUp');
  expect(
    await dialog()
      .getByRole('checkbox', { name: say('bank:steps.account.title') })
      .isChecked(),
  ).toBe(true);

  await dialog().getByLabel('Client ID', { exact: true }).fill(KEYS.clientId);
  await dialog().getByLabel('Client Secret', { exact: true }).fill('mistyped');
  const items = dialog().getByRole('textbox', { name: 'Item IDs' });
  await items.fill(`${GONE}, torto`);
  await items.press('Enter');
  await dialog()
    .getByText(say('bank:setUp.itemIdForm', { count: 1 }))
    .waitFor();
  await button(say('bank:setUp.removeItemId', { id: 'torto' }), dialog()).click();
  await button(say('bank:setUp.save'), dialog()).click();
  await dialog().getByText(say('bank:setUp.secretRefused')).waitFor();
  await expect.poll(() => focusedName(person.page)).toBe('Client Secret');

  await dialog().getByLabel('Client Secret', { exact: true }).fill(KEYS.clientSecret);
  await button(say('bank:setUp.save'), dialog()).click();
  await dialog().getByText(say('bank:setUp.itemRefused')).waitFor();
  await expect.poll(() => focusedName(person.page)).toBe('Item IDs');
  await items.press('Backspace');
  await items.fill(BANK_ITEM);
  await button(say('bank:setUp.save'), dialog()).click();
  await dialog().getByText(say('bank:setUp.saved')).waitFor();

  // P5: one more item without touching the first; named and seen in the list.
  await dialog().getByLabel(say('bank:items.paste'), { exact: true }).fill(CARD_ITEM);
  await button(say('bank:items.add'), dialog()).click();
  await page.getByText(say('bank:items.added')).waitFor();
  const list = dialog()
    .getByRole('region', { name: say('bank:items.title') })
    .getByRole('listitem');
  await expect.poll(() => list.count()).toBe(2);
  await list
    .last()
    .getByRole('button', { name: say('bank:items.renameOf', { name: '' }).trim() })
    .click();
  await list.last().getByRole('textbox').fill('Pitanga');
  await list.last().getByRole('textbox').press('Enter');
  await list.last().getByText('Pitanga').waitFor();
  await button(say('bank:setUp.seeAccounts'), dialog()).click();
}

/** Three new accounts in one go, one of them off budget, with the preview before and the figures after. */
async function linkSeveral(person: Person): Promise<void> {
  const { page, say, button, dialog } = person;
  const found = page.getByRole('dialog', { name: say('bank:link.title') });
  await found.getByText('•••• 1007').waitFor();
  const setUp = found.getByRole('button', { name: say('bank:link.setUpOf', { name: '' }).trim() });
  for (const count of [1, 2, 3]) {
    await setUp.first().click();
    await button(say('bank:link.submit', { count }), found).waitFor();
  }
  await found.getByRole('radio', { name: say('bank:link.offBudget') }).check();
  await found.getByText(say('bank:link.startingBalance')).waitFor();
  expect(await page.evaluate(async () => host.api.accounts.list({}))).toEqual({ ok: true, value: [] });
  await button(say('bank:link.submit', { count: 3 }), found).click();
  const checked = say('bank:link.doneChecked', { count: 3 });
  await dialog().getByText(checked).waitFor({ timeout: 30_000 });
  await dialog()
    .getByRole('button', { name: say('common:done'), exact: true })
    .click();
  const made = await page.evaluate(async () => host.api.accounts.list({}));
  expect(made.ok && made.value.filter(({ offBudget }) => offBudget).length).toBe(1);
  expect(made.ok && made.value.length).toBe(3);
}
