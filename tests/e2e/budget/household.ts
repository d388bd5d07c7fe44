import type { Locator, Page } from 'playwright';
import { type Browser, startBrowser, type View } from '../harness/browser.ts';
import { whenReady } from '../harness/host.ts';

export type Household = {
  readonly browser: Browser;
  readonly page: Page;
  readonly budget: string;
  readonly account: string;
  /** Ids by name. */
  readonly categories: Readonly<Record<string, string>>;
};

/** Groups and categories of the tests, beside which the budget has nothing but its income. */
const GROUPS: Readonly<Record<string, readonly string[]>> = { Casa: ['Aluguel', 'Mercado'], Lazer: ['Cinema', 'Livros'] };

/** `2026-11`, so many months from now. */
export function monthFromNow(by: number): string {
  const [year = '', month = ''] = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Sao_Paulo' }).format().split('-');
  const count = Number(year) * 12 + Number(month) - 1 + by;
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`;
}

/** `novembro de 2026`, as a sentence says it; `November 2026` in English. */
export function told(month: string, language = 'pt-BR'): string {
  const format = new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  return format.format(new Date(`${month}-01T00:00:00Z`));
}

type Start = View & { readonly type?: 'envelope' | 'tracking'; readonly balance?: number; readonly width?: number };

/** The browser of this test file: most of a test's time goes by until a page is there for the first time. */
let shared: { readonly browser: Browser; readonly page: Page; readonly as: string } | undefined;

/** A new budget with one account that has 5.000,00, open at its budget screen; in the page of the test before where it fits. */
export async function household(
  url: string,
  { type = 'envelope', balance = 500_000, width = 1280, ...view }: Start = {},
): Promise<Household> {
  const as = JSON.stringify(view);
  if (shared?.as !== as) {
    await shared?.browser.close();
    const browser = await startBrowser(view);
    shared = { browser, page: await browser.open(url), as };
  } else await shared.page.goto(url);
  const { browser, page } = shared;
  browser.complaints.length = 0;
  await whenReady(page);
  if (!view.phone) await page.setViewportSize({ width, height: 800 });
  const made = await page.evaluate(makeHousehold, { type, balance, groups: GROUPS });
  await page.evaluate((path) => history.pushState({}, '', path), `/b/${made.budget}/budget`);
  await page.locator('[data-col$="-left"]').first().waitFor();
  return { browser, page, ...made };
}

type Wanted = {
  readonly type: 'envelope' | 'tracking';
  readonly balance: number;
  readonly groups: Readonly<Record<string, readonly string[]>>;
};

async function makeHousehold({ type, balance, groups }: Wanted) {
  function value<V>(outcome: { ok: true; value: V } | { ok: false; error: { code: string } }): V {
    if (!outcome.ok) throw new Error(outcome.error.code);
    return outcome.value;
  }
  const budget = value(await host.api.budgets.create({ name: `Casa ${crypto.randomUUID()}`, type, localOnly: true }));
  value(await host.api.budgets.open({ id: budget }));
  for (const group of value(await host.api.categories.list({})))
    if (!group.isIncome) value(await host.api.budgeting.deleteCategoryGroup({ group: group.id }));
  const categories: Record<string, string> = {};
  for (const [name, members] of Object.entries(groups)) {
    const group = value(await host.api.categories.createGroup({ name }));
    for (const member of [...members].reverse())
      categories[member] = value(await host.api.categories.create({ name: member, group }));
  }
  const account = value(
    await host.api.accounts.create({ name: 'Conta', ...(balance === 0 ? {} : { startingBalance: balance }) }),
  );
  return { budget, account, categories };
}

/** Adds a row to the household's account on the first day of a month. Money out is negative. */
export async function spend(
  { page, account, categories }: Household,
  category: string,
  amount: number,
  month = monthFromNow(0),
): Promise<void> {
  await page.evaluate(
    async (row) => {
      const added = await host.api.transactions.add({ rows: [row] });
      if (!added.ok) throw new Error(added.error.code);
    },
    { account, amount, category: categories[category] ?? null, date: `${month}-01`, notes: `compra de ${category}` },
  );
}

/** Sets a budget from behind the screen. */
export async function setBudget(
  { page, categories }: Household,
  category: string,
  amount: number,
  month = monthFromNow(0),
): Promise<void> {
  await page.evaluate(
    async (cell) => {
      const set = await host.api.budgeting.setAmount(cell);
      if (!set.ok) throw new Error(set.error.code);
    },
    { month, category: categories[category] ?? '', amount },
  );
}

type Figure = 'budgeted' | 'spent' | 'balance';
const FIGURES: Readonly<Record<Figure, string>> = { budgeted: '^orçado', spent: '^gasto', balance: 'saldo' };

/** A figure of a category, this month's unless another is given. */
export function figure(page: Page, what: Figure, category: string, month = monthFromNow(0)): Locator {
  return page.getByRole('button', { name: new RegExp(`${FIGURES[what]} de ${category} em ${told(month)}`, 'i') });
}

/** The figure of a month that leads it. */
export function lead(page: Page, month = monthFromNow(0)): Locator {
  return page.getByRole('button', { name: new RegExp(`, ${told(month)}$`) }).first();
}
