import type { transactions } from '@extrato/engine/api';
import type { Locator, Page } from 'playwright';
import { type Browser, startBrowser, type View } from '../harness/browser.ts';
import { whenReady } from '../harness/host.ts';

/** A budget with two accounts, an account off budget, categories, and rows as the test wants them. */
export type Ledger = {
  readonly browser: Browser;
  readonly page: Page;
  readonly url: string;
  readonly budget: string;
  /** Ids by name. */
  readonly accounts: Readonly<Record<string, string>>;
  readonly categories: Readonly<Record<string, string>>;
};

export type GivenRow = {
  readonly account?: string;
  readonly date: string;
  readonly amount: number;
  readonly payee?: string;
  readonly category?: string;
  readonly notes?: string;
  readonly cleared?: boolean;
};

const ACCOUNTS = { Conta: false, Cartão: false, Investimentos: true };
const CATEGORIES: Readonly<Record<string, readonly string[]>> = { Casa: ['Mercado', 'Aluguel'], Lazer: ['Cinema', 'Livros'] };

/** Begins the budget in a new browser and opens the register of an account, `Conta` if not said. */
export async function ledger(
  url: string,
  rows: readonly GivenRow[],
  { at = 'Conta', ...view }: View & { readonly at?: string } = {},
): Promise<Ledger> {
  const browser = await startBrowser(view);
  const page = await browser.open(url);
  await whenReady(page);
  const language = view.language === 'en-US' ? 'en' : 'pt-BR';
  const made = await page.evaluate(makeLedger, JSON.stringify({ rows, accounts: ACCOUNTS, categories: CATEGORIES, language }));
  const begun = { browser, page, url, ...made };
  await goTo(begun, at);
  return begun;
}

/** Goes to the register of an account, or to a list by its address. */
export async function goTo({ page, url, budget, accounts }: Ledger, at: string): Promise<void> {
  await page.goto(`${url}/b/${budget}/accounts/${accounts[at] ?? at}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
}

type Wanted = {
  readonly rows: readonly GivenRow[];
  readonly accounts: Readonly<Record<string, boolean>>;
  readonly categories: Readonly<Record<string, readonly string[]>>;
  readonly language: 'pt-BR' | 'en';
};

async function makeLedger(wanted: string) {
  const { rows, accounts, categories, language }: Wanted = JSON.parse(wanted);
  function value<V>(outcome: { ok: true; value: V } | { ok: false; error: { code: string } }): V {
    if (!outcome.ok) throw new Error(outcome.error.code);
    return outcome.value;
  }
  const { api } = host;
  const budget = value(await api.budgets.create({ name: 'Casa', localOnly: true, language }));
  value(await api.budgets.open({ id: budget }));
  const ids: { accounts: Record<string, string>; categories: Record<string, string> } = { accounts: {}, categories: {} };
  for (const [name, offBudget] of Object.entries(accounts))
    ids.accounts[name] = value(await api.accounts.create({ name, offBudget }));
  for (const [group, names] of Object.entries(categories)) {
    const made = value(await api.categories.createGroup({ name: `${group} (teste)` }));
    for (const name of names) ids.categories[name] = value(await api.categories.create({ name, group: made }));
  }
  const payees = new Map<string, string>();
  for (const name of new Set(rows.flatMap(({ payee }) => payee ?? [])))
    payees.set(name, value(await api.payees.create({ name })));
  if (rows.length > 0)
    value(
      await api.transactions.add({
        rows: rows.map(({ account = 'Conta', payee, category, ...row }) => ({
          cleared: false,
          ...row,
          account: ids.accounts[account] ?? '',
          payee: payee === undefined ? null : (payees.get(payee) ?? null),
          category: category === undefined ? null : (ids.categories[category] ?? null),
        })),
      }),
    );
  return { budget, ...ids };
}

/** The grid of the register. */
export function grid(page: Page): Locator {
  return page.getByRole('grid');
}

/** Rows of the grid that have the text in them; all rows with data without one. */
export function rows(page: Page, text?: string | RegExp): Locator {
  const all = grid(page).locator('[role=row][data-placed][data-row]');
  return text === undefined ? all : all.filter({ hasText: text });
}

/** A cell of a row, by its column. */
export function cell(row: Locator, column: string): Locator {
  return row.locator(`[data-column="${column}"]`);
}

/** What the engine has: rows of all accounts, newest first. */
export function stored(page: Page): Promise<readonly transactions.RegisterEntry[]> {
  return page.evaluate(async () => {
    const found = await host.api.transactions.page({ list: { scope: 'all' }, part: { limit: 1000 } });
    if (!found.ok) throw new Error(found.error.code);
    return found.value.entries;
  });
}

/** `2026-11-05`, in this year's November or another month. */
export const day = (month: number, date: number): string =>
  `2026-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
