import { test } from 'vitest';
import { openLedger } from './ledger.testing.ts';
import { openView } from './register/page.ts';
import { entriesQuery } from './register/select-entries.ts';
test('plan', () => {
  const l = openLedger();
  const show = (name: string, list: any) => l.budget.read((x) => { const v = openView(x, list); const q = entriesQuery(x, { accounts: v.accounts, filter: v.clause, place: null, direction: 'after', limit: 100, offset: 0 });
    console.log(name, '\n', q.text, '\n', l.budget.database.all<any>('explain query plan ' + q.text, q.params).map((e) => `${e.id} ${e.parent} ${e.detail}`).join('\n ')); });
  show('search', { scope: 'all', filter: { search: 'xilofone' } });
  show('uncat', { scope: 'uncategorized' });
  show('payee', { scope: 'all', filter: { conditions: [{ type: 'id', field: 'payee', op: 'is', value: l.shop }] } });
});
