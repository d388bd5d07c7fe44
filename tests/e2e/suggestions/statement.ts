/** A line of a bank, as far as a test cares. */
export type GivenLine = {
  readonly id: string;
  readonly shop: string;
  readonly amount: number;
  /** The provider's category. */
  readonly category?: string;
  readonly day?: string;
  /** The shop's number. */
  readonly cnpj?: string;
  /** That of the person who was paid. */
  readonly cpf?: string;
};

/** What a sync brings into the account `Conta`, as the server would have read it from a bank. To be run in the page. */
export async function syncLines(given: string): Promise<void> {
  const lines: GivenLine[] = JSON.parse(given);
  const { api } = host;
  const accounts = await api.accounts.list({});
  const account = accounts.ok ? accounts.value.find(({ name }) => name === 'Conta') : undefined;
  const target = { account: account?.id ?? '' };
  const bankAccount = { id: 'bank-1', source: 'pluggyai', name: 'Conta', bankId: 'item-1', institution: 'Banco Roxo' };
  if (!account?.bankAccountId) await api.bankSync.link({ bankAccount, target });
  const nothing = {
    providerId: null,
    status: 'posted',
    upcoming: false,
    notes: null,
    order: null,
    createdAt: null,
    operation: null,
    paysBill: false,
    merchant: null,
    payer: null,
    receiver: null,
    paymentReference: null,
    paymentMethod: null,
    original: null,
    installment: null,
    card: null,
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
    lines: lines.map(({ id, shop, amount, category, cnpj, cpf, day = '2026-03-09' }) => ({
      ...nothing,
      merchant: cnpj === undefined ? null : { name: null, businessName: null, cnpj, categoryCode: null },
      receiver: cpf === undefined ? null : { name: shop, document: cpf, bankCode: null, branch: null, account: null },
      id,
      day,
      amount,
      payee: shop,
      importedPayee: shop.toUpperCase(),
      category: category === undefined ? null : { id: category, name: category },
    })),
    bills: [],
    review: [],
    warnings: [],
  };
  // As data, the way a server sends it: the engine reads and checks it at its door.
  const reading = { from: null, complete: true, fresh: true };
  const statements = JSON.parse(JSON.stringify([{ account: target.account, statement, reading }]));
  const done = await api.bankSync.apply({ statements });
  if (!done.ok) throw new Error(JSON.stringify(done.error));
}
