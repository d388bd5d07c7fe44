import { describe, expect, test } from 'vitest';
import {
  bankAccounts,
  bankBalance,
  forgetKeys,
  ITEMS,
  KEYS,
  ledgerBalance,
  linkAccount,
  type SandboxBank,
  saveKeys,
  startBank,
} from '../harness/bank.ts';
import { createBudget, figures, messageCounts, syncAll } from '../harness/budget.ts';
import type { Device } from '../harness/device.ts';
import { filesContaining } from '../harness/files.ts';
import { type House, openHouse, PASSWORD } from '../harness/house.ts';
import type { PluggyAccount, Transaction } from '../harness/official-api.ts';
import { SERVERS, type ServerKind } from '../harness/servers.ts';
import { signIn } from '../harness/wire.ts';

const EVERY_ITEM = [ITEMS.bank, ITEMS.card, ITEMS.broker];
/** What a sync may write when the bank has nothing new. */
const BOOKKEEPING = ['accounts.balance_current', 'accounts.bank_sync_status', 'accounts.last_sync'];

describe.each(SERVERS)('%s server, bank sync with Pluggy', (kind) => {
  test('keys are saved by the official calls, tested, and the accounts listed (P4, P6)', async () => {
    await using bank = await startBank();
    await using house = await openHouse(kind, { pluggyUrl: bank.url });
    const device = await house.device();
    await createBudget(device, 'Casa');
    await expect(device.send('pluggyai-status')).resolves.toMatchObject({ configured: false });
    await saveKeys(device, EVERY_ITEM);
    await expect(device.send('pluggyai-status')).resolves.toMatchObject({ configured: true });
    const accounts = await bankAccounts(device);
    expect(accounts.map(({ name, type }) => `${type} ${name}`)).toEqual(
      expect.arrayContaining([
        'BANK Conta Corrente',
        'BANK Poupança',
        'CREDIT Cartão Pluggy Platinum',
        'CREDIT Cartão Jatobá Gold',
      ]),
    );
  });

  test('[17.9] bank and card arrive with the balances and signs that the bank says (P6, P7; 5.3)', async () => {
    await using journey = await linked(kind);
    const { device, checking, savings, card } = journey;
    for (const { account, id } of [checking, savings, card]) {
      expect([account.name, await ledgerBalance(device, id)]).toEqual([account.name, bankBalance(account)]);
      expect((await transactions(device, id)).length).toBeGreaterThan(3);
    }
    expect(await device.api('getAccounts')).toHaveLength(3);
    const purchases = (await transactions(device, card.id)).filter(({ starting_balance_flag }) => !starting_balance_flag);
    expect(purchases.filter(({ amount }) => amount < 0).length).toBeGreaterThan(purchases.length / 2);
  });

  test('a second sync with nothing new adds and rewrites nothing (P8; section 19 row 2)', async () => {
    await using journey = await linked(kind);
    const { device } = journey;
    await device.send('accounts-bank-sync', { ids: [] });
    const before = await messageCounts(device);
    const rows = await device.rows('SELECT * FROM transactions ORDER BY id');
    const outcome = await device.send('accounts-bank-sync', { ids: [] });
    expect(outcome).toMatchObject({ errors: [], newTransactions: [], updatedAccounts: [] });
    expect(await device.rows('SELECT * FROM transactions ORDER BY id')).toEqual(rows);
    const after = await messageCounts(device);
    expect(Object.keys(after).filter((cell) => after[cell] !== before[cell] && !BOOKKEEPING.includes(cell))).toEqual([]);
  });

  test('five new lines at the bank arrive once, on the other device too (P8)', async () => {
    await using journey = await linked(kind);
    const { bank, house, device, checking, groupId } = journey;
    const before = await transactions(device, checking.id);
    const texts = ['PADARIA ALVORADA', 'FEIRA LIVRE', 'METRO SP', 'LIVRARIA DO PORTO', 'CINE BELAS ARTES'];
    for (const [n, description] of texts.entries()) {
      await bank.control(`/accounts/${checking.account.id}/rows`, {
        amount: -(10 + n),
        type: 'DEBIT',
        description,
        descriptionRaw: description,
        visible: 'now',
      });
    }
    const outcome = await device.send('accounts-bank-sync', { ids: [checking.id] });
    expect(outcome).toMatchObject({ errors: [] });
    // With its news the bank may show a purchase of the day's own, depending on the hour.
    const isOurs = ({ notes }: Transaction) => texts.includes(notes ?? '');
    const arrived = (await transactions(device, checking.id)).filter(({ id }) => outcome.newTransactions.includes(id));
    expect(arrived.filter(isOurs)).toHaveLength(5);
    await device.send('accounts-bank-sync', { ids: [checking.id] });

    const after = await transactions(device, checking.id);
    const fresh = after.filter((row) => isOurs(row) && !before.some(({ id }) => row.id === id));
    expect(after.length).toBe(before.length + outcome.newTransactions.length);
    expect(fresh.map(({ amount }) => amount).toSorted((a, b) => b - a)).toEqual([-1000, -1100, -1200, -1300, -1400]);
    await device.api('sync');
    const other = await house.deviceWith(groupId);
    await syncAll(device, other);
    expect(await figures(other)).toEqual(await figures(device));
  });

  test.each(['same', 'new'] as const)(
    'a pending purchase that is posted with the %s id stays one row and keeps the person’s work (7.2, 7.3)',
    async (idPolicy) => {
      await using journey = await linked(kind);
      const { bank, device, card } = journey;
      await bank.control(`/accounts/${card.account.id}/pending`, {
        handle: 'sofa',
        amount: 777.77,
        type: 'DEBIT',
        description: 'MOVELARIA JATOBA',
        descriptionRaw: 'MOVELARIA JATOBA',
        visible: 'now',
      });
      await device.send('accounts-bank-sync', { ids: [card.id] });
      const [pending] = await sofas(device, card.id);
      expect(pending).toMatchObject({ cleared: false });
      const [category] = (await device.api('getCategories')).filter(({ is_income }) => !is_income);
      await device.api('updateTransaction', pending?.id ?? '', { category: category?.id ?? null, notes: 'sofá novo' });

      await bank.control('/rows/sofa/post', { idPolicy, visible: 'now' });
      await device.send('accounts-bank-sync', { ids: [card.id] });
      await device.send('accounts-bank-sync', { ids: [card.id] });
      const posted = await sofas(device, card.id);
      expect(posted).toHaveLength(1);
      expect(posted).toMatchObject([{ id: pending?.id, cleared: true, category: category?.id, notes: 'sofá novo' }]);
      if (idPolicy === 'new') expect(posted[0]?.imported_id).not.toBe(pending?.imported_id);
    },
  );

  test('an account that exists already is linked and keeps its rows (P6)', async () => {
    await using bank = await startBank();
    await using house = await openHouse(kind, { pluggyUrl: bank.url });
    const device = await house.device();
    await createBudget(device, 'Casa');
    const own = await device.api('createAccount', { name: 'Minha conta' }, 12_345);
    await saveKeys(device, [ITEMS.bank]);
    const account = pick(await bankAccounts(device), 'Conta Corrente');
    expect(await linkAccount(device, account, own)).toBe(own);
    expect(await device.api('getAccounts')).toMatchObject([{ id: own, name: 'Minha conta' }]);
    expect(await transactions(device, own)).toContainEqual(expect.objectContaining({ amount: 12_345 }));
    await expect(device.send('accounts-bank-sync', { ids: [own] })).resolves.toMatchObject({ errors: [] });
  });

  test('[17.36] keys of one budget serve that budget only (6.10, 6.11)', async () => {
    await using bank = await startBank();
    await using house = await openHouse(kind, { pluggyUrl: bank.url });
    const device = await house.device();
    const { fileId } = await createBudget(device, 'Casa');
    await saveKeys(device, [ITEMS.bank], KEYS, fileId);
    await expect(device.send('pluggyai-status')).resolves.toEqual({ configured: true, source: 'per-budget-file' });
    expect((await bankAccounts(device)).map(({ name }) => name)).toContain('Conta Corrente');
    await createBudget(device, 'Empresa');
    await expect(device.send('pluggyai-status')).resolves.toEqual({ configured: false, source: null });
  });

  test('after a reset of the keys accounts and rows stay, and the same keys work again (P13)', async () => {
    await using journey = await linked(kind);
    const { device, checking } = journey;
    const before = await device.rows('SELECT * FROM transactions ORDER BY id');
    await forgetKeys(device);
    await expect(device.send('pluggyai-status')).resolves.toMatchObject({ configured: false });
    const refused = await device.send('accounts-bank-sync', { ids: [checking.id] });
    expect(refused.errors).toHaveLength(1);
    expect(await device.rows('SELECT * FROM transactions ORDER BY id')).toEqual(before);
    expect(await device.api('getAccounts')).toHaveLength(3);
    await saveKeys(device, EVERY_ITEM);
    await expect(device.send('accounts-bank-sync', { ids: [checking.id] })).resolves.toMatchObject({
      errors: [],
      newTransactions: [],
    });
  });
});

// What the official server does not do (section 17), so that only ours can be asked.
describe.runIf(SERVERS.includes('extrato'))('extrato server, bank sync with Pluggy beyond the official', () => {
  test('bank accounts carry the two numbers that the official list adds up (6.11)', async () => {
    await using bank = await startBank();
    await using house = await openHouse('extrato', { pluggyUrl: bank.url });
    const device = await house.device();
    await saveKeys(device, [ITEMS.bank]);
    const { balance, bankData } = pick(await bankAccounts(device), 'Conta Corrente');
    expect((bankData?.automaticallyInvestedBalance ?? Number.NaN) + (bankData?.closingBalance ?? Number.NaN)).toBeCloseTo(
      balance,
      2,
    );
  });

  test('as started by a person, with the sandbox bank on offer, the public keys bring its accounts (P11)', async () => {
    await using house = await openHouse('extrato');
    const device = await house.device();
    await createBudget(device, 'Casa');
    await saveKeys(device, EVERY_ITEM);
    const account = pick(await bankAccounts(device), 'Cartão Jatobá');
    const id = await linkAccount(device, account);
    expect(await ledgerBalance(device, id)).toBe(bankBalance(account));
    expect((await transactions(device, id)).length).toBeGreaterThan(3);
  });

  test('[17.2] [17.3] one broken item does not hide the others', async () => {
    await using bank = await startBank();
    await using house = await openHouse('extrato', { pluggyUrl: bank.url });
    const device = await house.device();
    await createBudget(device, 'Casa');
    await saveKeys(device, ['99999999-9999-4999-8999-999999999999', ITEMS.bank]);
    const accounts = await bankAccounts(device);
    const id = await linkAccount(device, pick(accounts, 'Conta Corrente'));
    expect((await transactions(device, id)).length).toBeGreaterThan(10);
  });

  test('[17.5] [17.6] other keys are used at once, without a restart', async () => {
    await using bank = await startBank();
    await using house = await openHouse('extrato', { pluggyUrl: bank.url });
    const device = await house.device();
    await createBudget(device, 'Casa');
    await saveKeys(device, [ITEMS.bank]);
    const id = await linkAccount(device, pick(await bankAccounts(device), 'Conta Corrente'));
    await saveKeys(device, [ITEMS.bank], { ...KEYS, clientSecret: 'mistyped' }).catch(() => undefined);
    await saveKeys(device, [ITEMS.bank]);
    await expect(device.send('accounts-bank-sync', { ids: [id] })).resolves.toMatchObject({ errors: [], newTransactions: [] });
  });

  test('secrets lie on the disk encrypted, and no request gives them back (P4)', async () => {
    await using bank = await startBank();
    await using house = await openHouse('extrato', { pluggyUrl: bank.url });
    const device = await house.device();
    await createBudget(device, 'Casa');
    await saveKeys(device, [ITEMS.bank]);
    const token = await signIn(house.server.url, PASSWORD);
    const answer = await fetch(`${house.server.url}/secret/pluggyai_clientSecret`, { headers: { 'x-actual-token': token } });
    expect([answer.status, await answer.text()]).toEqual([204, '']);
    await house.server.stop();
    expect(house.server.said()).not.toContain(KEYS.clientSecret);
    for (const secret of [KEYS.clientSecret, ITEMS.bank]) {
      expect(await filesContaining(house.server.dataDir, secret)).toEqual([]);
    }
  });

  test('[17.7] keys that Pluggy drops before their time are renewed unseen', async () => {
    await using journey = await linked('extrato');
    const { bank, device, checking } = journey;
    await bank.control('/keys/expire', { answer: 403 });
    await expect(device.send('accounts-bank-sync', { ids: [checking.id] })).resolves.toMatchObject({ errors: [] });
  });
});

interface Journey extends AsyncDisposable {
  readonly bank: SandboxBank;
  readonly house: House;
  readonly device: Device;
  readonly groupId: string;
  readonly checking: Link;
  readonly savings: Link;
  readonly card: Link;
}
type Link = { readonly account: PluggyAccount; readonly id: string };

/** A budget whose checking, savings and card account of the sandbox's bank are linked as new accounts. */
async function linked(kind: ServerKind): Promise<Journey> {
  await using starting = new AsyncDisposableStack();
  const bank = starting.use(await startBank());
  const house = starting.use(await openHouse(kind, { pluggyUrl: bank.url }));
  const device = await house.device();
  const { groupId } = await createBudget(device, 'Casa');
  await saveKeys(device, EVERY_ITEM);
  const accounts = await bankAccounts(device);
  const link = async (name: string): Promise<Link> => {
    const account = pick(accounts, name);
    return { account, id: await linkAccount(device, account) };
  };
  const checking = await link('Conta Corrente');
  const savings = await link('Poupança');
  const card = await link('Cartão Pluggy');
  const all = starting.move();
  return { bank, house, device, groupId, checking, savings, card, [Symbol.asyncDispose]: () => all.disposeAsync() };
}

function pick(accounts: readonly PluggyAccount[], name: string): PluggyAccount {
  const found = accounts.find((account) => account.name.includes(name));
  if (!found) throw new Error(`${name} is not among ${accounts.map((account) => account.name).join(', ')}`);
  return found;
}

function transactions(device: Device, account: string): Promise<Transaction[]> {
  return device.api('getTransactions', account, '2000-01-01', '2100-01-01');
}

async function sofas(device: Device, account: string): Promise<Transaction[]> {
  return (await transactions(device, account)).filter(({ amount }) => amount === -77_777);
}
