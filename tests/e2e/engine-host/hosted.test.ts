import { expect, test } from 'vitest';
import { startBrowser } from '../harness/browser.ts';
import { accountNames, addAccount, whenReady } from '../harness/host.ts';
import { useServer } from '../harness/server.ts';

const server = useServer();

test('a page by plain HTTP is served by the server, keeps its session, and goes on after the server was killed', async () => {
  const running = await server();
  const { context, open } = await startBrowser();
  const url = running.url.replace('127.0.0.1', 'extrato.test');
  const page = await open(url);
  await whenReady(page);
  expect(await page.evaluate(() => host.state)).toMatchObject({
    host: 'server',
    hostedBecause: 'insecure-page',
    server: { kind: 'new' },
  });
  await page.evaluate(async () => {
    const signedIn = await host.api.server.setUp({ password: 'correct horse' });
    if (!signedIn.ok) throw new Error(signedIn.error.code);
    const made = await host.api.budgets.create({ name: 'Casa' });
    if (made.ok) await host.api.budgets.open({ id: made.value });
  });
  await addAccount(page, 'Carteira');
  await running.kill();
  await expect.poll(() => page.evaluate(() => host.state.server.kind), { timeout: 20_000 }).toBe('unreachable');
  const waiting = addAccount(page, 'Enquanto parado');
  await running.again();
  expect(await waiting).toBe(true);
  expect(await accountNames(page)).toEqual(['Carteira', 'Enquanto parado']);
  const other = await context.newPage();
  await other.goto(url);
  await whenReady(other);
  expect(await other.evaluate(() => host.state)).toMatchObject({ host: 'server', server: { kind: 'signed-in' } });
});

test('a page asks for the server by its address', async () => {
  const { open } = await startBrowser();
  const page = await open(`${(await server()).url}/?host=server`);
  await whenReady(page);
  expect(await page.evaluate(() => host.state)).toMatchObject({ host: 'server', hostedBecause: 'asked' });
});
