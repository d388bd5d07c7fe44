import type { Page } from 'playwright';
import { beginBudget, whenReady } from '../harness/host.ts';

type Household = { readonly budget: string; readonly accounts: Readonly<Record<string, string>> };

/** A budget of this device with three accounts: two on budget, one of them with money in it, and one off budget. */
export async function moveIn(page: Page): Promise<Household> {
  await whenReady(page);
  const budget = await beginBudget(page, 'Casa');
  const accounts = await page.evaluate(async () => {
    const make = async (name: string, startingBalance: number, offBudget: boolean): Promise<string> => {
      // Cents are numbers once they have left the engine.
      const made = await host.api.accounts.create({ name, offBudget, startingBalance: startingBalance as never });
      if (!made.ok) throw new Error(made.error.code);
      return made.value;
    };
    return {
      Nubank: await make('Nubank', 431_807, false),
      Carteira: await make('Carteira', 0, false),
      CDB: await make('CDB', 1_840_000, true),
    };
  });
  await page.goto(new URL(`/b/${budget}/accounts`, page.url()).href);
  await page.getByRole('heading', { level: 1 }).waitFor();
  return { budget, accounts };
}

/** Names of the accounts in the sidebar, from top to bottom. */
export function sidebarNames(page: Page): Promise<string[]> {
  return page
    .locator('nav li a')
    .evaluateAll((links) => links.map((link) => link.querySelector('span:nth-of-type(2)')?.textContent ?? ''));
}
