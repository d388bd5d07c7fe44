import { ok, type Result } from '@extrato/engine/values';
import type { PluggyAccount, PluggyClient, PluggyError, PluggyItem } from '@extrato/pluggy';

/** A connection and all its accounts, as Pluggy had them at one moment. */
export type ConnectionRecord = { readonly item: PluggyItem; readonly accounts: readonly PluggyAccount[] };

type Answer = Promise<Result<ConnectionRecord, PluggyError>>;
type Recent = { readonly at: number; readonly answer: Answer; readonly users: Set<string> };

/** Longer than the accounts of a connection take to be read one after the other, shorter than any bank is read anew. */
const GOOD_FOR_MS = 10_000;

/**
 * A look at a connection, and each of its accounts, need the same two answers: they are asked for once. An account that
 * is read again gets new ones, however soon: what a person asks for is what the bank has now.
 */
export class RecentConnections {
  /** By client, and so by whose keys they are: what one may see another need not. */
  readonly #recent = new WeakMap<PluggyClient, Map<string, Recent>>();

  /** Asks, and keeps the answer for the accounts that are read next. @param accountId an account that is read by it already. */
  ask(client: PluggyClient, itemId: string, accountId?: string): Answer {
    const { answer, users } = this.#asked(client, itemId);
    if (accountId !== undefined) users.add(accountId);
    return answer;
  }

  /** What was asked just now, unless this account had it already. */
  forAccount(client: PluggyClient, itemId: string, accountId: string): Answer {
    const known = this.#recent.get(client)?.get(itemId);
    const isGood = known && !known.users.has(accountId) && performance.now() - known.at < GOOD_FOR_MS;
    const { answer, users } = isGood ? known : this.#asked(client, itemId);
    users.add(accountId);
    return answer;
  }

  #asked(client: PluggyClient, itemId: string): Recent {
    const asked: Recent = { at: performance.now(), answer: askBoth(client, itemId), users: new Set() };
    const all = this.#recent.get(client) ?? new Map<string, Recent>();
    this.#recent.set(client, all.set(itemId, asked));
    // What failed is worth another try.
    void asked.answer.then((told) => {
      if (!told.ok && all.get(itemId) === asked) all.delete(itemId);
    });
    return asked;
  }
}

async function askBoth(client: PluggyClient, itemId: string): Answer {
  const [item, accounts] = await Promise.all([client.item(itemId), client.accounts(itemId)]);
  if (!item.ok) return item;
  return accounts.ok ? ok({ item: item.value, accounts: accounts.value }) : accounts;
}
