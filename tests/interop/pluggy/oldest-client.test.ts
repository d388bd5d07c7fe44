import { describe, expect, test } from 'vitest';
import {
  bankAccounts,
  bankBalance,
  forgetKeys,
  ITEMS,
  ledgerBalance,
  linkAccount,
  saveKeys,
  startBank,
} from '../harness/bank.ts';
import { budgetIds } from '../harness/budget.ts';
import { openHouse } from '../harness/house.ts';
import { SERVERS } from '../harness/servers.ts';

const LINKED = ['Conta Corrente', 'Poupança', 'Cartão Jatobá'];
const ROWS = 'SELECT id, account, date, amount, notes FROM v_transactions_internal_alive ORDER BY id';

describe.runIf(SERVERS.includes('extrato'))('extrato server, official client 25.4', () => {
  test('keys, list, links, a second sync, a newer device beside it, reset (P4, P6, P7, P8, P13)', async () => {
    await using bank = await startBank();
    await using house = await openHouse('extrato', { pluggyUrl: bank.url });
    const oldest = await house.device('actual-api-25.4');
    await oldest.send('create-budget', { budgetName: 'Casa', testMode: false, avoidUpload: false });
    await oldest.send('upload-budget');
    await expect(oldest.send('pluggyai-status')).resolves.toMatchObject({ configured: false });
    await saveKeys(oldest, [ITEMS.bank, ITEMS.card]);
    await expect(oldest.send('pluggyai-status')).resolves.toMatchObject({ configured: true });

    const listed = await bankAccounts(oldest);
    const wanted: Record<string, number> = {};
    for (const name of LINKED) {
      const account = listed.find((each) => each.name.includes(name));
      if (!account) throw new Error(`${name} is not listed`);
      const id = await linkAccount(oldest, account);
      wanted[id] = bankBalance(account);
      expect([name, await ledgerBalance(oldest, id)]).toEqual([name, wanted[id]]);
    }
    expect(Object.keys(wanted)).toHaveLength(LINKED.length);

    const rows = await oldest.rows(ROWS);
    expect(rows.length).toBeGreaterThan(50);
    const asked = await bank.requests();
    await expect(oldest.send('accounts-bank-sync', { ids: [] })).resolves.toMatchObject({ errors: [], newTransactions: [] });
    expect(await bank.requests()).toBeGreaterThan(asked);
    expect(await oldest.rows(ROWS)).toEqual(rows);
    await oldest.api('sync');

    // The newer device only reads: columns that the old one does not know would stop it, on any server.
    const newest = await house.deviceWith((await budgetIds(oldest)).groupId);
    expect(await newest.rows(ROWS)).toEqual(rows);
    for (const [id, balance] of Object.entries(wanted)) expect(await newest.api('getAccountBalance', id)).toBe(balance);

    await forgetKeys(oldest);
    await expect(oldest.send('pluggyai-status')).resolves.toMatchObject({ configured: false });
    expect(await oldest.rows(ROWS)).toEqual(rows);
  });
});
