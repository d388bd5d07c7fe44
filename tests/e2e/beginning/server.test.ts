import { expect, test } from 'vitest';
import { startBrowser } from '../harness/browser.ts';
import { useServer } from '../harness/server.ts';
import { row, setUp, startBudget, WORDS } from './people.ts';

const server = useServer();

test('a new server asks for its password twice and says how strong it is; then a budget begins', async () => {
  const { open, close, complaints } = await startBrowser();
  const page = await open((await server()).url);
  await page.getByRole('heading', { name: 'Escolha a senha deste servidor' }).waitFor();
  await page.getByLabel('Nova senha', { exact: true }).fill('girafa');
  await page.getByText('Curta: use pelo menos 8 caracteres.').waitFor();
  await page.getByRole('button', { name: 'Definir senha e continuar' }).click();
  await page.getByText('As duas senhas são diferentes.').waitFor();
  await setUp(page);
  expect(await startBudget(page, 'Casa')).toMatch(/^Casa-/);
  expect(await page.evaluate(() => host.api.device.state({}))).toMatchObject({
    value: { server: { kind: 'signed-in' }, budget: { name: 'Casa', encrypted: false } },
  });
  expect(complaints).toEqual([]);
  await close();
});

test('in another browser a wrong password is told at its field, and the right one shows what is on the server', async () => {
  const { open, close } = await startBrowser({ language: 'en-US' });
  const page = await open((await server()).url);
  const field = page.getByLabel(WORDS['en-US'].password, { exact: true });
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByText('Enter the password.').waitFor();
  await field.fill('wrong');
  await field.press('Enter');
  await page.getByText('The server’s password is not right. Enter it again.').waitFor();
  expect(await field.getAttribute('aria-invalid')).toBe('true');
  await field.fill('girafa tomate violino chuva');
  await field.press('Enter');
  await page.getByText('Only on the server; opening downloads a copy').waitFor();
  await page.getByRole('button', { name: /^Casa/ }).click();
  await page.waitForURL(/\/b\/[^/]+\/budget/);
  await close();
});

test('in English a tracking budget can be started, only on this device', async () => {
  const { open, close } = await startBrowser({ language: 'en-US' });
  const page = await open((await server()).url);
  await page.getByLabel('Server password', { exact: true }).fill('girafa tomate violino chuva');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('button', { name: 'Start a budget' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name', { exact: true }).fill('Home');
  await dialog.getByLabel('Tracking').check();
  await dialog.getByLabel('Only on this device').check();
  await dialog.getByRole('button', { name: 'Create budget' }).click();
  await page.waitForURL(/\/b\/[^/]+\/budget/);
  expect(await page.evaluate(() => host.api.preferences.settings({}))).toMatchObject({ value: { budgetType: 'tracking' } });
  expect(await page.evaluate(() => host.api.device.state({}))).toMatchObject({
    value: { sync: { kind: 'local-only' }, budget: { cloudFileId: null } },
  });
  await close();
});

test('too many attempts are told with what to do', async () => {
  const { open, close } = await startBrowser();
  const page = await open((await server()).url);
  const field = page.getByLabel('Senha do servidor', { exact: true });
  await field.waitFor();
  await page.route('**/account/login', (route) =>
    route.fulfill({ status: 429, contentType: 'application/json', body: '{"status":"error","reason":"too-many-requests"}' }),
  );
  await field.fill('wrong');
  await field.press('Enter');
  await page.getByText('O servidor recebeu pedidos demais. Espere alguns minutos e tente de novo.').waitFor();
  await close();
});

test('with the server gone, what is on this device still opens', async () => {
  const running = await server();
  const { open, close } = await startBrowser({ keepsPages: true });
  const page = await open(running.url);
  await page.getByLabel('Senha do servidor', { exact: true }).fill('girafa tomate violino chuva');
  await page.getByRole('button', { name: 'Entrar', exact: true }).click();
  await page.getByRole('button', { name: /^Casa/ }).click();
  await page.waitForURL(/\/b\/[^/]+\/budget/);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await running.kill();
  await page.goBack();
  await page.getByText(/não respondeu\. Os orçamentos deste aparelho abrem normalmente/).waitFor({ timeout: 30_000 });
  await page.getByRole('button', { name: /^Casa/ }).click();
  await page.waitForURL(/\/b\/[^/]+\/budget/);
  await page.goBack();
  await running.again();
  await page.getByRole('button', { name: 'Tentar de novo' }).click();
  await page.getByText(/Conectado a/).waitFor();
  await close();
});

test('without any server a budget begins on this device alone, and a server can be named later', async () => {
  const { open, close } = await startBrowser();
  const { url } = await server();
  const page = await open(url);
  await page.getByRole('button', { name: 'Usar sem servidor' }).click();
  await page.getByText('Sem servidor: tudo fica só neste aparelho.').waitFor();
  await startBudget(page, 'Só minha');
  expect(await page.evaluate(() => host.api.device.state({}))).toMatchObject({ value: { sync: { kind: 'local-only' } } });
  await page.goto(url);
  await row(page, 'Só minha')
    .getByText(/^Só neste aparelho/)
    .waitFor();
  await page.getByRole('button', { name: /^Abrir do servidor/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Endereço do servidor').fill('http://127.0.0.1:9');
  await dialog.getByRole('button', { name: 'Conectar' }).click();
  await dialog.getByText('Nada respondeu neste endereço.').waitFor();
  await dialog.getByLabel('Endereço do servidor').fill('ftp://servidor');
  await dialog.getByRole('button', { name: 'Conectar' }).click();
  await dialog.getByText(/Este endereço não serve para um servidor/).waitFor();
  await dialog.getByLabel('Endereço do servidor').fill(url);
  await dialog.getByRole('button', { name: 'Conectar' }).click();
  await page.getByRole('heading', { name: /Entrar no servidor|Escolha a senha deste servidor/ }).waitFor();
  await page.getByText('Só minha').waitFor();
  await close();
});
