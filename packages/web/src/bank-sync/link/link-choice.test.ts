import type { accounts } from '@extrato/engine/api';
import type { BankConnection } from '@extrato/engine/device-client';
import { cents, parseDay } from '@extrato/engine/values';
import { expect, test } from 'vitest';
import { linkedIn } from '../use-banks.ts';
import {
  draftFault,
  type FoundAccount,
  linkTargets,
  maskOf,
  requestOf,
  sharersOf,
  suggestDraft,
  suggestName,
} from './link-choice.ts';

const bankAccount = (changes: Partial<FoundAccount> = {}): FoundAccount => ({
  id: 'bank-1',
  kind: 'checking',
  name: 'Conta corrente',
  institution: 'Nubank',
  maskedNumber: '••••1234',
  owner: 'Marina',
  ownerDocument: null,
  currency: 'BRL',
  status: 'active',
  refreshedAt: null,
  balance: {
    current: cents(100),
    available: null,
    automaticallyInvested: null,
    reserved: [],
    overdraftLimit: null,
    credit: null,
  },
  ...changes,
});

const account = (id: string, name: string, changes: Partial<accounts.Account> = {}): accounts.Account => ({
  id,
  name,
  offBudget: false,
  closed: false,
  sortOrder: 0,
  group: null,
  lastReconciled: null,
  bankAccountId: null,
  bankSource: null,
  bank: null,
  mask: null,
  officialName: null,
  bankBalance: null,
  bankAvailable: null,
  bankLimit: null,
  lastSync: null,
  bankSyncStatus: null,
  ...changes,
});

const connection = (changes: Partial<BankConnection> = {}): BankConnection => ({
  ref: 'c',
  label: null,
  connector: 'Nubank',
  state: 'working',
  health: null,
  accounts: [bankAccount()],
  problem: null,
  sameAs: null,
  ...changes,
});

const targetsOf = (list: readonly accounts.Account[], connections = [connection()]) =>
  linkTargets(list, linkedIn(list), connections);

test('names say bank, account and number once', () => {
  expect(suggestName(bankAccount())).toBe('Nubank Conta corrente 1234');
  expect(suggestName(bankAccount({ name: 'Nubank Ultravioleta 1234' }))).toBe('Nubank Ultravioleta 1234');
  expect(suggestName(bankAccount({ maskedNumber: null }))).toBe('Nubank Conta corrente');
  expect(suggestName(bankAccount({ name: 'Conta Pluggy', institution: 'Pluggy Bank' }))).toBe('Conta Pluggy 1234');
  expect([
    maskOf(bankAccount()),
    maskOf(bankAccount({ maskedNumber: '0001/12345-6' })),
    maskOf(bankAccount({ maskedNumber: null })),
  ]).toEqual(['•••• 1234', '•••• 3456', '']);
});

test('an existing account is suggested by number or name, and only when one alone fits', () => {
  const draft = (list: readonly accounts.Account[]) => suggestDraft('c', bankAccount(), targetsOf(list));
  expect(draft([account('a', 'Cartão 9999'), account('b', 'Minha conta 1234')])).toMatchObject({
    mode: 'existing',
    account: 'b',
  });
  expect(draft([account('a', 'conta corrente')])).toMatchObject({ mode: 'existing', account: 'a' });
  expect(draft([account('a', 'X 1234'), account('b', 'Y 1234')])).toMatchObject({ mode: 'new', account: null });
  expect(draft([account('a', 'Nubank')])).toMatchObject({ mode: 'new' });
  expect(draft([account('a', 'Nubank 1234', { closed: true })])).toMatchObject({ mode: 'new' });
});

test('a link whose account is gone may be moved, unless some connection could not be read', () => {
  const list = [account('a', 'Antiga', { bankAccountId: 'gone', bankSource: 'pluggyai' })];
  expect(targetsOf(list).map(({ moved }) => moved)).toEqual([true]);
  const problem = { code: 'unreachable', message: { 'pt-BR': '', en: '' }, next: 'try-again', field: null };
  expect(targetsOf(list, [connection(), connection({ ref: 'd', accounts: [], problem })])).toEqual([]);
  expect(targetsOf([account('a', 'Viva', { bankAccountId: 'bank-1', bankSource: 'pluggyai' })])).toEqual([]);
});

test('the request has what was chosen and nothing else', () => {
  const draft = suggestDraft('c', bankAccount(), []);
  const since = parseDay('2026-01-31') ?? null;
  expect(requestOf({ ...draft, name: ' Conta ', fromZero: true, since })).toEqual({
    connection: 'c',
    bankAccountId: 'bank-1',
    startDay: '2026-01-31',
    target: { name: 'Conta', offBudget: false },
    startingBalance: 0,
  });
  expect(requestOf({ ...draft, mode: 'existing', account: 'a' })).toEqual({
    connection: 'c',
    bankAccountId: 'bank-1',
    startDay: null,
    target: { account: 'a' },
  });
  expect(draftFault({ ...draft, name: '  ' })).toBe('nameMissing');
  expect(draftFault({ ...draft, mode: 'existing' })).toBe('existingMissing');
});

test('cards of one limit are named to each other', () => {
  const credit = { limit: null, availableLimit: null, minimumPayment: null, closesOn: null, dueOn: null, sharedLimitKey: 'k' };
  const card = (id: string) => bankAccount({ id, balance: { ...bankAccount().balance, credit } });
  expect(sharersOf(card('a'), [card('a'), card('b'), bankAccount()]).map(({ id }) => id)).toEqual(['b']);
});
