// What a bank's words suggest, listed and accepted from a terminal.
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withBudget } from './index.ts';
import { testHost } from './testing/host.ts';

type Group = { category: string | null; name: string; count: number; transactions: string[] };

const bought = (transactionId: string, payeeName: string, category: string) => {
  const transactionAmount = { amount: '-10.00', currency: 'BRL' };
  return { transactionId, date: '2026-03-10', payeeName, notes: null, booked: true, transactionAmount, category };
};

test('listed by category, accepted by id or all, missing categories made only when asked', async () => {
  const host = testHost(new Date().toISOString());
  const created = await host.run(['budgets', 'create', '--name', 'Casa']);
  expect(created, created.said).toMatchObject({ code: 0 });
  const { id } = created.json as { id: string };
  const settings = { budgetFile: id, dataDir: join(host.folder, '.extrato/data') };
  const synced = await withBudget(settings, 'write', async ({ api }) => {
    const bankAccount = { id: 'b', source: 'pluggyai', name: 'Conta', bankId: 'i', institution: 'Banco' } as const;
    const account = await api.bankSync.link({ bankAccount, target: { name: 'Conta', offBudget: false } });
    const rows = [bought('a', 'Feira', '10000000'), bought('b', 'Pet', '08030000'), bought('c', 'Gato', '08030000')];
    const answer = { transactions: { all: rows, booked: rows, pending: [] }, balances: [], startingBalance: 0 };
    return account.ok ? api.bankSync.applyFeeds({ feeds: [{ account: account.value, answer, from: null }] }) : account;
  });
  expect(synced).toMatchObject({ ok: true });
  const run = async (...args: string[]) => {
    const ran = await host.run(['--budget-file', id, 'suggestions', ...args], { env: { EXTRATO_LANG: 'en' } });
    expect(ran, ran.said).toMatchObject({ code: 0 });
    return ran.json;
  };

  const groups = (await run('list', '--account', 'Conta')) as Group[];
  expect(groups).toMatchObject([
    { category: null, name: 'Pets', count: 2 },
    { category: expect.any(String), name: 'Food', count: 1 },
  ]);
  const [pet] = groups[0]?.transactions ?? [];
  expect(await run('accept', '--ids', pet ?? '')).toEqual({ accepted: [], created: [] });
  expect(await run('accept', '--ids', pet ?? '', '--category', 'General')).toEqual({ accepted: [pet], created: [] });
  expect(await run('accept', '--all')).toMatchObject({ accepted: groups[1]?.transactions, created: [] });
  expect(await run('accept', '--all', '--create')).toMatchObject({ accepted: { length: 1 }, created: { length: 1 } });
  expect(await run('list')).toEqual([]);
  for (const both of [[], ['--all', '--ids', 'a']])
    expect(await host.run(['--budget-file', id, 'suggestions', 'accept', ...both])).toMatchObject({ code: 2 });
});
