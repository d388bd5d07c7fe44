import { expect, test } from 'vitest';
import { startBrowser } from '../harness/browser.ts';
import { addAccount } from '../harness/host.ts';
import { useServer } from '../harness/server.ts';
import { choose, goToList, openId, row, setUp, signIn, startBudget } from './people.ts';

const SECRET = 'quatro palavras bem guardadas';

const server = useServer();

test('encryption is turned on; a second device needs its password, wrong then right; and it is turned off', async () => {
  const { url } = await server();
  const first = await startBrowser();
  const page = await first.open(url);
  await setUp(page);
  await startBudget(page, 'Casa');
  await addAccount(page, 'Carteira');
  await goToList(page);

  await choose(page, 'Casa', 'Ativar criptografia de ponta a ponta');
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Uma senha perdida não pode ser recuperada por ninguém.').waitFor();
  await dialog.getByRole('button', { name: 'Cifrar e enviar' }).click();
  await dialog.getByText('Escolha uma senha.').waitFor();
  await dialog.getByLabel('Senha de criptografia', { exact: true }).fill(SECRET);
  await dialog.getByLabel('Repita a senha', { exact: true }).fill(SECRET);
  await dialog.getByRole('button', { name: 'Cifrar e enviar' }).click();
  await row(page, 'Casa')
    .getByText(/Criptografado ·/)
    .waitFor();

  const second = await startBrowser();
  const other = await second.open(url);
  await signIn(other);
  await row(other, 'Casa').getByText('Criptografado, pede a senha').waitFor();
  await other.getByRole('button', { name: /^Casa/ }).click();
  const asked = other.getByRole('dialog');
  await asked.getByLabel('Senha de criptografia', { exact: true }).fill('outra senha');
  await asked.getByRole('button', { name: 'Desbloquear e abrir' }).click();
  await asked.getByText('A senha de criptografia não abre este orçamento.').waitFor();
  await asked.getByLabel('Senha de criptografia', { exact: true }).fill(SECRET);
  await asked.getByRole('button', { name: 'Desbloquear e abrir' }).click();
  await openId(other);
  const accounts = await other.evaluate(() => host.api.accounts.list({}));
  expect(accounts.ok && accounts.value.map(({ name }) => name)).toEqual(['Carteira']);
  await second.close();

  await choose(page, 'Casa', 'Desativar criptografia de ponta a ponta');
  await dialog.getByText('Quem administra o servidor poderá ler contas, valores e favorecidos.').waitFor();
  await dialog.getByRole('button', { name: 'Desativar e enviar' }).click();
  await expect
    .poll(() =>
      row(page, 'Casa')
        .getByText(/Criptografado ·/)
        .count(),
    )
    .toBe(0);
  await row(page, 'Casa').getByText('Neste aparelho e no servidor').waitFor();
  await first.close();
});
