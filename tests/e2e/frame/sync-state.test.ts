import { test } from 'vitest';
import { startBrowser } from '../harness/browser.ts';
import { whenReady } from '../harness/host.ts';
import { useServer } from '../harness/server.ts';

const server = useServer();

test('sync is told as it is: on this device alone, synced, offline with what is to be sent, and synced again', async () => {
  const browser = await startBrowser({ keepsPages: true });
  const { url } = await server();
  const page = await browser.open(url);
  await whenReady(page);
  const [local, shared] = await page.evaluate(async () => {
    const signedIn = await host.api.server.setUp({ password: 'casa-de-papel-42' });
    const alone = await host.api.budgets.create({ name: 'Aqui', localOnly: true });
    const both = await host.api.budgets.create({ name: 'Lá' });
    if (!signedIn.ok || !alone.ok || !both.ok) throw new Error('no budgets');
    return [alone.value, both.value];
  });
  await page.goto(`${url}/b/${local}/accounts`);
  await page.getByRole('button', { name: 'Só neste aparelho' }).click();
  await page.getByRole('button', { name: 'Enviar ao servidor' }).click();
  await page.getByText('O orçamento está no servidor.').waitFor();
  await page.getByRole('button', { name: 'Sincronizado' }).waitFor();

  await page.goto(`${url}/b/${shared}/accounts`);
  await page.getByRole('button', { name: 'Sincronizado' }).waitFor();
  await (await server()).kill();
  await page.evaluate(() => host.api.accounts.create({ name: 'Carteira' }));
  await page.getByRole('button', { name: 'Sem conexão' }).click();
  await page.getByText('Tudo funciona.').waitFor();
  await (await server()).again();
  await page.getByRole('button', { name: 'Sincronizar agora' }).click();
  await page.getByText('O servidor tem tudo o que está aqui.').waitFor();
  await browser.close();
});

test('a budget that is gone says so and leads back', async () => {
  const browser = await startBrowser({ keepsPages: true });
  const page = await browser.open(`${(await server()).url}/b/nowhere/accounts`);
  await page.getByRole('heading', { level: 1, name: 'O orçamento não abriu' }).waitFor();
  await page.getByRole('link', { name: 'Ir aos orçamentos' }).click();
  await page.waitForURL(/\/$/);
  await browser.close();
});
