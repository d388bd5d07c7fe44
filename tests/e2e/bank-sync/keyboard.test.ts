// P4 to P8 without ever touching a mouse: nothing below clicks.
import { SANDBOX_ITEM_IDS, SANDBOX_KEYS } from '@extrato/pluggy-sandbox';
import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { pressNamed, takeFromMenu, typeInto } from '../harness/keyboard.ts';
import { useServer } from '../harness/server.ts';
import { arrive, messageCount, type Person } from './bank-app.ts';

const server = useServer();
const BANK = 'Pluggy Bank';

test('P4 to P8 by keyboard alone: keys, connections, an account that exists, new ones, sync of one and all', async () => {
  const person = await arrive({ server: await server() }, 'pt-BR');
  await setUp(person);
  await addConnections(person);
  await linkExisting(person);
  await linkNew(person);
  await syncAgain(person);
}, 300_000);

const added = ({ page }: Person) =>
  page.evaluate(async () => {
    const accounts = await host.api.accounts.list({});
    return accounts.ok
      ? accounts.value.map(({ name, offBudget, bankAccountId }) => [name, offBudget, bankAccountId !== null])
      : [];
  });

/** P4: a wrong secret is told beside its field, which has the focus; the right one is kept. */
async function setUp({ page, say }: Person): Promise<void> {
  await pressNamed(page, say('accounts:add'));
  await page.getByRole('dialog', { name: say('accounts:adding.title') }).waitFor();
  await pressNamed(page, say('accounts:adding.setUp'));
  await page.getByRole('dialog', { name: say('bank:setUp.title') }).waitFor();
  await typeInto(page, 'Client ID', SANDBOX_KEYS.clientId);
  await typeInto(page, 'Client Secret', SANDBOX_KEYS.clientSecret);
  await typeInto(page, 'Item IDs', ` ${SANDBOX_ITEM_IDS.bank}, ${SANDBOX_ITEM_IDS.bank} `);
  await pressNamed(page, say('bank:setUp.save'));
  await page.getByText(say('bank:setUp.saved')).waitFor();
}

/** P5: one by its id, renamed and removed again; one at the bank's own sign-in. */
async function addConnections({ page, say }: Person): Promise<void> {
  const list = page.getByRole('region', { name: say('bank:items.title') }).getByRole('listitem');
  await typeInto(page, say('bank:items.paste'), SANDBOX_ITEM_IDS.card);
  await page.keyboard.press('Enter');
  await expect.poll(() => list.count()).toBe(2);
  await pressNamed(page, say('bank:items.renameOf', { name: 'Cartão Pitanga (simulado)' }).trim());
  await page.keyboard.press('Control+a');
  await page.keyboard.type('Pitanga');
  await page.keyboard.press('Enter');
  await list.last().getByText('Pitanga').waitFor();
  await pressNamed(page, say('bank:items.removeOf', { name: 'Pitanga' }));
  await page.getByRole('dialog', { name: say('bank:items.removeTitle', { name: 'Pitanga' }) }).waitFor();
  await pressNamed(page, say('common:remove'));
  await expect.poll(() => list.count()).toBe(1);

  await pressNamed(page, say('bank:setUp.connectBank'));
  await page.getByRole('searchbox', { name: say('bank:connect.search') }).waitFor();
  await page.keyboard.type('mfa 2');
  await page.getByRole('button', { name: 'Pluggy Bank MFA 2 steps' }).waitFor();
  await pressNamed(page, 'Pluggy Bank MFA 2 steps');
  await typeInto(page, 'Usuário', 'user-ok');
  await typeInto(page, 'Senha', 'password-ok');
  await page.keyboard.press('Enter');
  await page.getByText(say('bank:connect.mfaTitle')).waitFor();
  await typeInto(page, 'Código', '123456');
  await page.keyboard.press('Enter');
  await page.getByText(say('bank:connect.done', { name: 'Pluggy Bank MFA 2 steps' })).waitFor();
  await closeDialogs(page);
}

/** P6: from the account's own menu. */
async function linkExisting(person: Person): Promise<void> {
  const { page, say } = person;
  await pressNamed(page, say('accounts:add'));
  await pressNamed(page, say('accounts:adding.local'));
  await typeInto(page, say('accounts:local.name'), 'Minha conta');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Minha conta' }).waitFor();
  await pressNamed(page, say('accounts:optionsOf', { name: 'Minha conta' }));
  await takeFromMenu(page, say('accounts:menu.link'));
  const found = page.getByRole('dialog', { name: say('bank:link.titleOne', { name: 'Minha conta' }) });
  await found.getByText('•••• 1007').first().waitFor();
  await pressNamed(page, say('bank:link.setUpOf', { name: '' }).trim());
  await found.getByText(say('bank:link.startingExisting')).waitFor();
  await pressNamed(page, say('bank:link.submit', { count: 1 }));
  await page.getByRole('dialog', { name: say('bank:link.doneTitle') }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await added(person)).toEqual([['Minha conta', false, true]]);
}

/** P7: two new accounts in one go, one of them off budget. */
async function linkNew(person: Person): Promise<void> {
  const { page, say } = person;
  await pressNamed(page, say('accounts:add'));
  await pressNamed(page, say('accounts:adding.link'));
  const found = page.getByRole('dialog', { name: say('bank:link.title') });
  await found.getByText(say('bank:link.linkedTo', { name: 'Minha conta' })).waitFor();
  for (const count of [1, 2]) {
    await pressNamed(page, say('bank:link.setUpOf', { name: '' }).trim());
    await found.getByRole('button', { name: say('bank:link.submit', { count }) }).waitFor();
  }
  await found.getByText(say('bank:link.startingBalance')).waitFor();
  await typeInto(page, say('bank:link.name'), '');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => found.getByRole('radio', { name: say('bank:link.offBudget') }).isChecked()).toBe(true);
  await pressNamed(page, say('bank:link.submit', { count: 2 }));
  await page.getByRole('dialog', { name: say('bank:link.doneTitle') }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  const all = await added(person);
  expect(all.length).toBe(3);
  expect(all.filter(([, offBudget]) => offBudget).length).toBe(1);
}

/** P8: one account and all, with nothing new: nothing at all is written. */
async function syncAgain(person: Person): Promise<void> {
  const { page, say } = person;
  const before = await messageCount(person);
  await pressNamed(page, say('accounts:optionsOf', { name: 'Minha conta' }));
  await takeFromMenu(page, say('accounts:menu.sync'));
  await page.getByText(say('bank:sync.nothing')).first().waitFor();
  await pressNamed(page, say('frame:nav.connections'));
  await page.getByRole('heading', { level: 1, name: say('frame:nav.connections') }).waitFor();
  await page.getByText(BANK).first().waitFor();
  await page.getByText(say('bank:sync.nothing')).first().waitFor({ state: 'detached' });
  await pressNamed(page, say('bank:connections.syncAll'));
  await page.getByText(say('bank:sync.nothing')).first().waitFor();
  expect(await messageCount(person)).toBe(before);
}

async function closeDialogs(page: Page): Promise<void> {
  for (let left = await page.getByRole('dialog').count(); left > 0; left -= 1) {
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('dialog').count()).toBe(left - 1);
  }
}
