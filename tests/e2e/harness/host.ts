import type { DeviceEvent, DeviceState, HostApi } from '@extrato/engine/device-client';
import type { Page } from 'playwright';

type Host = {
  readonly state: DeviceState;
  readonly api: HostApi;
  subscribe(listener: (event: DeviceEvent) => void): () => void;
};
declare global {
  /** Of pages built for tests: what the screens talk to. */
  var host: Host;
}

/** Waits until the page has its device and its first screen: the list of budgets closes what is open when it comes. */
export async function whenReady(page: Page): Promise<void> {
  await page.waitForFunction(() => 'host' in globalThis && document.getElementById('main') !== null);
}

/** Makes a budget on the device alone, opens it in this page, and gives its id. */
export function beginBudget(page: Page, name: string): Promise<string> {
  return page.evaluate(async (name) => {
    const made = await host.api.budgets.create({ name, localOnly: true });
    if (!made.ok) throw new Error(made.error.code);
    const opened = await host.api.budgets.open({ id: made.value });
    if (!opened.ok) throw new Error(opened.error.code);
    return made.value;
  }, name);
}

/** Opens a budget of this device in the page. Gives whether it could. */
export function openBudget(page: Page, id: string): Promise<boolean> {
  return page.evaluate(async (id) => (await host.api.budgets.open({ id })).ok, id);
}

/** Adds an account to the page's budget. Gives whether it could. */
export function addAccount(page: Page, name: string): Promise<boolean> {
  return page.evaluate(async (name) => (await host.api.accounts.create({ name })).ok, name);
}

/** Names of the accounts of the page's budget, in order. */
export function accountNames(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const accounts = await host.api.accounts.list({});
    if (!accounts.ok) throw new Error(accounts.error.code);
    return accounts.value.map(({ name }) => name);
  });
}
