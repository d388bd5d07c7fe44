import { describe, expect, test } from 'vitest';
import { budgetIds, createBudget, deviceTrie, figures, serverTrie, stockBudget, syncAll } from '../harness/budget.ts';
import { openHouse } from '../harness/house.ts';
import { SERVERS } from '../harness/servers.ts';

const TODAY = new Date().toISOString().slice(0, 10);
const MONTH = TODAY.slice(0, 7);

describe.each(SERVERS)('%s server, official clients', (kind) => {
  test('two devices edit both sides of a budget and converge (5.2)', async () => {
    await using house = await openHouse(kind);
    const one = await house.device();
    const ids = await createBudget(one, 'Casa');
    const { checking, card, groceries } = await stockBudget(one);
    await one.api('addTransactions', checking, [
      { date: TODAY, amount: -4590, payee_name: 'Padaria São José', category: groceries, notes: 'pão e café ☕' },
      { date: TODAY, amount: 500_000, payee_name: 'Salário' },
    ]);
    await one.api('sync');

    const two = await house.deviceWith(ids.groupId);
    expect(await figures(two)).toEqual(await figures(one));

    await two.api('setBudgetAmount', MONTH, groceries, 80_000);
    await two.api('addTransactions', card, [{ date: TODAY, amount: -12_345, payee_name: 'Farmácia', category: groceries }]);
    const [bread] = (await one.api('getTransactions', checking, TODAY, TODAY)).filter(({ amount }) => amount === -4590);
    await one.api('updateTransaction', bread?.id ?? '', { notes: 'pão' });
    await two.api('updateTransaction', bread?.id ?? '', { amount: -4600 });
    await syncAll(one, two);

    const seen = await figures(one);
    expect(await figures(two)).toEqual(seen);
    expect(seen).toMatchObject({ accounts: [{ balance: 150_000 - 4600 + 500_000 }, { balance: -12_345 }] });
    expect(await serverTrie(house.server, ids)).toEqual(await deviceTrie(one));
  });

  test('edits made without a connection arrive later, and the later edit of a cell wins (3.4)', async () => {
    await using house = await openHouse(kind);
    const one = await house.device();
    const ids = await createBudget(one, 'Viagem');
    const { checking } = await stockBudget(one);
    await one.api('sync');
    const two = await house.deviceWith(ids.groupId);

    await house.server.stop();
    const payee = await one.api('createPayee', { name: 'Ônibus' });
    await one.api('addTransactions', checking, [{ date: TODAY, amount: -1250, payee_name: 'Ônibus' }]);
    await two.api('addTransactions', checking, [{ date: TODAY, amount: -990, payee_name: 'Metrô' }]);
    await expect(one.send('sync')).resolves.toMatchObject({ error: { reason: 'network-failure' } });
    await house.server.start();

    await syncAll(one, two);
    await one.api('updatePayee', payee, { name: 'Ônibus municipal' });
    await two.api('updatePayee', payee, { name: 'Ônibus da cidade' });
    await syncAll(one, two);
    expect(await figures(one)).toEqual(await figures(two));
    expect(await one.api('getPayees')).toContainEqual(expect.objectContaining({ id: payee, name: 'Ônibus da cidade' }));
    expect(await serverTrie(house.server, ids)).toEqual(await deviceTrie(two));
  });

  test('20,000 messages are taken in one request and served to a new device', async () => {
    await using house = await openHouse(kind);
    const one = await house.device();
    const ids = await createBudget(one, 'Grande');
    const { checking } = await stockBudget(one);
    const many = Array.from({ length: 2900 }, (_, n) => ({ date: TODAY, amount: -(n + 1), notes: `compra ${n}` }));
    await one.api('addTransactions', checking, many);
    await one.api('sync');
    const [count] = await one.rows<{ n: number }>('SELECT count(*) AS n FROM messages_crdt');
    expect(count?.n).toBeGreaterThan(20_000);

    const two = await house.deviceWith(ids.groupId);
    expect(await figures(two)).toEqual(await figures(one));
    expect(await serverTrie(house.server, ids)).toEqual(await deviceTrie(two));
  });

  test('an empty budget agrees with an empty server at once (2.5)', async () => {
    await using house = await openHouse(kind);
    const one = await house.device();
    const ids = await createBudget(one, 'Vazio');
    await one.api('sync');
    const two = await house.deviceWith(ids.groupId);
    await expect(two.send('sync')).resolves.toEqual({});
    expect(await deviceTrie(two)).toEqual(await serverTrie(house.server, ids));
  });

  test('after a reset on one device the other is told, and downloads again (5.5)', async () => {
    await using house = await openHouse(kind);
    const one = await house.device();
    const before = await createBudget(one, 'Recomeço');
    const { checking } = await stockBudget(one);
    await one.api('sync');
    const two = await house.deviceWith(before.groupId);

    await expect(one.send('sync-reset')).resolves.toEqual({});
    const after = await budgetIds(one);
    expect(after).toMatchObject({ fileId: before.fileId });
    expect(after.groupId).not.toBe(before.groupId);
    await expect(two.send('sync')).resolves.toMatchObject({ error: { reason: 'file-has-reset' } });

    await expect(two.send('download-budget', { cloudFileId: after.fileId })).resolves.toHaveProperty('id');
    await two.api('addTransactions', checking, [{ date: TODAY, amount: -700, payee_name: 'Café' }]);
    await syncAll(two, one);
    expect(await figures(two)).toEqual(await figures(one));
  });

  test('a new name reaches the server and the other device (3.6)', async () => {
    await using house = await openHouse(kind);
    const one = await house.device();
    const ids = await createBudget(one, 'Rascunho');
    const two = await house.deviceWith(ids.groupId);
    await one.send('save-prefs', { budgetName: 'Família & Cia — 2026' });
    await syncAll(one, two);
    expect(await two.send('load-prefs')).toMatchObject({ budgetName: 'Família & Cia — 2026' });
    expect(await two.send('get-remote-files')).toMatchObject([{ fileId: ids.fileId, name: 'Família & Cia — 2026' }]);
  });

  test('a deleted budget leaves the list, and its devices are told (6.7)', async () => {
    await using house = await openHouse(kind);
    const one = await house.device();
    const ids = await createBudget(one, 'Efêmero');
    const two = await house.deviceWith(ids.groupId);
    await one.send('delete-budget', { cloudFileId: ids.fileId });
    expect(await two.send('get-remote-files')).toEqual([]);
    await expect(two.send('sync')).resolves.toMatchObject({ error: { reason: 'file-not-found' } });
  });

  test('two budgets on one server do not mix', async () => {
    await using house = await openHouse(kind);
    const one = await house.device();
    const first = await createBudget(one, 'Pessoal');
    await stockBudget(one);
    await one.api('sync');
    const seen = await figures(one);
    const second = await createBudget(one, 'Empresa');
    const account = await one.api('createAccount', { name: 'Caixa' }, 990_000);
    await one.api('sync');

    const two = await house.deviceWith(first.groupId);
    expect(await figures(two)).toEqual(seen);
    await two.api('downloadBudget', second.groupId);
    expect(await two.api('getAccounts')).toMatchObject([{ id: account, name: 'Caixa' }]);
    expect(await two.api('getAccountBalance', account)).toBe(990_000);
  });
});
