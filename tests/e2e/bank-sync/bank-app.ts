import { SANDBOX_ITEM_IDS, SANDBOX_KEYS, startSandbox } from '@extrato/pluggy-sandbox';
import type { Locator, Page } from 'playwright';
import { afterAll } from 'vitest';
import { startBrowser, type View } from '../harness/browser.ts';
import { whenReady } from '../harness/host.ts';
import { Server } from '../harness/server.ts';
import { type Language, type Say, wordsOf } from './words.ts';

export const { bank: BANK_ITEM, card: CARD_ITEM } = SANDBOX_ITEM_IDS;
export const KEYS = SANDBOX_KEYS;

const CONTROL = 'control-of-these-tests';

/** A server with a demonstration bank whose fate is in the test's hands. */
export type BankWorld = {
  readonly server: Server;
  /** A call of the bank's control API: `control('POST', '/items/…/consent', { action: 'revoke' })`. */
  readonly control: (method: string, path: string, body?: object) => Promise<unknown>;
};

/** One world for a test file. Its first use starts it. Banks answer at once. */
export function useBankWorld(): () => Promise<BankWorld> {
  let started: Promise<BankWorld> | undefined;
  const ends: (() => Promise<void>)[] = [];
  afterAll(async () => {
    for (const end of ends.reverse()) await end();
  });
  return () => {
    started ??= startWorld(ends);
    return started;
  };
}

async function startWorld(ends: (() => Promise<void>)[]): Promise<BankWorld> {
  const sandbox = await startSandbox({ controlToken: CONTROL, pace: { pace: 'instant', totalMs: 0 } });
  ends.push(() => sandbox.close());
  const server = await Server.start({ EXTRATO_PLUGGY_API_URL: sandbox.url });
  ends.push(() => server.stop());
  const control = async (method: string, path: string, body?: object): Promise<unknown> => {
    const headers = { 'x-sandbox-control': CONTROL, ...(body && { 'content-type': 'application/json' }) };
    const answer = await fetch(`${sandbox.url}/_sandbox${path}`, {
      method,
      headers,
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  return { server, control };
}

/** A person in front of the app, in one language, with an empty budget on the server. */
export type Person = {
  readonly page: Page;
  readonly say: Say;
  readonly budget: string;
  readonly complaints: readonly string[];
  /** Goes to a screen of the budget: `connections`, `accounts/…`. */
  readonly go: (path: string) => Promise<void>;
  /** A button by the words on it, or their beginning. */
  readonly button: (name: string, within?: Locator) => Locator;
  /** The dialog on top. */
  readonly dialog: () => Locator;
};

const PASSWORD = 'correct horse';

/** Opens the app and makes a budget. */
export async function arrive({ server }: Pick<BankWorld, 'server'>, language: Language, view: View = {}): Promise<Person> {
  const browser = await startBrowser({ ...view, language: language === 'en' ? 'en-US' : 'pt-BR' });
  const page = await browser.open(server.url);
  // Banks are read behind many steps, and a whole year of rows is written after some.
  page.setDefaultTimeout(45_000);
  await whenReady(page);
  const budget = await page.evaluate(
    async ({ password, name, language }) => {
      const { server } = host.state;
      if (server.kind === 'new') await host.api.server.setUp({ password });
      await host.api.server.signIn({ password });
      const made = await host.api.budgets.create({ name, language });
      if (!made.ok) throw new Error(made.error.code);
      return made.value;
    },
    { password: PASSWORD, name: `Casa ${crypto.randomUUID().slice(0, 8)}`, language },
  );
  const go = async (path: string): Promise<void> => {
    await page.goto(`${server.url}/b/${budget}/${path}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
  };
  const button: Person['button'] = (name, within) => (within ?? page).getByRole('button', { name });
  await go('connections');
  return {
    page,
    say: wordsOf(language),
    budget,
    complaints: browser.complaints,
    go,
    button,
    dialog: () => page.getByRole('dialog').last(),
  };
}

/** Keeps the demonstration bank's keys and these connections, without the screens. */
export async function giveKeys({ page }: Person, itemIds: readonly string[]): Promise<void> {
  const saved = await page.evaluate(async (keys) => host.api.bank.saveKeys(keys), { ...KEYS, itemIds: itemIds.join(' ') });
  if (!saved.ok) throw new Error(JSON.stringify(saved.error));
}

/** Links every account of the connections to a new one, without the screens; gives ids by name. */
export async function linkAll({ page }: Person): Promise<Readonly<Record<string, string>>> {
  const linked = await page.evaluate(async () => {
    const found = await host.api.bank.connections({});
    if (!found.ok) return found;
    const links = found.value.flatMap(({ ref, accounts }) =>
      accounts.map(({ id, name }) => ({
        connection: ref,
        bankAccountId: id,
        target: { name, offBudget: false },
        startDay: null,
      })),
    );
    const done = await host.api.bank.link({ links });
    if (!done.ok) return done;
    return host.api.accounts.list({});
  });
  if (!linked.ok) throw new Error(JSON.stringify(linked.error));
  return Object.fromEntries(linked.value.map(({ name, id }) => [name, id]));
}

/** How many messages the budget has sent or is to send: what a sync that writes nothing leaves as it was. */
export function messageCount({ page }: Person): Promise<number> {
  return page.evaluate(async () => {
    const preview = await host.api.sync.repairPreview({});
    if (!preview.ok) throw new Error(preview.error.code);
    return preview.value.messages;
  });
}
