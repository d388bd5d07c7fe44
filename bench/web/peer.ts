import type { WebContender } from './contender.ts';
import { PASSWORD } from './stage.ts';

/** The published official web app 26.9, as its own server gives it. */
export const PEER: WebContender = {
  async firstScreen(page, url) {
    await page.goto(url);
    await page.getByPlaceholder('Password').waitFor();
  },
  async signIn(page) {
    await page.getByPlaceholder('Password').fill(PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByText('Bench').first().waitFor();
  },
  async openBudget(page, name) {
    await page.getByText(name, { exact: true }).first().click();
    await page.getByText('Grupo 0').first().waitFor();
  },
  async reload(page) {
    await page.reload();
    // The page comes back where it was: at the month's budget, or at the rows of an account.
    const rows = page.locator('[data-testid=transaction-table] [data-testid=row]');
    await page.getByText('Grupo 0').or(rows).first().waitFor();
  },
  async openRegister(page, account) {
    await page
      .getByRole('link', { name: new RegExp(account) })
      .first()
      .click();
    await page.locator('[data-testid=transaction-table] [data-testid=row]').first().waitFor();
  },
  async typeRow(page, notes) {
    await page.getByRole('button', { name: 'Add New' }).click();
    const fresh = page.locator('[data-testid=new-transaction]');
    await fresh.locator('[data-testid=notes]').click();
    await page.keyboard.type(notes);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.type('12.34');
  },
  ledgerRows: '[data-testid=transaction-table] [data-testid=row]:not([data-testid=new-transaction] *)',
};
