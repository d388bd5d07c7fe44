import type { Page } from 'playwright';
import { beforeAll, expect, test } from 'vitest';
import { setUp, startBudget } from '../beginning/people.ts';
import { openPage, startBrowser } from '../harness/browser.ts';
import { useServer } from '../harness/server.ts';

const server = useServer();
let page: Page;
let settings: string;

beforeAll(async () => {
  page = await openPage((await server()).url);
  page.setDefaultTimeout(45_000);
  await setUp(page);
  const id = await startBudget(page, 'Casa');
  settings = new URL(`/b/${encodeURIComponent(id)}/settings`, page.url()).href;
  await page.goto(settings);
  await page.getByRole('heading', { name: 'Configurações', exact: true }).waitFor();
});

const setting = (key: string) =>
  page.evaluate(async (name) => {
    const all = await host.api.preferences.all({});
    return all.ok ? all.value[name] : undefined;
  }, key);

test('formats hold at once, are shown by an example line, and can be undone', async () => {
  const preview = page.getByRole('status', { name: 'Fica assim' });
  await expect.poll(() => preview.textContent()).toContain('−R$\u00a01.234,56');
  await page.getByLabel('Números', { exact: true }).selectOption('comma-dot');
  await expect.poll(() => preview.textContent()).toContain('−R$\u00a01,234.56');
  await page.getByLabel('Datas', { exact: true }).selectOption('yyyy-MM-dd');
  await expect.poll(() => preview.textContent()).toMatch(/\d{4}-\d{2}-\d{2}/);
  await page.getByLabel('Símbolo da moeda').selectOption('after');
  await expect.poll(() => preview.textContent()).toContain('−1,234.56\u00a0R$');
  await page.getByLabel('Espaço entre o símbolo e o valor').uncheck({ force: true });
  await expect.poll(() => preview.textContent()).toContain('−1,234.56R$');
  await page.getByLabel('Esconder os centavos').check({ force: true });
  await expect.poll(() => preview.textContent()).toContain('−1,235R$');
  await page.getByLabel('A semana começa em').selectOption('1');
  await expect.poll(() => preview.textContent()).toContain('semana de segunda-feira a domingo');
  await page.getByLabel('Moeda', { exact: true }).fill('EUR');
  await page.getByRole('option', { name: /^EUR/ }).click();
  await expect.poll(() => preview.textContent()).toContain('−1,235€');
  expect(await setting('defaultCurrencyCode')).toBe('EUR');
  await page.evaluate(() => host.api.history.undo());
  await expect.poll(() => preview.textContent()).toContain('−1,235R$');
});

test('what the formats say is what the budget shows', async () => {
  await page.evaluate(async () => {
    const account = await host.api.accounts.create({ name: 'Carteira', startingBalance: 1_234_567 });
    if (!account.ok) throw new Error(account.error.code);
  });
  await page.getByRole('navigation').getByText('12,346').first().waitFor();
  await page.getByLabel('Esconder os centavos').uncheck({ force: true });
  await page.getByLabel('Números', { exact: true }).selectOption('dot-comma');
  await page.getByRole('navigation').getByText('12.345').first().waitFor();
});

test('the type of the budget is changed and taken back from its notice', async () => {
  await page.getByLabel('Acompanhamento').check();
  await expect.poll(() => setting('budgetType')).toBe('tracking');
  await page.getByText('Este orçamento agora é de acompanhamento.').waitFor();
  await page.getByRole('button', { name: 'Desfazer' }).last().click();
  await expect.poll(() => page.getByLabel('Envelopes').isChecked()).toBe(true);
});

test('the budget gets another name in its settings', async () => {
  const name = page.getByLabel('Nome do orçamento');
  await name.fill('Casa nova');
  await name.press('Enter');
  await expect
    .poll(() =>
      page.evaluate(async () => {
        const state = await host.api.device.state({});
        return state.ok ? state.value.budget?.name : undefined;
      }),
    )
    .toBe('Casa nova');
});

test('Pluggy disappears with its switch and comes back (P3)', async () => {
  const english = page.getByLabel('Idioma');
  await english.getByText('English').click();
  await page.getByRole('heading', { name: 'Settings', exact: true }).waitFor();
  const advanced = page.getByRole('region', { name: 'Advanced settings' });
  const experimental = advanced.getByRole('region', { name: 'Experimental features' });
  const pluggy = experimental.getByLabel('Pluggy.ai bank sync');
  expect(await pluggy.isChecked()).toBe(true);
  const add = page.getByRole('button', { name: /Add account/ });
  const offers = async () => {
    await add.first().click();
    await page.getByText('Create a local account').waitFor();
    const count = await page.getByText(/Pluggy\.ai for bank sync|with Pluggy\.ai/).count();
    await page.keyboard.press('Escape');
    return count;
  };
  expect(await offers()).toBeGreaterThan(0);
  await pluggy.uncheck({ force: true });
  await expect.poll(() => setting('flags.pluggyAiBankSync')).toBe('false');
  expect(await offers()).toBe(0);
  await pluggy.check({ force: true });
  await expect.poll(() => setting('flags.pluggyAiBankSync')).toBe('true');
  expect(await offers()).toBeGreaterThan(0);
  await page.getByLabel('Language').getByText('Português').click();
  await page.getByRole('heading', { name: 'Configurações', exact: true }).waitFor();
});

test('repair shows what it will change before it changes it', async () => {
  await page.getByRole('button', { name: 'Procurar problemas' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Os lançamentos fecham: não há o que corrigir neles.').waitFor();
  await dialog.getByText(/O resumo da sincronização será refeito a partir de \d+ alterações guardadas/).waitFor();
  await dialog.getByRole('button', { name: 'Reparar' }).click();
  await page.getByText('O orçamento foi reparado.').waitFor();
});

test('the zip of the settings opens as another budget', async () => {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Exportar .zip' }).click();
  expect((await download).suggestedFilename()).toMatch(/Casa nova\.zip$/);
});

test('sync is reset and the budget downloaded again, each after saying what goes', async () => {
  await page.getByRole('button', { name: 'Reiniciar sincronização' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Fica: tudo o que está neste aparelho. Os outros vão baixar esta versão.').waitFor();
  await dialog.getByRole('button', { name: 'Reiniciar e enviar' }).click();
  await page.getByText('A sincronização foi reiniciada a partir deste aparelho.').waitFor();
  await page.getByRole('button', { name: 'Baixar de novo' }).click();
  await dialog.getByRole('button', { name: 'Baixar e substituir' }).click();
  await page.getByText('O orçamento foi baixado de novo.').waitFor();
  await page
    .getByText(/O servidor tem tudo\./)
    .first()
    .waitFor();
});

test('encryption is turned on and off from the settings', async () => {
  await page.getByRole('button', { name: 'Ativar criptografia' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Senha de criptografia', { exact: true }).fill('quatro palavras bem guardadas');
  await dialog.getByLabel('Repita a senha', { exact: true }).fill('quatro palavras bem guardadas');
  await dialog.getByRole('button', { name: 'Cifrar e enviar' }).click();
  await page.getByText(/^Ativada: o servidor guarda o orçamento/).waitFor();
  await page.getByRole('button', { name: 'Desativar criptografia' }).click();
  await dialog.getByRole('button', { name: 'Desativar e enviar' }).click();
  await page.getByText(/^Desativada: quem administra o servidor/).waitFor();
});

test('a new password ends the sessions of others; a session can be ended by hand', async () => {
  const other = await startBrowser();
  const elsewhere = await other.open((await server()).url);
  const enter = async (password: string) => {
    await elsewhere.getByLabel('Senha do servidor', { exact: true }).fill(password);
    await elsewhere.getByRole('button', { name: 'Entrar', exact: true }).click();
    await elsewhere.getByText(/Conectado a/).waitFor();
  };
  await enter('girafa tomate violino chuva');
  await page.reload();
  const sessions = page.getByRole('list', { name: 'Sessões' });
  await sessions.waitFor();
  await expect.poll(() => sessions.getByRole('listitem').count()).toBe(2);
  await sessions.getByRole('button', { name: /^Encerrar a sessão/ }).click();
  await expect.poll(() => sessions.getByRole('listitem').count()).toBe(1);
  await elsewhere.reload();
  await enter('girafa tomate violino chuva');

  await page.getByRole('button', { name: 'Trocar a senha' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Senha atual', { exact: true }).fill('errada');
  await dialog.getByLabel('Nova senha', { exact: true }).fill('novo segredo bem comprido');
  await dialog.getByLabel('Repita a senha', { exact: true }).fill('novo segredo bem comprido');
  await dialog.getByRole('button', { name: 'Trocar a senha' }).click();
  await dialog.getByText('A senha do servidor não confere.').waitFor();
  await dialog.getByLabel('Senha atual', { exact: true }).fill('girafa tomate violino chuva');
  await dialog.getByRole('button', { name: 'Trocar a senha' }).click();
  await page.getByText('A senha foi trocada.').waitFor();
  await expect.poll(() => sessions.getByRole('listitem').count()).toBe(1);
  await elsewhere.reload();
  await enter('novo segredo bem comprido');
  await other.close();
});
