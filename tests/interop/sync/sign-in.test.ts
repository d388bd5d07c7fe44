import { describe, expect, test } from 'vitest';
import { createBudget, figures, stockBudget } from '../harness/budget.ts';
import { openDevice } from '../harness/device.ts';
import { openHouse, PASSWORD } from '../harness/house.ts';
import { SERVERS, startServer } from '../harness/servers.ts';

describe.each(SERVERS)('%s server, sign-in', (kind) => {
  test('a new server is set up with a password, once (6.4)', async () => {
    await using server = await startServer(kind);
    await using device = await openDevice({ serverUrl: server.url });
    await expect(device.send('subscribe-needs-bootstrap', { url: server.url })).resolves.toMatchObject({
      bootstrapped: false,
      hasServer: true,
    });
    await expect(device.send('subscribe-bootstrap', { password: PASSWORD })).resolves.toEqual({});
    await expect(device.send('subscribe-needs-bootstrap', {})).resolves.toMatchObject({ bootstrapped: true });
    await expect(device.send('subscribe-bootstrap', { password: 'another' })).resolves.toEqual({ error: 'already-bootstrapped' });
    await expect(device.send('subscribe-sign-in', { password: PASSWORD })).resolves.toEqual({});
    await expect(device.send('subscribe-get-user')).resolves.toMatchObject({ permission: 'ADMIN' });
  });

  test('clients accept the server version that /info reports (P1)', async () => {
    await using house = await openHouse(kind);
    const device = await house.device();
    const { version = '' } = await device.send('get-server-version');
    const [year = 0, month = 0] = version.split('.').map(Number);
    expect(year * 100 + month).toBeGreaterThanOrEqual(2504);
  });

  test('a wrong password opens nothing (6.5)', async () => {
    await using house = await openHouse(kind);
    await expect(openDevice({ serverUrl: house.server.url, password: 'wrong' })).rejects.toMatchObject({
      reason: 'invalid-password',
    });
    await using stranger = await openDevice({ serverUrl: house.server.url });
    await expect(stranger.send('subscribe-sign-in', { password: '' })).resolves.toMatchObject({ error: 'invalid-password' });
    expect(await stranger.send('get-remote-files')).toBeNull();
  });

  test('after a change of password only the new one signs in (6.4)', async () => {
    await using house = await openHouse(kind);
    const one = await house.device();
    const { groupId } = await createBudget(one, 'Casa');
    await stockBudget(one);
    await one.api('sync');
    await expect(one.send('subscribe-change-password', { password: 'nova senha' })).resolves.toEqual({});
    await expect(openDevice({ serverUrl: house.server.url, password: PASSWORD })).rejects.toMatchObject({
      reason: 'invalid-password',
    });
    await using two = await openDevice({ serverUrl: house.server.url, password: 'nova senha' });
    await two.api('downloadBudget', groupId);
    expect(await figures(two)).toEqual(await figures(one));
  });

  test('sessions and budgets outlive a restart of the server', async () => {
    await using house = await openHouse(kind);
    const one = await house.device();
    const { groupId } = await createBudget(one, 'Casa');
    await stockBudget(one);
    await one.api('sync');
    await house.server.stop();
    await house.server.start();
    await expect(one.send('sync')).resolves.toEqual({});
    const two = await house.deviceWith(groupId);
    expect(await figures(two)).toEqual(await figures(one));
  });
});
