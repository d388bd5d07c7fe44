import { ITEMS, KEYS } from '../harness/bank.ts';
import type { Tab } from '../harness/browser.ts';
import { choosePassword } from './actual-app.ts';

// Steps of a person in the official web app 25.5, where they differ from those in the newest one.

/** From the first screen, which asks for the server's address, to a new budget on a server that is set up. */
export async function startOnServer(tab: Tab, appUrl: string, serverUrl: string): Promise<void> {
  const { page, picture } = tab;
  await page.goto(appUrl);
  await page.getByRole('button', { name: 'Use current domain' }).waitFor();
  await page.getByRole('textbox').first().fill(serverUrl);
  await picture('1-server-address');
  await page.getByRole('button', { name: 'OK' }).click();
  await choosePassword(tab, 'Start fresh');
  await page.getByRole('button', { name: 'Start fresh' }).click();
  await page.getByRole('button', { name: 'Add account' }).first().waitFor();
}

/** *Settings → Advanced settings → Experimental features → Pluggy.ai Bank Sync*. */
export async function switchPluggyOn({ page, picture }: Tab): Promise<void> {
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByTestId('advanced-settings').click();
  await page.getByTestId('experimental-settings').click();
  await page.getByText('Pluggy.ai Bank Sync').click();
  await page.locator('label').filter({ hasText: 'Pluggy.ai Bank Sync' }).locator('input:checked').waitFor();
  await picture('3-switched-on');
}

/** *+ Add account → Set up Pluggy.ai for bank sync*, with the sandbox's keys and items. */
export async function setUpPluggy({ page, picture }: Tab): Promise<void> {
  await page.getByRole('button', { name: 'Add account' }).first().click();
  await page.getByRole('button', { name: 'Set up Pluggy.ai for bank sync' }).click();
  await page.locator('#client-id-field').fill(KEYS.clientId);
  await page.locator('#client-secret-field').fill(KEYS.clientSecret);
  await page.locator('#item-ids-field').fill(Object.values(ITEMS).join(','));
  await picture('4-pluggy-keys');
  await page.getByRole('button', { name: 'Save and continue' }).click();
  await page.getByRole('button', { name: 'Link bank account with Pluggy.ai' }).waitFor();
  await picture('5-pluggy-configured');
}

export async function openLinkList({ page }: Tab): Promise<void> {
  await page.getByRole('button', { name: 'Link bank account with Pluggy.ai' }).click();
  await page.getByText('Link Accounts', { exact: true }).waitFor();
}

/** *+ Add account → … → Reset Pluggy.ai credentials*, until the dialog is closed. */
export async function resetPluggy({ page, picture }: Tab): Promise<void> {
  await page.getByRole('button', { name: 'Add account' }).first().click();
  await page.getByRole('button', { name: 'Pluggy.ai menu' }).click();
  await page.getByText('Reset Pluggy.ai credentials').click();
  await page.getByRole('button', { name: 'Set up Pluggy.ai for bank sync' }).waitFor();
  await picture('10-reset');
  const close = page.getByRole('button', { name: 'Close' });
  await close.click();
  await close.waitFor({ state: 'detached' });
}
