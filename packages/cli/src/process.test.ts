// The real process, on a local budget and no server: a household from nothing to its export.
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from './testing/folder.ts';

const MAIN = join(import.meta.dirname, 'main.ts');

type Ran = { readonly code: number | null; readonly out: Buffer; readonly said: string };

/** Runs `extrato` in a folder, as a script would. */
function extrato(folder: string, args: readonly string[], input = ''): Promise<Ran> {
  const env = { HOME: folder, EXTRATO_LANG: 'en', EXTRATO_LOCK_TIMEOUT: '100' };
  const child = spawn(process.execPath, [MAIN, ...args], { cwd: folder, env });
  const out: Buffer[] = [];
  const said: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk));
  child.stdin.end(input);
  return new Promise((resolve) => {
    child.on('close', (code) => resolve({ code, out: Buffer.concat(out), said: Buffer.concat(said).toString() }));
  });
}

async function answer(folder: string, args: readonly string[], input?: string): Promise<unknown> {
  const ran = await extrato(folder, args, input);
  expect(ran, ran.said).toMatchObject({ code: 0, said: '' });
  return JSON.parse(ran.out.toString());
}

const newFolder = () => temporaryFolder();
const withId = { id: expect.any(String) };

// A budget has months around today only.
const MONTH = new Date().toISOString().slice(0, 7);
const COMPACT = MONTH.replace('-', '');
const OFX = `OFXHEADER:100
DATA:OFXSGML

<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>BRL<BANKACCTFROM><BANKID>0260<ACCTID>1-6<ACCTTYPE>CHECKING</BANKACCTFROM>
<BANKTRANLIST><DTSTART>${COMPACT}01<DTEND>${COMPACT}10
<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>${COMPACT}02<TRNAMT>-45.90<FITID>A001<NAME>PADARIA AURORA<MEMO>Compra no debito</STMTTRN>
<STMTTRN><TRNTYPE>CREDIT<DTPOSTED>${COMPACT}05<TRNAMT>3500.00<FITID>A002<NAME>OFICINA IPE</STMTTRN>
</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>`;
const [YEAR, MM] = MONTH.split('-');
const CSV = `Data;Descrição;Valor\n07/${MM}/${YEAR};Mercado do Bairro;-120,50\n08/${MM}/${YEAR};Farmácia;-1.032,00\n`;

test('a household without a server, from nothing to its export', async () => {
  const folder = newFolder();
  const on = (...args: string[]) => ['--budget-file', 'casa.zip', ...args];
  expect(await answer(folder, ['budgets', 'create', '--name', 'Casa', '--out', 'casa.zip'])).toMatchObject({ name: 'Casa' });
  expect(await answer(folder, on('accounts', 'create', '--name', 'Conta corrente', '--balance', '250000'))).toEqual(withId);
  await answer(folder, on('budgets', 'set-amount', '--month', MONTH, '--category', 'Food', '--amount', '50000'));
  const [{ id: food }] = (await answer(folder, on('query', 'run', '--table', 'categories', '--where', '{"name":"Food"}'))) as [
    { id: string },
  ];
  const rows = JSON.stringify([{ date: `${MONTH}-04`, amount: -4500, payee_name: 'Feira', category: food }]);
  expect(await answer(folder, on('transactions', 'add', '--account', 'Conta corrente', '--file', '-'), rows)).toBe('ok');

  writeFileSync(join(folder, 'banco.ofx'), OFX);
  writeFileSync(join(folder, 'março.csv'), CSV);
  const importing = on('transactions', 'import', '--account', 'Conta corrente', '--file');
  expect(await answer(folder, [...importing, 'banco.ofx'])).toMatchObject({
    errors: [],
    added: [expect.any(String), expect.any(String)],
  });
  const saved = readFileSync(join(folder, 'casa.zip'));
  expect(await answer(folder, [...importing, 'banco.ofx'])).toEqual({ errors: [], added: [], updated: [], updatedPreview: [] });
  expect(readFileSync(join(folder, 'casa.zip')).equals(saved)).toBe(true);
  expect(await answer(folder, [...importing, 'março.csv', '--date-order', 'dd mm yyyy'])).toMatchObject({
    errors: [],
    updated: [],
  });

  const list = on('transactions', 'list', '--account', 'Conta corrente', '--start', `${MONTH}-02`, '--end', `${MONTH}-08`);
  const listed = (await answer(folder, list)) as { starting_balance_flag: boolean }[];
  expect(listed.filter((row) => !row.starting_balance_flag)).toMatchObject([
    { date: `${MONTH}-08`, amount: -103_200, imported_payee: 'Farmácia' },
    { date: `${MONTH}-07`, amount: -12_050, imported_payee: 'Mercado do Bairro' },
    { date: `${MONTH}-05`, amount: 350_000, imported_id: 'A002' },
    { date: `${MONTH}-04`, amount: -4_500, category: food },
    { date: `${MONTH}-02`, amount: -4_590, imported_id: 'A001', notes: 'Compra no debito' },
  ]);
  expect(await answer(folder, on('budgets', 'month', MONTH))).toMatchObject({
    month: MONTH,
    totalBudgeted: -50_000,
    categoryGroups: expect.arrayContaining([
      expect.objectContaining({
        name: 'Usual Expenses',
        categories: expect.arrayContaining([
          expect.objectContaining({ id: food, budgeted: 50_000, spent: -4_500, balance: 45_500, carryover: false }),
        ]),
      }),
    ]),
  });
  const exported = await extrato(folder, on('budgets', 'export', '--out', '-'));
  writeFileSync(join(folder, 'copia.zip'), exported.out);
  expect(await answer(folder, ['--budget-file', 'copia.zip', 'query', 'run', '--table', 'transactions', '--count'])).toEqual({
    count: 6,
  });
}, 240_000);

test.each(['casa.zip', 'folder'])(
  'several commands at once lose nothing: %s',
  async (kind) => {
    const folder = newFolder();
    const out = kind === 'folder' ? [] : ['--out', 'casa.zip'];
    const { id } = (await answer(folder, ['budgets', 'create', '--name', 'Casa', ...out])) as { id: string };
    const on = ['--budget-file', kind === 'folder' ? id : 'casa.zip'];
    const names = ['Favorecido 0', 'Favorecido 1', 'Favorecido 2'];
    await Promise.all(names.map((name) => answer(folder, [...on, 'payees', 'create', '--name', name])));
    const payees = (await answer(folder, [...on, 'payees', 'list'])) as { name: string }[];
    expect(payees.map(({ name }) => name)).toEqual(expect.arrayContaining(names));
    // No lock, journal or copy stays behind.
    expect(readdirSync(kind === 'folder' ? join(folder, '.extrato/data', id) : folder).toSorted()).toEqual(
      kind === 'folder' ? ['db.sqlite', 'metadata.json'] : ['casa.zip'],
    );
  },
  240_000,
);

test('a reader that stops early is no failure', async () => {
  const child = spawn(process.execPath, [MAIN, '--help'], { env: {} });
  child.stdout.destroy();
  expect(await new Promise((resolve) => child.on('close', resolve))).toBe(0);
}, 60_000);
