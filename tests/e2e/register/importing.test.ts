import type { Page } from 'playwright';
import { afterEach, expect, test } from 'vitest';
import { useServer } from '../harness/server.ts';
import { day, type Ledger, ledger, rows, stored } from './ledger.ts';

const server = useServer();
let home: Ledger;

afterEach(() => home.browser.close());

const OFX = `OFXHEADER:100
DATA:OFXSGML
VERSION:102
SECURITY:NONE
ENCODING:USASCII
CHARSET:1252
COMPRESSION:NONE
OLDFILEUID:NONE
NEWFILEUID:NONE

<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>BRL
<BANKACCTFROM><BANKID>001<ACCTID>1234<ACCTTYPE>CHECKING</BANKACCTFROM>
<BANKTRANLIST>
<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20260305<TRNAMT>-23.90<FITID>a1<MEMO>PADARIA BELA</STMTTRN>
<STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20260306<TRNAMT>350.00<FITID>a2<MEMO>PIX MARIA</STMTTRN>
</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>`;

const CSV = 'Quando;Quem;Quanto\n05/03/2026;Padaria;-23,90\n06/03/2026;Maria;350,00\n';

async function choose(page: Page, name: string, text: string): Promise<void> {
  await page.getByRole('button', { name: 'Opções de Conta', exact: true }).last().click();
  await page.getByRole('menuitem', { name: 'Importar arquivo' }).click();
  await page
    .getByRole('dialog')
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
}

test('an OFX file comes in once: the second time there is nothing new', async () => {
  home = await ledger((await server()).url, [{ date: day(3, 5), amount: -2390, payee: 'Padaria da Bela' }]);
  const { page } = home;
  const dialog = page.getByRole('dialog');
  await choose(page, 'extrato.ofx', OFX);
  // What was typed by hand is recognised before anything is written.
  await dialog.getByText('1 novo').waitFor();
  await dialog.getByText('1 completa um existente').waitFor();
  expect((await stored(page)).length).toBe(1);
  await dialog.getByRole('button', { name: 'Importar 2 lançamentos' }).click();
  await expect.poll(() => rows(page).count()).toBe(2);

  await choose(page, 'extrato.ofx', OFX);
  await dialog.getByText('0 novo', { exact: true }).waitFor();
  await dialog.getByRole('button', { name: /^Importar 0/ }).click();
  await page.getByText('Nada novo no arquivo: tudo já estava aqui.').waitFor();
  expect((await stored(page)).length).toBe(2);
});

test('the columns of a CSV file are chosen once, and a row can be left out', async () => {
  home = await ledger((await server()).url, []);
  const { page } = home;
  const dialog = page.getByRole('dialog');
  await choose(page, 'banco.csv', CSV);
  await dialog.getByLabel('Coluna da data').selectOption('Quando');
  await dialog.getByLabel('Coluna do favorecido').selectOption('Quem');
  await dialog.getByLabel('Coluna do valor').selectOption('Quanto');
  await dialog.getByText('2 novos').waitFor();
  await dialog.getByLabel('O que fazer com Maria').selectOption('skip');
  await dialog.getByRole('button', { name: 'Importar 1 lançamento' }).click();
  await expect.poll(() => rows(page).count()).toBe(1);
  expect((await stored(page)).map(({ row }) => row.amount)).toEqual([-2390]);

  await choose(page, 'banco.csv', CSV);
  await expect.poll(() => dialog.getByLabel('Coluna do valor').inputValue()).toBe('Quanto');
  await dialog.getByText('1 novo', { exact: true }).waitFor();
});
