import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { testHost } from './testing/host.ts';

/** A folder with a new budget in `casa.zip`, and an account. */
async function household() {
  const host = testHost();
  await host.run(['budgets', 'create', '--name', 'Casa', '--out', 'casa.zip']);
  const on = (...args: string[]) => host.run(['--budget-file', 'casa.zip', ...args]);
  await on('accounts', 'create', '--name', 'Conta', '--balance', '1000');
  return { ...host, on, zip: () => readFileSync(join(host.folder, 'casa.zip')) };
}

describe('failures: a sentence, an exit code, and no answer', () => {
  test.each<[string, readonly string[], number, string]>([
    ['no budget', ['accounts', 'list'], 2, 'Error: Say which budget to use'],
    ['no such file', ['--budget-file', 'nada.zip', 'accounts', 'list'], 1, 'nada.zip'],
    ['no zip', ['--budget-file', 'texto.zip', 'accounts', 'list'], 1, 'Error: This file is not a .zip'],
    ['no server', ['--server-url', 'http://127.0.0.1:1', '--password', 'x', 'budgets', 'list'], 3, 'The server did not answer'],
    ['no address', ['--server-url', 'casa', 'server', 'version'], 2, 'is not the address of a server'],
    ['no password', ['--server-url', 'http://127.0.0.1:1', 'budgets', 'list'], 4, 'The server asks for a password'],
    ['no sync id', ['--server-url', 'http://127.0.0.1:1', 'accounts', 'list'], 2, 'extrato budgets list'],
    ['unknown command', ['contas'], 2, "unknown command 'contas'"],
    ['no such month', ['budgets', 'month', '2026-3'], 2, '2026-3'],
  ])('%s', async (_, args, code, sentence) => {
    const { folder, run } = testHost();
    writeFileSync(join(folder, 'texto.zip'), 'isto não é um zip');
    const ran = await run(args);
    expect(ran.said).toContain(sentence);
    expect(ran).toMatchObject({ code, out: '' });
  });

  test('in Portuguese where the person speaks it', async () => {
    const { run } = testHost();
    const ran = await run(['accounts', 'list'], { env: { LANG: 'pt_BR.UTF-8' } });
    expect(ran.said).toContain('Diga qual orçamento usar');
    expect((await run(['accounts', 'list'], { env: { LANG: 'pt_BR.UTF-8', EXTRATO_LANG: 'en' } })).said).toContain('Say which');
  });

  test('--verbose adds the code', async () => {
    expect((await testHost().run(['--verbose', 'accounts', 'list'])).said).toContain('[budget-missing]');
  });
});

test('help says what there is, with examples, and needs no budget', async () => {
  for (const args of [
    ['--help'],
    ['query', 'run', '--help'],
    ['transactions', 'import', '--help'],
    ['rules', 'create', '--help'],
  ]) {
    const ran = await testHost().run(args);
    expect(ran).toMatchObject({ code: 0, said: '' });
    expect(ran.out).toMatch(/Examples?:/);
  }
  expect((await testHost().run(['--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/);
});

describe('what official scripts do by mistake is refused, and changes nothing', () => {
  test.each<[string, readonly string[]]>([
    ['an account that is not there', ['accounts', 'update', 'nope', '--name', 'x']],
    ['the balance of no account', ['accounts', 'balance', 'nope']],
    ['rows for no account', ['transactions', 'add', '--account', 'nope', '--data', '[{"date":"2026-03-14","amount":-2500}]']],
    ['an unknown field', ['transactions', 'add', '--account', 'Conta', '--data', '[{"date":"2026-03-14","amount":1,"foo":1}]']],
    [
      'a category that is not there',
      ['transactions', 'add', '--account', 'Conta', '--data', '[{"date":"2026-03-14","amount":1,"category":"nope"}]'],
    ],
    [
      'a payee id of nobody',
      ['transactions', 'import', '--account', 'Conta', '--data', '[{"date":"2026-03-14","amount":1,"payee":"nope"}]'],
    ],
    ['no amount', ['transactions', 'add', '--account', 'Conta', '--data', '[{"date":"2026-03-14"}]']],
    [
      'a fraction of a cent',
      ['transactions', 'import', '--account', 'Conta', '--data', '[{"date":"2026-03-14","amount":-25.5}]'],
    ],
    ['a day that does not exist', ['transactions', 'add', '--account', 'Conta', '--data', '[{"date":"2026-02-30","amount":1}]']],
    ['a category for nobody', ['budgets', 'set-amount', '--month', '2026-03', '--category', 'nope', '--amount', '1']],
    ['a category in no group', ['categories', 'create', '--name', 'x', '--group-id', 'nope']],
    ['a payee that is not there', ['payees', 'delete', 'nope']],
    ['merging nobody', ['payees', 'merge', '--target', 'nope', '--ids', 'nope']],
    ['a rule that is not there', ['rules', 'delete', 'nope']],
    [
      'a rule with an unknown operator',
      [
        'rules',
        'create',
        '--data',
        '{"conditions":[{"field":"notes","op":"foo","value":"x"}],"actions":[{"op":"set","field":"notes","value":"y"}]}',
      ],
    ],
    ['a schedule without a date', ['schedules', 'create', '--data', '{"name":"X"}']],
    ['a schedule that is not there', ['schedules', 'delete', 'nope']],
    ['a blank name', ['accounts', 'create', '--name', '  ']],
    ['an unknown key of a query', ['query', 'run', '--file', '-']],
  ])('%s', async (_, args) => {
    const { run, zip } = await household();
    const before = zip();
    const ran = await run(['--budget-file', 'casa.zip', ...args], { input: '{"table":"transactions","selct":["id"]}' });
    expect(ran).toMatchObject({ code: 1, out: '' });
    expect(ran.said).toMatch(/^Error: .+\n$/);
    expect(ran.said).not.toContain('mistake in Extrato');
    expect(zip().equals(before)).toBe(true);
  });
});

test('hiding without renaming works', async () => {
  const { on } = await household();
  expect(await on('categories', 'update', 'Food', '--hidden', 'true')).toMatchObject({ code: 0 });
  expect(await on('category-groups', 'update', 'Usual Expenses', '--hidden', 'true')).toMatchObject({ code: 0 });
  expect((await on('category-groups', 'list')).out).not.toContain('Usual Expenses');
  expect((await on('categories', 'list', '--include-hidden')).out).toContain('"Food"');
});

test('a transfer has both sides, and splits can be listed in every format', async () => {
  const { on } = await household();
  await on('accounts', 'create', '--name', 'Cartão');
  const [payee] = (await on('query', 'run', '--table', 'payees', '--where', '{"transfer_acct.name":"Cartão"}')).json as [
    { id: string },
  ];
  const split = [{ amount: -100 }, { amount: -200, notes: 'luz' }];
  const rows = [
    { date: '2026-03-10', amount: -500, payee: payee.id },
    { date: '2026-03-11', amount: -300, payee_name: 'Mercado', subtransactions: split },
  ];
  expect(await on('transactions', 'add', '--account', 'Conta', '--data', JSON.stringify(rows))).toMatchObject({ code: 0 });
  expect((await on('accounts', 'list')).json).toMatchObject([{ balance: 200 }, { name: 'Cartão', balance: 500 }]);
  const list = ['transactions', 'list', '--account', 'Conta', '--start', '2026-03-10', '--end', '2026-03-11'];
  expect((await on(...list)).json).toMatchObject([
    { amount: -300, subtransactions: [{ amount: -100 }, { amount: -200 }] },
    { amount: -500 },
  ]);
  expect((await on(...list, '--format', 'csv')).out).toContain('-3.00');
  expect((await on(...list, '--format', 'table')).out).toContain('-3.00');
});

test('with --amounts decimal amounts are decimal on the way in and out', async () => {
  const { on } = await household();
  await on('accounts', 'create', '--name', 'Reserva', '--balance', '1.234,56', '--amounts', 'decimal');
  expect((await on('accounts', 'list', '--amounts', 'decimal')).json).toMatchObject([
    { balance: '10.00' },
    { balance: '1234.56' },
  ]);
  const row = '{"date":"2026-03-10","amount":-0.57}';
  await on('transactions', 'add', '--account', 'Reserva', '--data', row, '--amounts', 'decimal');
  expect((await on('accounts', 'balance', 'Reserva')).json).toMatchObject({ balance: 123_399 });
});

test('months read well in every format', async () => {
  const { on } = await household();
  await on('budgets', 'set-amount', '--month', '2026-03', '--category', 'Food', '--amount', '12345');
  expect((await on('budgets', 'months', '--format', 'csv')).out).toMatch(/^month\n\d{4}-\d{2}\n/);
  const csv = (await on('budgets', 'month', '2026-03', '--format', 'csv')).out.split('\n');
  expect(csv[0]).toBe('group,category,budgeted,spent,balance,received,carryover,hidden,id');
  expect(csv).toEqual(
    expect.arrayContaining([expect.stringMatching(/^Usual Expenses,Food,123\.45,0\.00,123\.45,,false,false,/)]),
  );
  expect((await on('budgets', 'month', '2026-03', '--format', 'table')).out).toContain('123.45');
});

test('rows may name their category, and are changed by what they have', async () => {
  const { on } = await household();
  const split = {
    date: '2026-03-10',
    amount: -300,
    payee_name: 'Mercado',
    subtransactions: [{ amount: -300, category: 'Food' }],
  };
  const rows = JSON.stringify([{ date: '2026-03-11', amount: -500, payee_name: 'Feira', category: 'food' }, split]);
  expect(await on('transactions', 'add', '--account', 'Conta', '--data', rows)).toMatchObject({ code: 0 });
  const { json } = await on(
    'query',
    'run',
    '--table',
    'transactions',
    '--where',
    '{"category.name":"Food"}',
    '--order-by',
    'amount',
  );
  const [feira, line] = json as { id: string }[];
  expect(line).toBeDefined();
  const change = '{"amount":-700,"category":"Bills","payee_name":"Feira da praça","notes":"dupla"}';
  expect(await on('transactions', 'update', feira?.id ?? '', '--data', change)).toMatchObject({ code: 0 });
  const select = ['--select', 'amount,category.name,payee.name,notes', '--where', JSON.stringify({ id: feira?.id })];
  expect((await on('query', 'run', '--table', 'transactions', ...select)).json).toMatchObject([
    { amount: -700, 'category.name': 'Bills', 'payee.name': 'Feira da praça', notes: 'dupla' },
  ]);
  expect(await on('transactions', 'update', feira?.id ?? '', '--data', '{"category":"nope"}')).toMatchObject({ code: 1 });
});

test('a name that two have is not guessed', async () => {
  const { on } = await household();
  await on('accounts', 'create', '--name', 'Conta');
  const ran = await on('accounts', 'balance', 'conta');
  expect(ran).toMatchObject({ code: 1 });
  expect(ran.said).toContain('more than one');
});

test('budgets of another app come in whole, or not at all', async () => {
  const { folder, run } = testHost();
  const budget = {
    id: 'b',
    name: 'Velho',
    accounts: [],
    payees: [],
    category_groups: [],
    categories: [],
    months: [],
    transactions: [],
  };
  writeFileSync(
    join(folder, 'velho.json'),
    JSON.stringify({ data: { budget: { ...budget, subtransactions: [], scheduled_transactions: [] } } }),
  );
  writeFileSync(join(folder, 'nada.json'), '{}');
  expect(await run(['budgets', 'import', 'nada.json'])).toMatchObject({ code: 1, out: '' });
  expect(existsSync(join(folder, '.extrato/data')) ? readdirSync(join(folder, '.extrato/data')) : []).toEqual([]);
  const imported = await run(['budgets', 'import', 'velho.json', '--name', 'Velho']);
  expect(imported, imported.said).toMatchObject({ code: 0, json: { name: 'Velho', accounts: 0, transactions: 0 } });
  expect((await run(['budgets', 'list'])).json).toMatchObject([{ name: 'Velho' }]);
});
