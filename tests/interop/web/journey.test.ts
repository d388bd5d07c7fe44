import { describe, expect, test } from 'vitest';
import { startBank } from '../harness/bank.ts';
import { openTab } from '../harness/browser.ts';
import { openDevice } from '../harness/device.ts';
import { PASSWORD } from '../harness/house.ts';
import { eventually } from '../harness/processes.ts';
import { SERVERS, startServer } from '../harness/servers.ts';
import { startWebClient } from '../harness/web-client.ts';
import {
  chooseLink,
  createLocalAccount,
  expectNoComplaint,
  expectSidebar,
  linkChosen,
  openLinkList,
  setUpPluggy,
  signUp,
  startBudget,
} from './actual-app.ts';

/** Everything of every living row; the official server lets a second sync write empty payee texts anew as null. */
const ALIVE = {
  extrato: 'SELECT * FROM v_transactions_internal_alive ORDER BY id',
  official: 'SELECT id, account, date, amount, notes, cleared FROM v_transactions_internal_alive ORDER BY id',
};

describe.each(SERVERS)('%s server, official web app', (kind) => {
  test('the whole journey with the sandbox bank (P3, P4, P6, P7, P8, P13, P14)', async () => {
    await using bank = await startBank();
    await using server = await startServer(kind, { pluggyUrl: bank.url });
    await using app = await startWebClient();
    await using tab = await openTab(`${kind}-`);
    const { page, picture } = tab;

    await signUp(tab, app.url, server.url);
    await startBudget(tab);
    await createLocalAccount(tab, 'Reserva', '0');
    await setUpPluggy(tab);
    await picture('4-pluggy-configured');

    await openLinkList(tab);
    await picture('5-account-list');
    await chooseLink(tab, 'Conta Corrente', 'Create new account');
    await chooseLink(tab, 'Cartão Jatobá', 'Create new account (off budget)');
    await chooseLink(tab, 'Poupança', 'Reserva');
    await picture('6-links-chosen');
    await linkChosen(tab);
    const wanted = {
      'Conta Corrente': await bank.balance('Conta Corrente'),
      'Cartão Jatobá': await bank.balance('Cartão Jatobá'),
      Reserva: await bank.balance('Poupança'),
    };
    await expectSidebar(tab, wanted);
    await picture('7-linked');

    await page
      .getByRole('link', { name: /Conta Corrente/ })
      .first()
      .click();
    await page.getByText('Padaria').first().waitFor();
    await picture('8-register');
    await expectNoComplaint(tab);

    // A second official client sees the same budget through the server.
    await using other = await openDevice({ serverUrl: server.url, password: PASSWORD });
    const [file] = (await other.send('get-remote-files')) ?? [];
    await other.api('downloadBudget', file?.groupId ?? '');
    const rows = await eventually('the rows on the other device', async () => {
      await other.api('sync');
      const seen = await other.rows(ALIVE[kind]);
      return seen.length > 50 ? seen : undefined;
    });

    const asked = await bank.requests();
    await page.getByRole('button', { name: 'Bank Sync' }).last().click();
    await eventually('the second sync', async () => ((await bank.requests()) > asked ? true : undefined));
    await page.getByText(/^Syncing/).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Server Sync' }).click();
    await picture('9-synced-again');
    await other.api('sync');
    expect(await other.rows(ALIVE[kind])).toEqual(rows);
    await expectSidebar(tab, wanted);

    await page.getByRole('button', { name: 'Add account' }).click();
    await page.getByText('Set up bank sync').click();
    await page.getByRole('button', { name: 'Pluggy.ai menu' }).click();
    await page.getByText('Reset Pluggy.ai credentials').click();
    await page.getByRole('button', { name: 'Edit setup' }).waitFor({ state: 'detached' });
    await picture('10-reset');
    await expect(other.send('pluggyai-status')).resolves.toMatchObject({ configured: false });
    await expectSidebar(tab, wanted);
    await expectNoComplaint(tab);
  });
});

describe.runIf(SERVERS.includes('extrato'))('extrato server, official web app', () => {
  test('behind a reverse proxy the app finds the server by itself and keeps a budget on it', async () => {
    await using server = await startServer('extrato');
    await using app = await startWebClient({ apiUrl: server.url });
    await using tab = await openTab('proxied-');
    await signUp(tab, app.url);
    await startBudget(tab);
    await createLocalAccount(tab, 'Carteira', '123.45');
    await expectSidebar(tab, { Carteira: 123.45 });
    await tab.picture('budget');
    await using other = await openDevice({ serverUrl: server.url, password: PASSWORD });
    const [file] = (await other.send('get-remote-files')) ?? [];
    await other.api('downloadBudget', file?.groupId ?? '');
    await eventually('the account on the other device', async () => {
      await other.api('sync');
      const [account] = await other.api('getAccounts');
      return account && (await other.api('getAccountBalance', account.id)) === 12_345 ? true : undefined;
    });
    await expectNoComplaint(tab);
  });
});
