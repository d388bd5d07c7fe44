import { expect, test } from 'vitest';
import { openTab } from '../harness/browser.ts';
import { deviceTrie, serverTrie } from '../harness/budget.ts';
import { type Device, openDevice } from '../harness/device.ts';
import { PASSWORD } from '../harness/house.ts';
import { eventually } from '../harness/processes.ts';
import { startServer } from '../harness/servers.ts';
import { addLocalAccount, beginBudget, linkSandboxAccount, setBudgeted, typeRow } from './our-app.ts';

const TODAY = new Intl.DateTimeFormat('en-CA').format();
const MONTH = TODAY.slice(0, 7);
const TOLD_MONTH = new Intl.DateTimeFormat('en-US', { month: 'long', year: 'numeric' }).format();

type Month = {
  readonly totalBudgeted: number;
  readonly categoryGroups: readonly {
    readonly categories: readonly { readonly name: string; readonly budgeted?: number; readonly spent?: number }[];
  }[];
};

// The newest client alone: a budget of today's tables is more than the oldest knows, whoever made it.
test('after our own screens the official client sees the same, and what it changes shows on them', async () => {
  await using server = await startServer('extrato');
  await using tab = await openTab('ours-');
  const { page, picture } = tab;
  await beginBudget(tab, server.url, 'House');
  await addLocalAccount(tab, 'Checking', '1500');
  await typeRow(tab, 'Corner Bakery', 'Food', 'bread', '1,234.56');
  await linkSandboxAccount(tab);
  await setBudgeted(tab, 'Food', TOLD_MONTH, '2,000.10');
  await page
    .getByText(/^Synced/)
    .first()
    .waitFor();
  await picture('1-budget');

  await using device = await openDevice({ serverUrl: server.url, password: PASSWORD });
  const [file] = (await device.send('get-remote-files')) ?? [];
  if (!file?.groupId) throw new Error('The budget is not on the server');
  await device.api('downloadBudget', file.groupId);
  await device.api('sync');

  // Every account with its balance stands in our sidebar to the cent.
  const accounts = await device.api('getAccounts');
  expect(accounts.map(({ name }) => name)).toContain('Checking');
  expect(accounts.length).toBe(2);
  for (const { id, name } of accounts) expect(await balanceShown(name)).toBe(cents(await device.api('getAccountBalance', id)));

  const checking = accounts.find(({ name }) => name === 'Checking')?.id ?? '';
  const [row] = await bakeryRows(device, checking);
  expect(row).toMatchObject({ amount: -123_456, notes: 'bread', date: TODAY });
  expect(await budgeted(device, 'Food')).toBe(200_010);
  expect(await deviceTrie(device)).toEqual(await serverTrie(server, { fileId: file.fileId, groupId: file.groupId }));

  // And back: our page hears of it by itself.
  const food = (await device.api('getCategories')).find(({ name }) => name === 'Food')?.id ?? '';
  await device.api('setBudgetAmount', MONTH, food, 77_700);
  await device.api('updateTransaction', row?.id ?? '', { amount: -50_000, notes: 'seen by Actual' });
  await device.api('sync');
  await page.getByRole('button', { name: `Budgeted for Food in ${TOLD_MONTH}: 777.00` }).waitFor();
  await eventually('the balance', async () => ((await balanceShown('Checking')) === '1,000.00' ? true : undefined));
  await page
    .getByRole('link', { name: /^Checking/ })
    .first()
    .click();
  await page.getByText('seen by Actual').waitFor();
  await picture('2-after-actual');
  expect(tab.errors).toEqual([]);

  async function balanceShown(account: string): Promise<string> {
    const link = page.getByRole('link', { name: new RegExp(account) }).first();
    return (await link.locator('.number').first().textContent()) ?? '';
  }
});

/** Hundredths as our screens write them. */
function cents(amount: number): string {
  const text = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2 }).format(Math.abs(amount) / 100);
  return amount < 0 ? `−${text}` : text;
}

async function bakeryRows(device: Device, account: string) {
  const payee = (await device.api('getPayees')).find(({ name }) => name === 'Corner Bakery')?.id;
  return (await device.api('getTransactions', account, TODAY, TODAY)).filter((row) => row.payee === payee);
}

async function budgeted(device: Device, category: string): Promise<number | undefined> {
  // The official package's own shape.
  const month = (await device.api('getBudgetMonth', MONTH)) as unknown as Month;
  return month.categoryGroups.flatMap(({ categories }) => categories).find(({ name }) => name === category)?.budgeted;
}
