// Rows of the failure table about what a sync writes (bank-sync-pluggy.md, section 17).

import { ITEMS, must } from '@extrato/server/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DAY, type Household, type OfficialRow, openHousehold } from './household.ts';

const OPEN_FINANCE = { connectorId: 600, cpf: '761.092.776-73' };
const MEU_PLUGGY = { connectorId: 200, bank: 'M1' };

let house: Household;
/** Accounts at the bank. */
let at: { checking: string; savings: string; card: string; otherChecking: string; meuPluggy: string };

beforeAll(async () => {
  house = await openHousehold([OPEN_FINANCE, MEU_PLUGGY]);
  const checking = await house.atBank('checking');
  const [savings] = await house.atBank('savings');
  const cards = await house.atBank('credit-card');
  const [first = '', second = '', third = ''] = checking.map(({ id }) => id);
  at = { checking: first, otherChecking: second, meuPluggy: third, savings: savings?.id ?? '', card: cards[0]?.id ?? '' };
  await house.sync();
});
afterAll(() => house[Symbol.asyncDispose]());

type Row = { readonly amount: number; readonly description: string } & Readonly<Record<string, unknown>>;

/** A row comes at the bank, and Pluggy reads it. Money out is negative. */
async function shows(account: string, { amount, ...row }: Row): Promise<string> {
  const type = amount < 0 ? 'DEBIT' : 'CREDIT';
  const { ref } = await house.control(`/accounts/${account}/rows`, { amount, type, visible: 'now', ...row });
  return String(ref);
}

async function rowsAt(account: string): Promise<readonly OfficialRow[]> {
  return house.officialRows(await house.accountOf(account));
}

async function alike(account: string, text: string): Promise<readonly OfficialRow[]> {
  return (await rowsAt(account)).filter(({ imported }) => imported?.includes(text));
}

const openQuestions = () => house.onDevice(async (api) => must(await api.bankSync.openQuestions({})));
const edit = (id: string, notes: string) =>
  house.onDevice(async (api) => must(await api.transactions.change({ changes: [{ id, notes }] })));

describe('a sync that brings nothing new', () => {
  test('[17.1] a second sync that brings nothing new writes no message, also when the bank only recategorises', async () => {
    await shows(at.checking, { amount: -31.4, description: 'LOJA SEM NOVIDADE', categoryId: '08000000' });
    await house.sync();
    const [messages, before] = [house.messages(), await rowsAt(at.checking)];
    await house.sync();
    expect(house.messages()).toBe(messages);
    await house.control('/rows/long-text', { categoryId: '09000000', merchant: null, visible: 'now' }, 'PATCH');
    const { outcome } = await house.sync();
    expect(outcome.accounts.map(({ added, updated, removed }) => added + updated + removed)).toEqual(
      outcome.accounts.map(() => 0),
    );
    expect(house.messages()).toBe(messages);
    expect(await rowsAt(at.checking)).toEqual(before);
  });

  test('[17.39] the bank’s balance and the sum of rows are both told, with their difference, and nothing is adjusted', async () => {
    const account = await house.accountOf(at.checking);
    await house.control(`/accounts/${at.checking}/balance`, { delta: 12.34, visible: 'now' });
    const before = await rowsAt(at.checking);
    const { outcome } = await house.sync();
    const told = outcome.accounts.find((one) => one.account === account);
    expect(told?.bankBalance).toBe((told?.ledgerBalance ?? 0) + 1234);
    const compared = await house.onDevice(async (api) => must(await api.bankSync.balance({ account })));
    expect(compared).toMatchObject({ difference: 1234, reason: expect.any(String) });
    expect(await rowsAt(at.checking)).toEqual(before);
    expect(before.reduce((sum, { amount }) => sum + amount, 0)).toBe(compared.ledger);
    await house.control(`/accounts/${at.checking}/balance`, { delta: -12.34, visible: 'now' });
    await house.sync();
    const after = await house.onDevice(async (api) => must(await api.bankSync.balance({ account })));
    expect(after).toMatchObject({ difference: 0, reason: null, bank: after.ledger });
  });
});

describe('what a row says', () => {
  test('[17.9] a card whose amounts are all positive gives the same rows and balance as one with documented signs', async () => {
    await using both = await openHousehold([
      { connectorId: 0, user: 'user-ok' },
      { connectorId: 0, user: 'user-ok-signs' },
    ]);
    await both.sync();
    // After the two usual banks: the demo's Marina with documented signs, and the same with positive ones.
    const [documented, positive] = (await both.connections())
      .slice(2)
      .map(({ accounts }) => accounts.find(({ kind }) => kind === 'credit-card')?.id ?? '');
    const rowsOf = async (card = '') =>
      (await both.officialRows(await both.accountOf(card))).filter(({ opening }) => opening === 0);
    const figures = async (card = '') =>
      (await rowsOf(card)).map(({ date, amount, imported }) => `${date} ${amount} ${imported}`).sort();
    expect((await figures(documented)).length).toBeGreaterThan(100);
    expect(await figures(positive)).toEqual(await figures(documented));
    const directions = (text: string, rows: readonly OfficialRow[]) =>
      new Set(rows.filter(({ imported }) => imported?.includes(text)).map(({ amount }) => Math.sign(amount)));
    expect(directions('MERCADO GIRASSOL', await rowsOf(positive))).toEqual(new Set([-1]));
    expect(directions('PAGAMENTO', await rowsOf(positive))).toEqual(new Set([1]));
    // Such a bank tells the balance of a card the other way round too: that is told, and set right when the person says so.
    const account = await both.accountOf(positive ?? '');
    const told = await both.onDevice(async (api) => must(await api.bankSync.linkDetails({ account })));
    expect(told?.signInDoubt).toBe(true);
    await both.onDevice(async (api) => must(await api.bankSync.setSettings({ account, settings: { invertBalance: true } })));
    await both.sync();
    const openingOf = async (card = '') =>
      (await both.officialRows(await both.accountOf(card))).find(({ opening }) => opening)?.amount;
    expect(await openingOf(positive)).toBe(await openingOf(documented));
    const compared = await both.onDevice(async (api) => must(await api.bankSync.balance({ account })));
    expect(compared).toMatchObject({ difference: 0, reason: null });
    // The same bank beginning to send positive amounts tomorrow is nothing new.
    const messages = both.messages();
    await both.control('/switches', { cardSigns: 'positive' });
    await both.sync();
    expect(both.messages()).toBe(messages);
  });

  test('[17.10] a foreign purchase is booked in reais; one without its value in reais is asked about, until it has one', async () => {
    const foreign = { currencyCode: 'USD', amount: -30, amountInAccountCurrency: -161.7 };
    await shows(at.card, { ...foreign, description: 'STREAMING DO NORTE' });
    await house.sync();
    const booked = await alike(at.card, 'STREAMING DO NORTE');
    expect(booked).toMatchObject([{ amount: -16170, notes: expect.stringContaining('USD 30,00') }]);
    expect(await alike(at.card, 'LIBRERIA DEL PUENTE')).toEqual([]);
    const asked = (await openQuestions()).filter(({ about }) => String(about['text']).includes('LIBRERIA DEL PUENTE'));
    expect(asked).toMatchObject([{ reason: 'missing-exchange', about: { currency: 'EUR', amount: -4500 } }]);
    const known = { currencyCode: 'EUR', amount: 45, type: 'DEBIT', amountInAccountCurrency: 279.45 };
    await house.control('/rows/fx-missing', { ...known, visible: 'now' }, 'PATCH');
    await house.sync();
    expect(await alike(at.card, 'LIBRERIA DEL PUENTE')).toMatchObject([{ amount: -27945 }]);
    expect((await openQuestions()).map(({ id }) => id)).not.toContain(asked[0]?.id);
  });

  test('[17.14] the day is the bank’s own: late at night, at the edge of a month, and at midnight in UTC', async () => {
    await shows(at.meuPluggy, { amount: -3.33, description: 'COMPRA DO DIA DOZE', date: '2026-03-12T00:00:00.000Z' });
    await house.sync();
    // The handles `late-night` and `month-edge`: half past ten of the evening and a minute before March, real moments in UTC.
    const night = await alike(at.otherChecking, 'PIX QR PADARIA PAO DA PRACA');
    expect(night.filter(({ amount }) => amount === -3300).map(({ date }) => date)).toEqual([20260312]);
    const edge = await alike(at.otherChecking, 'PIX ENVIADO OTAVIO RAMOS LIMA');
    expect(edge.filter(({ amount }) => amount === -6000).map(({ date }) => date)).toEqual([20260228]);
    expect(await alike(at.meuPluggy, 'COMPRA DO DIA DOZE')).toMatchObject([{ date: 20260312 }]);
  });

  test('[17.15] every row has a payee, with neither merchant nor counterparty too, and none is a document’s number', async () => {
    const payer = { name: null, documentNumber: { type: 'CPF', value: '238.242.640-30' } };
    const paymentData = { payer, receiver: null, paymentMethod: 'PIX' };
    await shows(at.checking, { amount: 19.9, description: 'PIX RECEBIDO', paymentData });
    await shows(at.checking, { amount: -7.7, description: '23824264030', paymentData: { receiver: payer } });
    await house.sync();
    const all = (await Promise.all(Object.values(at).map(rowsAt))).flat();
    const named = all.filter(({ transfer, opening }) => transfer === null && !opening);
    expect(named.length).toBeGreaterThan(500);
    for (const { payee, imported } of named) {
      expect([imported, payee]).toEqual([imported, expect.stringMatching(/\S/)]);
      expect(payee).not.toMatch(/\d{3}\.?\d{3}\.?\d{3}-?\d{2}/);
    }
    expect(all.some(({ imported }) => imported?.includes('COMPRA 00017'))).toBe(true);
  });
});

describe('rows that come late, change or go', () => {
  test.each([
    [20, 12],
    [21, 60],
  ])('[17.%i] a row that the bank shows %i days late is found, on its own day, once', async (_, daysLate) => {
    const description = `ATRASADA ${daysLate} DIAS`;
    const row = { amount: -57.3, type: 'DEBIT', description, visible: 'now', daysLate };
    await house.control(`/accounts/${at.checking}/late`, row);
    await house.sync();
    const wanted = new Date(house.now() - daysLate * DAY).toISOString().slice(0, 10).replaceAll('-', '');
    expect(await alike(at.checking, description)).toMatchObject([{ date: Number(wanted), amount: -5730 }]);
    await house.sync();
    expect(await alike(at.checking, description)).toHaveLength(1);
  });

  test('[17.22] new ids overwrite no row and double none; a pending one that never posts goes, or is asked about if touched', async () => {
    const pending = ['CAUCAO INTOCADA', 'CAUCAO ANOTADA'].map((description) =>
      house.control(`/accounts/${at.card}/pending`, { type: 'DEBIT', amount: 44.4, description }),
    );
    const gone = (await Promise.all(pending)).map(({ ref }) => String(ref));
    const twin = { amount: -15.15, description: 'FEIRA RENUMERADA' };
    const renumbered = [await shows(at.checking, twin), await shows(at.checking, twin)];
    await house.sync();
    const before = await alike(at.checking, 'FEIRA RENUMERADA');
    expect(before).toHaveLength(2);
    await edit(before[0]?.id ?? '', 'a primeira');
    await edit((await alike(at.card, 'CAUCAO ANOTADA'))[0]?.id ?? '', 'devolvem na sexta');
    for (const ref of renumbered) await house.control(`/rows/${ref}`, { idPolicy: 'new', itemId: ITEMS[0] }, 'PATCH');
    for (const ref of gone) await house.control(`/rows/${ref}`, { visible: 'now' }, 'DELETE');
    await house.sync();
    const after = await alike(at.checking, 'FEIRA RENUMERADA');
    expect(after.map(({ id, amount }) => [id, amount])).toEqual(before.map(({ id, amount }) => [id, amount]));
    expect(after.filter(({ notes }) => notes === 'a primeira')).toHaveLength(1);
    expect(await alike(at.card, 'CAUCAO INTOCADA')).toEqual([]);
    const touched = await alike(at.card, 'CAUCAO ANOTADA');
    expect(touched).toMatchObject([{ notes: 'devolvem na sexta' }]);
    expect((await openQuestions()).filter(({ reason }) => reason === 'pending-vanished')).toMatchObject([
      { about: { transaction: touched[0]?.id } },
    ]);
  });

  test('[17.23] a pending row that was posted under another id, and is shown once more, comes back as no second row', async () => {
    const shown = { type: 'DEBIT', amount: 83.2, description: 'OFICINA DO BAIRRO', visible: 'now' };
    const { ref } = await house.control(`/accounts/${at.card}/pending`, shown);
    await house.sync();
    const [pending] = await alike(at.card, 'OFICINA DO BAIRRO');
    expect(pending?.cleared).toBe(0);
    await edit(pending?.id ?? '', 'freio');
    const posted = { idPolicy: 'new', description: 'OFICINA DO BAIRRO SAO PAULO', visible: 'now' };
    await house.control(`/rows/${ref}/post`, posted);
    await house.sync();
    const one = [{ id: pending?.id, amount: -8320, notes: 'freio', cleared: 1 }];
    expect(await alike(at.card, 'OFICINA DO BAIRRO')).toMatchObject(one);
    // What the bank had before: the old id alone.
    const old = { match: { path: '/v2/transactions' }, effect: { kind: 'stale' } };
    await house.withFault(old, () => house.sync());
    expect(await alike(at.card, 'OFICINA DO BAIRRO')).toMatchObject(one);
    await house.sync();
    expect(await alike(at.card, 'OFICINA DO BAIRRO')).toMatchObject(one);
  });

  test('[17.24] of a scheduled payment the copy to come is not booked, and the posted one once', async () => {
    const text = /PIX (AGENDADO|ENVIADO) CELIA NOGUEIRA BRAGA/;
    const paid = async () =>
      (await rowsAt(at.otherChecking)).filter(({ amount, imported }) => amount === -18000 && text.test(imported ?? ''));
    const account = await house.accountOf(at.otherChecking);
    const toCome = async () =>
      (await house.onDevice(async (api) => must(await api.bankSync.upcoming({ account })))).lines.filter(
        ({ amount }) => amount === -18000,
      );
    expect(await paid()).toEqual([]);
    expect(await toCome()).toMatchObject([{ day: '2026-03-19' }]);
    await house.advance(4 * DAY);
    const [, , other = ''] = house.itemIds;
    await house.bankIsRead(other);
    const { body } = await house.call('POST', '/api/v1/pluggy/statement', { accountId: at.otherChecking, since: '2026-03-18' });
    const told = body['statement'] as { lines: readonly { amount: number }[] };
    expect(told.lines.filter(({ amount }) => amount === -18000)).toHaveLength(2);
    await house.sync();
    expect(await paid()).toMatchObject([{ date: 20260319 }]);
    expect(await toCome()).toEqual([]);
    await house.advance(3 * DAY);
    await house.bankIsRead(other);
    await house.sync();
    expect(await paid()).toHaveLength(1);
  });

  test('[17.28] two rows of one amount and day between strangers are never joined, only asked about; own transfers are', async () => {
    const stranger = async (account: string) =>
      (await rowsAt(account)).filter(({ amount, imported }) => Math.abs(amount) === 35000 && /CELIA|OTAVIO/.test(imported ?? ''));
    const both = [...(await stranger(at.checking)), ...(await stranger(at.otherChecking))];
    expect(both.map(({ transfer }) => transfer)).toEqual([null, null]);
    expect(both.map(({ date }) => date)[0]).toBe(both[1]?.date);
    const own = (await alike(at.checking, 'PIX ENVIADO MARINA A PRADO')).filter(({ transfer }) => transfer !== null);
    expect(own.length).toBeGreaterThan(5);
    const others = new Set((await rowsAt(at.otherChecking)).map(({ id }) => id));
    expect(own.every(({ transfer }) => others.has(transfer ?? ''))).toBe(true);
    // Where nothing tells that they are strangers, a person is asked, and nothing is joined before.
    const alone = { paymentData: null, categoryId: null, merchant: null, operationType: null };
    await shows(at.checking, { amount: -77.71, description: 'DEBITO AVULSO', ...alone });
    await shows(at.otherChecking, { amount: 77.71, description: 'CREDITO AVULSO', ...alone });
    await house.sync();
    const pair = [...(await alike(at.checking, 'DEBITO AVULSO')), ...(await alike(at.otherChecking, 'CREDITO AVULSO'))];
    expect(pair.map(({ transfer }) => transfer)).toEqual([null, null]);
    const asked = (await openQuestions()).filter(({ reason }) => reason === 'transfer');
    const ids = pair.map(({ id }) => id);
    expect(asked.filter(({ about }) => about['from'] === ids[0] && about['to'] === ids[1])).toHaveLength(1);
    expect(asked.filter(({ about }) => both.some(({ id }) => id === about['from'] || id === about['to']))).toEqual([]);
  });

  test('[17.29] two cards of one limit, each of which tells the whole debt: their rows make it up once, and no row evens it out', async () => {
    const shared = (await house.connections())[2]?.accounts.filter(({ kind }) => kind === 'credit-card') ?? [];
    const [debt, ...others] = shared.map(({ balance }) => balance.current);
    expect(others).toEqual([debt]);
    expect(debt).toBeLessThan(0);
    expect(new Set(shared.map(({ balance }) => balance.credit?.sharedLimitKey))).toEqual(new Set([expect.any(String)]));
    const rows = await Promise.all(shared.map(({ id }) => rowsAt(id)));
    const sums = rows.map((of) => of.reduce((sum, { amount }) => sum + amount, 0));
    expect(sums.every((sum) => sum < 0)).toBe(true);
    expect(sums.reduce((sum, each) => sum + each, 0)).toBeGreaterThanOrEqual(debt ?? 0);
    const lines = await Promise.all(
      shared.map(async ({ id }) => {
        const told = await house.call('POST', '/api/v1/pluggy/statement', { accountId: id, since: null });
        return (told.body['statement'] as { lines: readonly { upcoming: boolean }[] }).lines.filter(({ upcoming }) => !upcoming)
          .length;
      }),
    );
    expect(rows.map((of) => of.filter(({ opening }) => opening === 0).length)).toEqual(lines);
  });

  // Without a volume the account has 25 rows.
  test.each([
    [474, true, 1],
    // Full, and said to be the last: it is read once more.
    [475, false, 2],
    [1200, true, 3],
  ])(
    '[17.46] a page that is short, or full, is not the end: with %i more rows all of them come',
    async (rows, partialPages, pages) => {
      await house.control('/switches', { partialPages });
      await house.control(`/accounts/${at.savings}/volume`, { rows, from: '2026-02-01', perDay: 100, visible: 'now' });
      let lines: readonly { readonly id: string }[] = [];
      const asked = await house.asked(async () => {
        const { body } = await house.call('POST', '/api/v1/pluggy/statement', { accountId: at.savings, since: null });
        lines = (body['statement'] as { lines: typeof lines }).lines;
      });
      expect(asked.filter(({ path }) => path === '/v2/transactions')).toHaveLength(pages);
      expect(lines).toHaveLength(rows + 25);
      expect(new Set(lines.map(({ id }) => id)).size).toBe(lines.length);
      await house.sync();
      expect((await rowsAt(at.savings)).filter(({ opening }) => opening === 0)).toHaveLength(lines.length);
      await house.control('/switches', { partialPages: false });
    },
  );
});
