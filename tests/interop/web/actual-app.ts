import { expect } from 'vitest';
import { ITEMS, KEYS } from '../harness/bank.ts';
import type { Tab } from '../harness/browser.ts';
import { PASSWORD } from '../harness/house.ts';
import { eventually } from '../harness/processes.ts';

/** A text that is an amount and nothing else, such as `-1,234.50`. */
const AMOUNT = /^-?[\d,]+\.\d\d$/;

// Steps of a person in the official web app 26.9, each ending when the screen shows that it worked.

/** From the first screen to a server that is set up, signed in to. `serverUrl` is the address to enter, if any. */
export async function signUp(tab: Tab, appUrl: string, serverUrl?: string): Promise<void> {
  const { page, picture } = tab;
  await page.goto(appUrl);
  if (serverUrl) {
    await page.getByRole('button', { name: 'Connect to a sync server' }).click();
    await page.getByRole('textbox').first().fill(serverUrl);
    await picture('1-server-address');
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
  }
  await choosePassword(tab, 'Start budgeting');
}

/** Sets the server's password, and signs in with it until this button shows. */
export async function choosePassword({ page, picture }: Tab, nextButton: string): Promise<void> {
  await page.getByText('you’ll need to set a password').or(page.getByText("you'll need to set a password")).waitFor();
  await page.getByPlaceholder('Confirm password').fill(PASSWORD);
  await page.locator('input[type=password]').first().fill(PASSWORD);
  await picture('2-new-password');
  await page.getByRole('button', { name: 'OK' }).click();
  await page.getByText('Sign in to this Actual instance').waitFor();
  // The form is made anew when the login methods arrive, and forgets what was typed.
  const budgets = page.getByRole('button', { name: nextButton });
  await eventually('being signed in', async () => {
    await page
      .getByPlaceholder('Password')
      .fill(PASSWORD, { timeout: 2000 })
      .catch(() => undefined);
    await page.keyboard.press('Enter');
    return budgets.waitFor({ timeout: 3000 }).then(
      () => true,
      () => undefined,
    );
  });
}

export async function startBudget({ page }: Tab): Promise<void> {
  await page.getByRole('button', { name: 'Start budgeting' }).click();
  await page.getByRole('button', { name: 'Add account' }).waitFor();
  const welcome = page.getByRole('button', { name: 'Close', exact: true });
  await welcome.waitFor();
  await welcome.click();
  await welcome.waitFor({ state: 'detached' });
}

export async function createLocalAccount({ page }: Tab, name: string, balance: string): Promise<void> {
  await page.getByRole('button', { name: 'Add account' }).click();
  await page.getByRole('button', { name: 'Create a local account' }).click();
  await page.locator('[role=dialog] input[name=name]').fill(name);
  await page.locator('[role=dialog] input[name=balance]').fill(balance);
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await page
    .getByRole('link', { name: new RegExp(name) })
    .first()
    .waitFor();
}

/** *+ Add account* → *Set up bank sync* → Pluggy.ai, with the sandbox's keys and items. */
export async function setUpPluggy({ page, picture }: Tab): Promise<void> {
  await page.getByRole('button', { name: 'Add account' }).click();
  await page.getByText('Set up bank sync').click();
  // The third provider of the page.
  await page.getByRole('button', { name: 'Set up', exact: true }).nth(2).click();
  const fields = page.locator('[role=dialog] input:not([type=checkbox])');
  await fields.nth(0).fill(KEYS.clientId);
  await fields.nth(1).fill(KEYS.clientSecret);
  await fields.nth(2).fill(Object.values(ITEMS).join(','));
  await picture('3-pluggy-keys');
  await page.getByRole('button', { name: 'Save and continue' }).click();
  await page.getByRole('button', { name: 'Edit setup' }).waitFor();
}

/** Pluggy's *Link bank account*; it is the last provider of the page. */
export async function openLinkList({ page }: Tab): Promise<void> {
  await page.getByRole('button', { name: 'Link bank account' }).last().click();
  await page.getByText('Link Accounts', { exact: true }).waitFor();
}

/** Chooses in the list what becomes of a bank account: an option of *Set up bank sync*. */
export async function chooseLink({ page }: Tab, bankAccount: string, option: string): Promise<void> {
  const row = page.locator('[role=dialog] [data-testid=row]').filter({ hasText: bankAccount });
  await row.getByRole('button', { name: 'Set up bank sync' }).click();
  await page.getByText(option, { exact: true }).last().click();
  await row.getByRole('button', { name: 'Remove bank sync' }).waitFor();
}

export async function linkChosen({ page }: Tab): Promise<void> {
  const dialog = page.locator('[role=dialog]');
  await dialog.getByRole('button', { name: 'Link accounts', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
}

/** Waits until the sidebar shows these amounts beside these accounts, in the unit shown. */
export async function expectSidebar({ page }: Tab, wanted: Readonly<Record<string, number>>): Promise<void> {
  for (const [account, amount] of Object.entries(wanted)) {
    const link = page.getByRole('link', { name: new RegExp(account) }).first();
    await link.waitFor();
    await eventually(`${amount} beside ${account}`, async () =>
      amountIn(await link.getByText(AMOUNT).first().textContent()) === amount ? true : undefined,
    );
  }
}

/** Beside thousands separators the app puts characters without width into amounts. */
function amountIn(text: string | null): number {
  return Number((text ?? '').replaceAll(/[^-\d.]/g, ''));
}

/** Nothing on the screen complains, and the page threw no error. */
export async function expectNoComplaint({ page, errors }: Tab): Promise<void> {
  expect(await page.getByText(/error|failed|unable|problem|went wrong/i).allTextContents()).toEqual([]);
  expect(await page.getByText('NaN', { exact: true }).count()).toBe(0);
  expect(errors).toEqual([]);
}
