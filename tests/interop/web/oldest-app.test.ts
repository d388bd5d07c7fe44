import { describe, expect, test } from 'vitest';
import { startBank } from '../harness/bank.ts';
import { openTab } from '../harness/browser.ts';
import { openDevice } from '../harness/device.ts';
import { PASSWORD } from '../harness/house.ts';
import { eventually } from '../harness/processes.ts';
import { SERVERS, startServer } from '../harness/servers.ts';
import { startWebClient } from '../harness/web-client.ts';
import { chooseLink, expectNoComplaint, expectSidebar, linkChosen } from './actual-app.ts';
import { openLinkList, resetPluggy, setUpPluggy, startOnServer, switchPluggyOn } from './oldest-app.ts';

const ROWS = 'SELECT id, account, date, amount, notes FROM v_transactions_internal_alive ORDER BY id';

describe.runIf(SERVERS.includes('extrato'))('extrato server, official web app 25.5', () => {
  test('switch, set up, link, sync, reset with the sandbox bank (P3, P4, P7, P8, P13)', async () => {
    await using bank = await startBank();
    await using server = await startServer('extrato', { pluggyUrl: bank.url });
    await using app = await startWebClient({ build: 'actual-web-25.5' });
    await using tab = await openTab('oldest-');
    const { page, picture } = tab;

    await startOnServer(tab, app.url, server.url);
    await switchPluggyOn(tab);
    await setUpPluggy(tab);
    await openLinkList(tab);
    await picture('6-account-list');
    await chooseLink(tab, 'Conta Corrente', 'Create new account');
    await chooseLink(tab, 'Cartão Jatobá', 'Create new account (off budget)');
    await picture('7-links-chosen');
    await linkChosen(tab);
    const wanted = {
      'Conta Corrente': await bank.balance('Conta Corrente'),
      'Cartão Jatobá': await bank.balance('Cartão Jatobá'),
    };
    await expectSidebar(tab, wanted);
    await page
      .getByRole('link', { name: /Conta Corrente/ })
      .first()
      .click();
    await page.getByText('Padaria').first().waitFor();
    await picture('8-register');
    await expectNoComplaint(tab);

    // A newer device beside it only reads: columns that the old app does not know would stop it, on any server.
    await using other = await openDevice({ serverUrl: server.url, password: PASSWORD });
    const [file] = (await other.send('get-remote-files')) ?? [];
    await other.api('downloadBudget', file?.groupId ?? '');
    const rows = await eventually('the rows on the other device', async () => {
      await other.api('sync');
      const seen = await other.rows(ROWS);
      return seen.length > 50 ? seen : undefined;
    });

    const asked = await bank.requests();
    await page.getByRole('button', { name: 'Bank Sync' }).last().click();
    await eventually('the second sync', async () => ((await bank.requests()) > asked ? true : undefined));
    await page.getByText(/^Syncing/).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Sync', exact: true }).click();
    await other.api('sync');
    expect(await other.rows(ROWS)).toEqual(rows);
    await expectSidebar(tab, wanted);
    await picture('9-synced-again');

    await resetPluggy(tab);
    await expect(other.send('pluggyai-status')).resolves.toMatchObject({ configured: false });
    await expectSidebar(tab, wanted);
    await expectNoComplaint(tab);
  });
});
