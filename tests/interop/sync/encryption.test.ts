import { describe, expect, test } from 'vitest';
import { budgetIds, createBudget, deviceTrie, figures, serverTrie, stockBudget, syncAll } from '../harness/budget.ts';
import { filesContaining } from '../harness/files.ts';
import { openHouse } from '../harness/house.ts';
import { SERVERS } from '../harness/servers.ts';

const TODAY = new Date().toISOString().slice(0, 10);

describe.each(SERVERS)('%s server, end-to-end encryption', (kind) => {
  test('a second device opens the budget with the password, and only with it (7.3, 7.6)', async () => {
    await using house = await openHouse(kind);
    const one = await house.device();
    await createBudget(one, 'Cofre');
    const { checking } = await stockBudget(one);
    await expect(one.send('key-make', { password: 'senha do cofre' })).resolves.toEqual({});
    const ids = await budgetIds(one);
    await one.api('addTransactions', checking, [{ date: TODAY, amount: -321, payee_name: 'Segredo Planetario' }]);
    await one.api('sync');

    const two = await house.device();
    await expect(two.api('downloadBudget', ids.groupId)).rejects.toMatchObject({ reason: 'missing-key' });
    await expect(two.api('downloadBudget', ids.groupId, { password: 'errada' })).rejects.toMatchObject({
      reason: 'decrypt-failure',
    });
    await two.api('downloadBudget', ids.groupId, { password: 'senha do cofre' });
    expect(await figures(two)).toEqual(await figures(one));

    await two.api('addTransactions', checking, [{ date: TODAY, amount: -654, payee_name: 'Resposta' }]);
    await one.api('addTransactions', checking, [{ date: TODAY, amount: -987, payee_name: 'Pergunta' }]);
    await syncAll(one, two);
    expect(await figures(two)).toEqual(await figures(one));
    expect(await one.api('getAccountBalance', checking)).toBe(150_000 - 321 - 654 - 987);
    expect(await two.rows('SELECT * FROM messages_crdt WHERE value LIKE ?', '%Segredo Planetario')).not.toEqual([]);
    expect(await deviceTrie(two)).toEqual(await deviceTrie(one));

    // What the two devices read, the server's files do not contain.
    await house.server.stop();
    expect(await filesContaining(house.server.dataDir, 'Segredo Planetario')).toEqual([]);
    expect(await filesContaining(house.server.dataDir, 'senha do cofre')).toEqual([]);
  });

  test('an unencrypted request for an encrypted budget is refused (5.1 row 11)', async () => {
    await using house = await openHouse(kind);
    const one = await house.device();
    await createBudget(one, 'Cofre');
    await one.send('key-make', { password: 'primeira' });
    await expect(serverTrie(house.server, await budgetIds(one))).rejects.toThrow('400 file-has-new-key');
  });

  test('a new key locks out devices with the old one until they download again (5.5, 7.2)', async () => {
    await using house = await openHouse(kind);
    const one = await house.device();
    await createBudget(one, 'Cofre');
    const { checking } = await stockBudget(one);
    await one.send('key-make', { password: 'primeira' });
    const before = await budgetIds(one);
    const two = await house.deviceWith(before.groupId, 'primeira');

    await expect(one.send('key-make', { password: 'segunda' })).resolves.toEqual({});
    await expect(two.send('sync')).resolves.toMatchObject({ error: { reason: 'file-has-reset' } });
    const after = await budgetIds(one);
    const three = await house.deviceWith(after.groupId, 'segunda');
    await three.api('addTransactions', checking, [{ date: TODAY, amount: -111 }]);
    await syncAll(three, one);
    expect(await figures(three)).toEqual(await figures(one));
  });
});
