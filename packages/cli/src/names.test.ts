// The book of names from a terminal.
import { expect, test } from 'vitest';
import { testHost } from './testing/host.ts';

test('names are set by number, CPFs from the standard input; listed masked; removed by what the list shows', async () => {
  const host = testHost();
  await host.run(['budgets', 'create', '--name', 'Casa', '--out', 'casa.zip']);
  const { json } = await host.run(['budgets', 'import', 'casa.zip']);
  const { id: budget } = json as { id: string };
  const on = (args: readonly string[], input = '') =>
    host.run(['--budget-file', budget, 'names', ...args], { input, env: { EXTRATO_LANG: 'en' } });

  const set = await on(['set', '11.222.333/0001-81', '--name', 'Padaria']);
  expect(set, set.said).toMatchObject({ code: 0, json: { id: 'cnpj:11222333000181' } });
  const person = await on(['set', '-', '--name', 'Maria'], '529.982.247-25\n');
  const { id } = person.json as { id: string };
  const listed = await on(['list']);
  expect(listed.json).toMatchObject([
    { id, document: '***.982.247-**', name: 'Maria', said: null, learned: false },
    { id: 'cnpj:11222333000181', document: '11.222.333/0001-81', name: 'Padaria' },
  ]);
  expect(listed.out).not.toContain('52998224725');
  expect((await on(['set', id, '--name', 'Mana'])).json).toEqual({ id });
  expect((await on(['list', '--format', 'csv'])).out).toContain('Mana');

  for (const wrong of [
    ['set', '529.982.247-26', '--name', 'X'],
    ['remove', '529.982.247-26'],
  ]) {
    const refused = await on(wrong);
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.said).not.toContain('247');
  }
  expect((await on(['remove', 'mana'])).json).toEqual({ success: true, id });
  expect((await on(['remove', '11222333000181'])).json).toEqual({ success: true, id: 'cnpj:11222333000181' });
  expect((await on(['list'])).json).toEqual([]);

  const inZip = await host.run(['--budget-file', 'casa.zip', 'names', 'set', '11222333000181', '--name', 'Padaria']);
  expect(inZip).toMatchObject({ code: 1, out: '' });
  expect(inZip.said).toContain('budgets import');
});
