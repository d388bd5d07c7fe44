import type { WebContender } from './contender.ts';
import { PASSWORD } from './stage.ts';

/** Our app, as our server gives it. */
export const OURS: WebContender = {
  async firstScreen(page, url) {
    await page.goto(url);
    await page.getByLabel('Password').first().waitFor();
  },
  async signIn(page) {
    await page.getByLabel('Password').first().fill(PASSWORD);
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
    const rows = page.getByRole('row').filter({ hasText: 'Compra' });
    await page.getByText('Grupo 0').or(rows).first().waitFor();
  },
  async openRegister(page, account) {
    await page
      .getByRole('link', { name: new RegExp(account) })
      .first()
      .click();
    await page.getByRole('row').filter({ hasText: 'Compra' }).first().waitFor();
  },
  async typeRow(page, notes) {
    await page.keyboard.press('n');
    // Date, payee and category stay as they are.
    for (let field = 0; field < 3; field++) await page.keyboard.press('Tab');
    await page.keyboard.type(notes);
    await page.keyboard.press('Tab');
    await page.keyboard.type('12.34');
  },
  ledgerRows: '[role=row][data-row]:not([data-new])',
};
