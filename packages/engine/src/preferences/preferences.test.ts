import { describe, expect, test } from 'vitest';
import { fixture, openTestBudget, openTestBudgetFrom } from '../testing/budget.ts';
import {
  accountPreference,
  featureEnabled,
  flagPreference,
  listPreferences,
  parseUpcomingLength,
  preference,
  setAccountPreference,
  setFeature,
  setPreference,
  setSetting,
  setting,
  settings,
} from './index.ts';

type Expected = { preferences: Record<string, string> };

test.each(['tiny', 'household-brl'])('preferences of %s', (name) => {
  const found = openTestBudgetFrom(name).read(listPreferences);
  expect(Object.fromEntries(found)).toEqual(fixture<Expected>('budgets', `${name}.expected.json`).preferences);
});

test('the household’s settings and its linked account, typed', () => {
  const budget = openTestBudgetFrom('household-brl');
  expect(budget.read(settings)).toEqual({
    budgetType: 'envelope',
    dateFormat: 'dd/MM/yyyy',
    numberFormat: 'dot-comma',
    hideFraction: false,
    firstDayOfWeekIdx: 0,
    defaultCurrencyCode: 'BRL',
    currencySymbolPosition: 'before',
    currencySpaceBetweenAmountAndSymbol: true,
    isPrivacyEnabled: false,
    upcomingScheduledTransactionLength: { unit: 'day', count: 14 },
    'learn-categories': true,
    'sync-transfer-date': false,
    'show-hidden-tags': false,
  });
  const account = '0e9fe939-8192-4bd7-807b-9e3de69b287c';
  expect(budget.read((reader) => accountPreference(reader, account, 'syncPending'))).toBe(false);
  expect(budget.read((reader) => accountPreference(reader, account, 'syncTransactions'))).toBe(true);
  expect(budget.read((reader) => accountPreference(reader, account, 'syncMappings'))?.payment['notes']).toBe('descriptionRaw');
  expect(budget.read((reader) => featureEnabled(reader, 'goalTemplatesEnabled'))).toBe(true);
});

describe('defaults', () => {
  test('stand for what is missing or unreadable; unknown keys are kept (budget-file 7.1)', () => {
    const budget = openTestBudget();
    budget.commit('p', (writer) => {
      setPreference(writer, 'numberFormat', 'roman');
      setPreference(writer, 'firstDayOfWeekIdx', '9');
      setPreference(writer, 'someday.unknown', 'x');
      setPreference(writer, 'custom-sync-mappings-a', '{broken');
      setPreference(writer, 'learn-categories', 'maybe');
    });
    expect(budget.read(settings)).toMatchObject({ numberFormat: 'comma-dot', firstDayOfWeekIdx: 0, 'learn-categories': true });
    expect(budget.read((reader) => preference(reader, 'someday.unknown'))).toBe('x');
    expect(budget.read((reader) => accountPreference(reader, 'a', 'syncMappings'))).toBeNull();
    expect(budget.read((reader) => flagPreference(reader, 'learn-categories', false))).toBe(false);
  });

  test('come back with null, which writes nothing where nothing was set', () => {
    const budget = openTestBudget();
    budget.commit('p', (writer) => setSetting(writer, 'budgetType', 'tracking'));
    expect(budget.read((reader) => setting(reader, 'budgetType'))).toBe('tracking');
    budget.commit('p', (writer) => setSetting(writer, 'budgetType', null));
    expect(budget.read((reader) => setting(reader, 'budgetType'))).toBe('envelope');
    const messages = budget.messageCount('budget');
    budget.commit('p', (writer) => setSetting(writer, 'hideFraction', null));
    expect(budget.messageCount('budget')).toBe(messages);
  });
});

test('upcoming lengths in all spellings (budget-file 7.2)', () => {
  expect(parseUpcomingLength('7')).toEqual({ unit: 'day', count: 7 });
  expect(parseUpcomingLength('oneMonth')).toEqual({ unit: 'month', count: 1 });
  expect(parseUpcomingLength('currentMonth')).toEqual({ unit: 'currentMonth' });
  expect(parseUpcomingLength('2-week')).toEqual({ unit: 'week', count: 2 });
  for (const text of ['', 'soon', '-1', '2-decade']) expect(parseUpcomingLength(text)).toBeUndefined();
  const budget = openTestBudget();
  const write = (unit: 'day' | 'year', count: number) =>
    budget.commit('p', (writer) => setSetting(writer, 'upcomingScheduledTransactionLength', { unit, count }));
  write('day', 14);
  expect(budget.read((reader) => preference(reader, 'upcomingScheduledTransactionLength'))).toBe('14');
  write('year', 1);
  expect(budget.read((reader) => preference(reader, 'upcomingScheduledTransactionLength'))).toBe('1-year');
});

test('Pluggy shows until it is switched off; switching it on tells clients of 2025 too (budget-file 7.3)', () => {
  const budget = openTestBudget();
  const enabled = () => budget.read((reader) => featureEnabled(reader, 'pluggyAiBankSync'));
  budget.commit('p', (writer) => setPreference(writer, 'flags.pluggyAiBankSync', null));
  expect(enabled()).toBe(true);
  budget.commit('p', (writer) => setFeature(writer, 'pluggyAiBankSync', false));
  expect(enabled()).toBe(false);
  budget.commit('p', (writer) => setFeature(writer, 'pluggyAiBankSync', true));
  expect(budget.read((reader) => preference(reader, 'flags.pluggyAiBankSync'))).toBe('true');
  expect(budget.read((reader) => featureEnabled(reader, 'formulaMode'))).toBe(false);
});

test('an account’s preferences have the official keys; replaced keys are still read (budget-file 7.6)', () => {
  const budget = openTestBudget();
  budget.commit('p', (writer) => {
    setAccountPreference(writer, 'a', 'csvFlipAmount', true);
    setAccountPreference(writer, 'a', 'csvSkipStartLines', 3);
    setAccountPreference(writer, 'a', 'showNetWorthChart', true);
    setPreference(writer, 'hide-cleared-a', 'true');
  });
  expect(budget.read((reader) => preference(reader, 'flip-amount-a-csv'))).toBe('true');
  expect(budget.read((reader) => preference(reader, 'csv-skip-start-lines-a'))).toBe('3');
  expect(budget.read((reader) => preference(reader, 'show-account-a-net-worth-chart'))).toBe('true');
  expect(budget.read((reader) => accountPreference(reader, 'a', 'hideReconciled'))).toBe(true);
  budget.commit('p', (writer) => setAccountPreference(writer, 'a', 'hideReconciled', false));
  expect(budget.read((reader) => accountPreference(reader, 'a', 'hideReconciled'))).toBe(false);
});
