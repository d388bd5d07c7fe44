import { test } from 'vitest';
import { addDays, cents } from '../values/index.ts';
import { createPayee } from '../payees/index.ts';
import { openLedger } from './ledger.testing.ts';
import { registerPage, accountBalances, accountBalance, insertTransactions, updateTransactions } from './index.ts';
import { registerTotals } from './register/totals.ts';
test('bench', () => {
  const l = openLedger();
  let s = 12345; const r = (n: number) => { s = (Math.imul(s, 1103515245) + 12345) & 0x7fffffff; return (s >>> 8) % n; };
  const words = 'mercado padaria farmácia posto ipiranga uber viagem almoço jantar João Maria pix enviado recebido cartão crédito débito aluguel condomínio luz água internet netflix spotify amazon magazine luiza supermercado extra pão açúcar restaurante'.split(' ');
  const w = () => words[r(words.length)] ?? '';
  const payees = l.budget.commit('p', (writer) => Array.from({ length: 800 }, (_, n) => createPayee(writer, `${w()} ${w()} ${n}`)));
  const accs = [l.checking, l.card, l.savings];
  const time = <T,>(name: string, f: () => T): T => { const t = performance.now(); const v = f(); console.log(name.padEnd(50), (performance.now() - t).toFixed(2)); return v; };
  const rep = (name: string, f: () => unknown) => { const t0 = performance.now(); f(); const first = performance.now() - t0; const n = 7; const ts: number[] = []; for (let i = 0; i < n; i++) { const t = performance.now(); f(); ts.push(performance.now() - t); } ts.sort((a, b) => a - b); console.log(name.padEnd(50), 'first', first.toFixed(2), 'median', ts[3]?.toFixed(2)); };
  for (let b = 0; b < 10; b++) {
    const rows = Array.from({ length: 10000 }, (_, i) => ({ account: accs[r(10) < 6 ? 0 : r(3)] ?? l.checking, date: addDays(l.day('2016-03-15'), r(3650)), amount: cents(-r(50000)), payee: payees[r(800)] ?? null, category: r(3) ? l.food : null, notes: r(2) ? Array.from({ length: 1 + r(4) }, w).join(' ') + (r(50) === 0 ? ' xilofone' : '') : null, importedPayee: 'COMPRA ' + w().toUpperCase() + ' ' + r(5000), importedId: 'bank-' + b + '-' + i, cleared: r(2) === 0,
      ...(i % 50 === 0 ? { splits: [{ amount: cents(-100) }, { amount: cents(-200), notes: 'linha especial' }] } : {}) }));
    time('insert 10k #' + b, () => l.budget.commit('i', (writer) => insertTransactions(writer, rows)));
  }
  const read = <T,>(f: Parameters<typeof l.budget.read<T>>[0]) => l.budget.read(f);
  const db = l.budget.database;
  rep('floor grouped', () => db.all('select acct, sum(amount) from main.transactions where tombstone=0 and isParent=0 group by acct'));
  rep('floor grouped no index', () => db.all('select acct, sum(amount) from main.transactions not indexed where tombstone=0 and isParent=0 group by acct'));
  rep('floor 100 rows', () => db.all('select * from main.transactions where acct=? and tombstone=0 and isChild=0 order by date desc, starting_balance_flag, sort_order desc, id limit 100', [l.checking]));
  rep('balances', () => read(accountBalances));
  rep('page account', () => read((x) => registerPage(x, { scope: { account: l.checking } })));
  rep('page all', () => read((x) => registerPage(x, { scope: 'all' })));
  rep('page onBudget', () => read((x) => registerPage(x, { scope: 'onBudget' })));
  rep('page offBudget', () => read((x) => registerPage(x, { scope: 'offBudget' })));
  rep('page uncategorized', () => read((x) => registerPage(x, { scope: 'uncategorized' })));
  const mid = read((x) => registerPage(x, { scope: { account: l.checking } }, { offset: 30000 }));
  rep('page offset 30000', () => read((x) => registerPage(x, { scope: { account: l.checking } }, { offset: 30000 })));
  rep('page after middle', () => read((x) => registerPage(x, { scope: { account: l.checking } }, { after: mid.after ?? undefined })));
  rep('page around middle', () => read((x) => registerPage(x, { scope: { account: l.checking } }, { around: mid.entries[50]?.row.id })));
  rep('balance until', () => read((x) => accountBalance(x, l.checking, { until: l.day('2020-05-20') })));
  for (const q of ['xilofone', 'farmacia', 'mercado', 'compra', 'pao acucar', 'linha especial', 'ab', 'zz', 'a', '#', '4711', '120,50', '35', '15/03/2020', '15/03', '03/2020', 'zzzz', 'mercado 12/2020', 'savings', '"pix enviado"', 'compra uber'])
    rep('search all ' + q, () => read((x) => registerPage(x, { scope: 'all', filter: { search: q } })));
  for (const q of ['xilofone', 'farmacia', 'mercado', 'compra'])
    rep('search account ' + q, () => read((x) => registerPage(x, { scope: { account: l.checking }, filter: { search: q } })));
  const c = (name: string, ...conditions: any[]) => rep('cond ' + name, () => read((x) => registerPage(x, { scope: 'all', filter: { conditions } })));
  c('payee is', { type: 'id', field: 'payee', op: 'is', value: payees[3] });
  c('category is home', { type: 'id', field: 'category', op: 'is', value: l.home });
  c('category null', { type: 'id', field: 'category', op: 'is', value: null });
  c('amount is', { type: 'number', field: 'amount', op: 'is', value: -1234, flow: null });
  c('notes contains', { type: 'text', field: 'notes', op: 'contains', value: 'xilo' });
  c('notes contains none', { type: 'text', field: 'notes', op: 'contains', value: 'nadadisso' });
  c('notes matches none', { type: 'text', field: 'notes', op: 'matches', value: 'q[0-9]+' });
  c('payee contains', { type: 'id', field: 'payee', op: 'contains', value: 'uber' });
  c('date month', { type: 'date', field: 'date', op: 'is', value: { kind: 'month', month: '2018-05' } });
  c('cleared false', { type: 'flag', field: 'cleared', op: 'is', value: false });
  c('reconciled', { type: 'flag', field: 'reconciled', op: 'is', value: true });
  rep('totals mercado', () => read((x) => registerTotals(x, { scope: 'all', filter: { search: 'mercado' } })));
  rep('totals cleared', () => read((x) => registerTotals(x, { scope: 'all', filter: { conditions: [{ type: 'flag', field: 'cleared', op: 'is', value: true }] } })));
  const id = mid.entries[3]?.row.id ?? '';
  let n = 0;
  rep('edit one row notes', () => l.budget.commit('e', (x) => updateTransactions(x, [{ id, notes: 'editado ' + n++ }])));
  rep('edit + balances + page', () => { l.budget.commit('e', (x) => updateTransactions(x, [{ id, amount: cents(-n++) }])); read(accountBalances); read((x) => registerPage(x, { scope: { account: l.checking } })); });
  rep('edit notes + search', () => { l.budget.commit('e', (x) => updateTransactions(x, [{ id, notes: 'xilofone ' + n++ }])); read((x) => registerPage(x, { scope: 'all', filter: { search: 'xilofone' } })); });
  const ids = l.all().slice(0, 10000).map((x) => x.id);
  time('bulk update 10k', () => l.budget.commit('e', (x) => updateTransactions(x, ids.map((each) => ({ id: each, cleared: true })))));
}, 600000);
