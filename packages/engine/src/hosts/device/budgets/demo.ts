import type { Failure } from '../../../failures/index.ts';
import { ok, type Result } from '../../../values/index.ts';
import { connections } from '../bank/connections.ts';
import { bankStatus, useSandbox } from '../bank/keys.ts';
import { type Link, linkAccounts } from '../bank/link.ts';
import type { BankConnection } from '../contract.ts';
import type { DeviceCore } from '../core.ts';
import { Session } from '../session.ts';
import { createDemoBudget } from './create.ts';

/** Accounts of the demonstration bank that are linked: of the kinds that households look at. */
const KINDS: readonly string[] = ['checking', 'credit-card'];
const MOST_LINKS = 2;

/**
 * A household to look around in. Where the server offers its demonstration bank and no keys of a real one are stored,
 * some of that bank's accounts are linked and read, so that sync can be seen at work. Without it the household is the
 * same, only without a bank: a trouble there does not keep anybody from looking around.
 */
export async function createDemo(core: DeviceCore, language: 'pt-BR' | 'en'): Promise<Result<string, Failure>> {
  const made = await createDemoBudget(core, language);
  if (!made.ok || !core.server.state.isOurs) return made;
  const helper = new Session(core, { tell: () => undefined });
  try {
    const opened = await helper.open(made.value);
    // Without a file of its own on the server the keys would be those of all budgets.
    if (opened.ok && opened.value.cloudFileId !== null) await linkSandbox(helper);
    return made;
  } finally {
    helper.leave();
  }
}

async function linkSandbox(session: Session): Promise<Result<null, Failure>> {
  const status = await bankStatus(session);
  if (!status.ok) return status;
  const { configured, sandbox, sandboxOffered } = status.value;
  if (configured ? !sandbox : !sandboxOffered) return ok(null);
  const ready = configured ? status : await useSandbox(session);
  if (!ready.ok) return ready;
  const found = await connections(session);
  if (!found.ok) return found;
  const linked = await linkAccounts(session, linksTo(found.value));
  return linked.ok ? ok(null) : linked;
}

function linksTo(found: readonly BankConnection[]): Link[] {
  const accounts = found.flatMap(({ ref, accounts: ofOne }) => ofOne.map((account) => ({ ref, account })));
  return KINDS.flatMap((kind) => accounts.find(({ account }) => account.kind === kind) ?? [])
    .slice(0, MOST_LINKS)
    .map(({ ref, account }) => ({
      connection: ref,
      bankAccountId: account.id,
      target: { name: account.name, offBudget: false },
      startDay: null,
    }));
}
