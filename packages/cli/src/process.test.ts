// The real process, on a local budget and no server: a household from nothing to its export.
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const MAIN = join(import.meta.dirname, 'main.ts');

type Ran = { readonly code: number | null; readonly out: Buffer; readonly said: string };

/** Runs `extrato` in a folder, as a script would. */
function extrato(folder: string, args: readonly string[], input = ''): Promise<Ran> {
  const env = { PATH: process.env['PATH'], HOME: folder, EXTRATO_LANG: 'en', TZ: 'America/Sao_Paulo' };
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

const newFolder = () => mkdtempSync(join(tmpdir(), 'extrato-cli-'));
const withId = { id: expect.any(String) };

const OFX = `OFXHEADER:100
DATA:OFXSGML

<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>BRL<BANKACCTFROM><BANKID>0260<ACCTID>1-6<ACCTTYPE>CHECKING</BANKACCTFROM>
<BANKTRANLIST><DTSTART>20260301<DTEND>20260310
<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20260302<TRNAMT>-45.90<FITID>A001<NAME>PADARIA AURORA<MEMO>Compra no debito</STMTTRN>
<STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20260305<TRNAMT>3500.00<FITID>A002<NAME>OFICINA IPE</STMTTRN>
</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>`;
const CSV = 'Data;Descrição;Valor\n07/03/2026;Mercado do Bairro;-120,50\n08/03/2026;Farmácia;-1.032,00\n';

describe('a local budget', () => {
  test('create, accounts, add, import OFX and CSV, month, query, export', async () => {
    const folder = newFolder();
    const on = (...args: string[]) => ['--budget-file', 'casa.zip', ...args];
    expect(await answer(folder, ['budgets', 'create', '--name', 'Casa', '--out', 'casa.zip'])).toMatchObject({ name: 'Casa' });
    expect(await answer(folder, on('accounts', 'create', '--name', 'Conta corrente', '--balance', '250000'))).toEqual(withId);
    expect(await answer(folder, on('accounts', 'create', '--name', 'Poupança', '--offbudget'))).toEqual(withId);

    const group = (await answer(folder, on('category-groups', 'create', '--name', 'Moradia'))) as { id: string };
    const category = (await answer(folder, on('categories', 'create', '--name', 'Mercado', '--group-id', 'Moradia'))) as { id: string };
    await answer(folder, on('budgets', 'set-amount', '--month', '2026-03', '--category', 'Mercado', '--amount', '50000'));
    const rows = JSON.stringify([{ date: '2026-03-04', amount: -4500, payee_name: 'Feira', category: category.id }]);
    expect(await answer(folder, on('transactions', 'add', '--account', 'Conta corrente', '--file', '-'), rows)).toBe('ok');

    writeFileSync(join(folder, 'banco.ofx'), OFX);
    writeFileSync(join(folder, 'março.csv'), CSV);
    const importing = on('transactions', 'import', '--account', 'Conta corrente', '--file');
    const before = readFileSync(join(folder, 'casa.zip'));
    expect(await answer(folder, [...importing, 'banco.ofx', '--dry-run'])).toMatchObject({ added: ['row 1', 'row 2'], updated: [] });
    expect(readFileSync(join(folder, 'casa.zip')).equals(before)).toBe(true);
    expect(await answer(folder, [...importing, 'banco.ofx'])).toMatchObject({ errors: [], added: [{}, {}].map(() => expect.any(String)) });
    expect(await answer(folder, [...importing, 'banco.ofx'])).toEqual({ errors: [], added: [], updated: [], updatedPreview: [] });
    expect(await answer(folder, [...importing, 'março.csv', '--date-order', 'dd mm yyyy'])).toMatchObject({ added: [expect.any(String), expect.any(String)] });

    const list = on('transactions', 'list', '--account', 'Conta corrente', '--start', '2026-03-01', '--end', '2026-03-31');
    expect(await answer(folder, list)).toMatchObject([
      { date: '2026-03-08', amount: -103_200, imported_payee: 'Farmácia' },
      { date: '2026-03-07', amount: -12_050, imported_payee: 'Mercado do Bairro' },
      { date: '2026-03-05', amount: 350_000, imported_id: 'A002' },
      { date: '2026-03-04', amount: -4_500, category: category.id },
      { date: '2026-03-02', amount: -4_590, imported_id: 'A001', notes: 'Compra no debito' },
    ]);
    expect(await answer(folder, on('budgets', 'month', '2026-03'))).toMatchObject({
      month: '2026-03',
      totalBudgeted: -50_000,
      categoryGroups: expect.arrayContaining([
        expect.objectContaining({
          id: group.id,
          categories: [expect.objectContaining({ id: category.id, budgeted: 50_000, spent: -4_500, balance: 45_500 })],
        }),
      ]),
    });
    expect(await answer(folder, on('query', 'run', '--table', 'transactions', '--count'))).toEqual({ count: 6 });

    const exported = await extrato(folder, on('budgets', 'export', '--out', '-'));
    expect(exported.out.subarray(0, 2).toString()).toBe('PK');
    expect(await answer(folder, on('budgets', 'export', '--out', 'copia.zip'))).toMatchObject({ success: true });
    const copy = await answer(folder, ['budgets', 'import', 'copia.zip']);
    const { id } = copy as { id: string };
    expect(await answer(folder, ['--budget-file', id, 'accounts', 'list'])).toEqual(await answer(folder, on('accounts', 'list')));
    expect(readdirSync(join(folder, '.extrato/data'))).toEqual([id]);
  }, 60_000);

  test('reading changes nothing on disk', async () => {
    const folder = newFolder();
    await answer(folder, ['budgets', 'create', '--name', 'Casa', '--out', 'casa.zip']);
    const { mtimeMs } = statSync(join(folder, 'casa.zip'));
    await answer(folder, ['--budget-file', 'casa.zip', 'categories', 'list']);
    expect(statSync(join(folder, 'casa.zip')).mtimeMs).toBe(mtimeMs);
    expect(readdirSync(folder)).toEqual(['casa.zip']);
  });

  test.each(['casa.zip', 'folder'])('many commands at once lose nothing: %s', async (kind) => {
    const folder = newFolder();
    const out = kind === 'folder' ? [] : ['--out', 'casa.zip'];
    const { id } = (await answer(folder, ['budgets', 'create', '--name', 'Casa', ...out])) as { id: string };
    const on = ['--budget-file', kind === 'folder' ? id : 'casa.zip', '--lock-timeout', '60'];
    const names = Array.from({ length: 6 }, (_, n) => `Favorecido ${n}`);
    await Promise.all(names.map((name) => answer(folder, [...on, 'payees', 'create', '--name', name])));
    const payees = (await answer(folder, [...on, 'payees', 'list'])) as { name: string }[];
    expect(payees.map(({ name }) => name).filter((name) => name.startsWith('Favorecido'))).toEqual(names);
  }, 60_000);
});

describe('failures', () => {
  test.each<[string, readonly string[], number, string]>([
    ['no budget', ['accounts', 'list'], 2, 'Error: Say which budget to use'],
    ['no such file', ['--budget-file', 'nada.zip', 'accounts', 'list'], 1, 'nada.zip'],
    ['no zip', ['--budget-file', 'texto.zip', 'accounts', 'list'], 1, 'Error: '],
    ['no server', ['--server-url', 'http://127.0.0.1:1', '--password', 'x', 'budgets', 'list'], 3, 'The server did not answer'],
    ['no address', ['--server-url', 'casa', 'server', 'version'], 2, 'is not the address of a server'],
    ['no password', ['--server-url', 'http://127.0.0.1:1', 'budgets', 'list'], 4, 'The server asks for a password'],
    ['unknown command', ['contas'], 2, "unknown command 'contas'"],
  ])('%s', async (_, args, code, sentence) => {
    const folder = newFolder();
    writeFileSync(join(folder, 'texto.zip'), 'isto não é um zip');
    const ran = await extrato(folder, args);
    expect(ran.said).toContain(sentence);
    expect(ran).toMatchObject({ code, out: Buffer.alloc(0) });
  });

  test('a reader that stops early is no failure', async () => {
    const folder = newFolder();
    await answer(folder, ['budgets', 'create', '--name', 'Casa', '--out', 'casa.zip']);
    const child = spawn(process.execPath, [MAIN, '--budget-file', 'casa.zip', 'categories', 'list'], { cwd: folder, env: { HOME: folder } });
    child.stdout.destroy();
    expect(await new Promise((resolve) => child.on('close', resolve))).toBe(0);
  });

  test('help says what there is, with examples, and asks for no budget', async () => {
    const folder = newFolder();
    for (const args of [['--help'], ['query', 'run', '--help'], ['transactions', 'import', '--help']]) {
      const ran = await extrato(folder, args);
      expect(ran).toMatchObject({ code: 0, said: '' });
      expect(ran.out.toString()).toContain('Examples:');
    }
  });
});
