import { afterEach, expect, test } from 'vitest';
import { useServer } from '../harness/server.ts';
import { day, type Ledger, ledger, rows } from './ledger.ts';

const server = useServer();
let home: Ledger;

afterEach(() => home.browser.close());

test('beside the list stands everything that the bank said about a row', async () => {
  home = await ledger((await server()).url, [{ date: day(3, 1), amount: -100, payee: 'À mão' }]);
  const { page } = home;
  await page.evaluate(syncStatement);
  const bought = rows(page, 'Magalu');
  await expect.poll(() => bought.count()).toBe(1);
  // Marked as an installment, as pending, and as new.
  await bought.getByText('3/10').waitFor();
  await bought.getByText('pendente').waitFor();
  expect(await bought.getAttribute('data-unseen')).toBe('true');
  await bought.hover();
  await bought.getByRole('button', { name: 'Ver detalhes' }).click();
  const panel = page.getByRole('complementary', { name: 'Detalhes' });
  for (const text of ['MAGALU *PARC 03/10', 'Parcela 3 de 10', 'US$', '•••• 4321', 'Loja Magalu', 'Pendente'])
    await panel.getByText(text).first().waitFor();
  await panel.getByText('Detalhes técnicos').click();
  await panel.getByText('line-1').first().waitFor();
  await page.keyboard.press('Escape');

  await rows(page, 'À mão').hover();
  await rows(page, 'À mão').getByRole('button', { name: 'Ver detalhes' }).click();
  await page.getByText('O banco não disse nada sobre este lançamento.').waitFor();
});

/** What a sync brings, as the server would have read it from a bank. */
async function syncStatement(): Promise<void> {
  const { api } = host;
  const accounts = await api.accounts.list({});
  const account = accounts.ok ? (accounts.value.find(({ name }) => name === 'Conta')?.id ?? '') : '';
  const bank = { id: 'bank-1', source: 'pluggyai', name: 'Conta', bankId: 'item-1', institution: 'Banco Roxo' };
  const linked = await api.bankSync.link({ bankAccount: bank, target: { account } });
  if (!linked.ok) throw new Error(linked.error.code);
  const nobody = { bankCode: null, branch: null, account: null };
  const line = {
    id: 'line-1',
    providerId: 'bank-line-1',
    day: '2026-03-09',
    amount: -12_990,
    status: 'pending',
    upcoming: false,
    payee: 'Magalu',
    importedPayee: 'MAGALU *PARC 03/10',
    notes: null,
    order: null,
    createdAt: '2026-03-09T10:00:00.000Z',
    operation: null,
    paysBill: false,
    category: null,
    merchant: null,
    payer: null,
    receiver: { name: 'Loja Magalu', document: null, ...nobody },
    paymentReference: null,
    paymentMethod: null,
    original: { amount: 2500, currency: 'USD' },
    installment: { number: 3, count: 10, total: 129_900, purchasedOn: '2026-01-09' },
    card: { billId: null, billForecast: null, lastDigits: '4321', feeType: null, otherCreditsType: null },
  };
  const balance = {
    current: null,
    available: null,
    automaticallyInvested: null,
    reserved: [],
    overdraftLimit: null,
    credit: null,
  };
  const statement = {
    account: {
      id: 'bank-1',
      connectionId: 'item-1',
      kind: 'checking',
      name: 'Conta',
      institution: 'Banco Roxo',
      maskedNumber: '1234',
      owner: null,
      ownerDocument: null,
      currency: 'BRL',
      balance,
      status: 'active',
      refreshedAt: '2026-03-10T10:00:00.000Z',
    },
    lines: [line],
    bills: [],
    review: [],
    warnings: [],
  };
  // As data, the way a server sends it: the engine reads and checks it at its door.
  const statements = JSON.parse(JSON.stringify([{ account, statement, reading: { from: null, complete: true, fresh: true } }]));
  const done = await api.bankSync.apply({ statements });
  if (!done.ok) throw new Error(JSON.stringify(done.error));
}
