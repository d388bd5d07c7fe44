import type { Tab } from '../harness/browser.ts';
import { PASSWORD } from '../harness/house.ts';

// Steps of a person in our own app, in English, each ending when the screen shows that it worked.

/** From the first screen of a new server to a budget that is open. */
export async function beginBudget({ page }: Tab, serverUrl: string, name: string): Promise<void> {
  await page.goto(serverUrl);
  await page.getByLabel(/^New password/).fill(PASSWORD);
  await page.getByLabel(/^Repeat the password/).fill(PASSWORD);
  await page.getByRole('button', { name: 'Set password and continue' }).click();
  await page.getByRole('button', { name: 'Start a budget' }).click();
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill(name);
  await page.getByRole('button', { name: 'Create budget' }).click();
  await page.getByRole('button', { name: 'Add account' }).last().waitFor();
}

/** *+ Add account* → *Create a local account*; its register is open afterwards. */
export async function addLocalAccount({ page }: Tab, name: string, balance: string): Promise<void> {
  await page.getByRole('button', { name: 'Add account' }).last().click();
  await page.getByRole('button', { name: 'Create a local account' }).click();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
  await page.getByRole('textbox', { name: 'Balance today' }).fill(balance);
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.getByRole('heading', { name }).first().waitFor();
}

/** A row of the open register, typed as a person types: today's, in the order of the columns. */
export async function typeRow({ page }: Tab, payee: string, category: string, notes: string, amount: string): Promise<void> {
  await page.keyboard.press('n');
  await page.keyboard.press('Tab');
  for (const text of [payee, category, notes]) {
    await page.keyboard.type(text);
    await page.keyboard.press('Tab');
  }
  await page.keyboard.type(amount);
  await page.keyboard.press('Enter');
  await page.getByText(payee).first().waitFor();
  await page.keyboard.press('Escape');
}

/** The demonstration bank's first account, linked to a new one. */
export async function linkSandboxAccount({ page }: Tab): Promise<void> {
  await page.getByRole('link', { name: 'Connections' }).first().click();
  await page.getByRole('button', { name: 'Try it with a sandbox bank' }).click();
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await page
    .getByRole('button', { name: /^Set up bank sync for/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'Link 1 account' }).click();
  await page.getByText('Accounts linked').waitFor();
  await page.getByRole('button', { name: 'Done', exact: true }).click();
}

/** Gives a category of this month an amount. `month` as `November 2026`. */
export async function setBudgeted({ page }: Tab, category: string, month: string, amount: string): Promise<void> {
  await page.getByRole('link', { name: 'Budget', exact: true }).first().click();
  const cell = (shown: RegExp) => page.getByRole('button', { name: shown });
  await cell(new RegExp(`^Budgeted for ${category} in ${month}`)).click();
  await page.keyboard.type(amount);
  await page.keyboard.press('Enter');
  await cell(new RegExp(`^Budgeted for ${category} in ${month}: ${amount}`)).waitFor();
}
