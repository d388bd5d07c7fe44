import type { NodeServer } from '@extrato/engine/node';
import type { Command } from 'commander';
import { answers, type Context } from '../context.ts';
import { EXIT, orStop, Stop } from '../failure.ts';
import type { Host } from '../host.ts';
import { isRecord } from '../input/json.ts';
import type { Answer } from '../output/print.ts';
import { openServer } from '../session/server.ts';
import type { Session } from '../session/session.ts';
import { addBankCheck } from './bank-check.ts';
import { addBankRuns } from './bank-runs.ts';
import { named } from './by-name.ts';

type Api = Session['api'];

/** An account of the budget that is tied to a bank's. */
type Linked = { readonly id: string; readonly name: string; readonly bankAccountId: string; readonly source: string };
/** What became of an account; `error` says why nothing did. */
type Outcome = Readonly<Record<string, string | number | null>> & { readonly account: string; readonly error: string | null };

const COLUMNS = ['account', 'name', 'fetched', 'added', 'updated', 'matched', 'toReview', 'error'];
/** Banks whose feeds our server has. */
const ROUTES: Readonly<Record<string, string>> = { pluggyai: '/pluggyai/transactions' };

/** `extrato bank-sync`, and `extrato server bank-sync` as the official command line calls it. */
export function addBankSync(parent: Command, host: Host): void {
  const bankSync = parent
    .command('bank-sync')
    .description('Fetch what the banks of linked accounts have, and bring it into the budget')
    .option('--account <account>', 'only this account, by id or name')
    .action(
      answers<[], { account?: string }>(host, async (context, _, { account }) =>
        context.write((session) => syncBanks(context, session, account)),
      ),
    );
  addBankRuns(bankSync, host);
  addBankCheck(bankSync, host);
}

async function syncBanks(context: Context, session: Session, wanted: string | undefined): Promise<Answer> {
  const { api } = session;
  const only = wanted === undefined ? undefined : await named(api, 'accounts', wanted);
  const linked = (await linkedAccounts(api)).filter(({ id }) => only === undefined || id === only);
  if (linked.length === 0) return { json: { success: true, accounts: [] }, rows: [], columns: COLUMNS };
  const server = await serverOf(context, session);
  const outcomes = await fetchAndApply(context, session, server, linked);
  const failed = outcomes.filter(({ error }) => error !== null);
  for (const { name, error } of failed) context.host.say(`Warning: ${name}: ${error}\n`);
  return {
    json: { success: failed.length === 0, accounts: outcomes },
    rows: outcomes,
    columns: COLUMNS,
    code: failed.length === 0 ? EXIT.ok : EXIT.refused,
  };
}

async function linkedAccounts(api: Api): Promise<Linked[]> {
  const accounts = orStop(await api.accounts.list({}));
  return accounts.flatMap(({ id, name, closed, bankAccountId, bankSource }) =>
    bankAccountId === null || closed ? [] : [{ id, name, bankAccountId, source: bankSource ?? '' }],
  );
}

async function serverOf(context: Context, { server }: Session): Promise<NodeServer> {
  const settings = context.settings();
  if (server) return server;
  if (!settings.serverUrl || context.freshness.offline) throw new Stop({ code: 'server-without-bank-sync' });
  return openServer(settings);
}

/** Feeds that came go into the budget together, so that transfers between the accounts are seen. */
async function fetchAndApply(context: Context, { api, opened }: Session, server: NodeServer, linked: readonly Linked[]) {
  const fileId = opened.metadata().cloudFileId ?? null;
  const feeds = [];
  const outcomes: Outcome[] = [];
  for (const account of linked) {
    const from = orStop(await api.bankSync.feedWindow({ account: account.id }));
    const answer = await context.progress(`Asking the bank of ${account.name}`, () => fetchFeed(server, fileId, account, from));
    const error = troubleIn(answer);
    if (error === null) {
      feeds.push({ account: account.id, answer, from });
    } else {
      orStop(await api.bankSync.noteFeedTrouble({ account: account.id, answer }));
      outcomes.push({ account: account.id, name: account.name, error });
    }
  }
  const applied = feeds.length === 0 ? [] : orStop(await api.bankSync.applyFeeds({ feeds }));
  const names = new Map(linked.map(({ id, name }) => [id, name]));
  return [
    ...applied.map(({ account, run, report }): Outcome => {
      const { fetched, added, updated, posted, matched, removed, paired, toReview } = report;
      const counts = { fetched, added, updated, posted, matched, removed, paired, toReview };
      return { account, name: names.get(account) ?? '', ...counts, run, error: null };
    }),
    ...outcomes,
  ];
}

async function fetchFeed(server: NodeServer, fileId: string | null, account: Linked, startDate: string): Promise<unknown> {
  const path = ROUTES[account.source];
  if (!path) return { error_type: 'NOT_SUPPORTED', reason: `the source “${account.source}” is not supported` };
  const headers = { 'content-type': 'application/json', ...(fileId === null ? {} : { 'x-actual-file-id': fileId }) };
  const body = JSON.stringify({ accountId: account.bankAccountId, startDate });
  return orStop(await server.http.json({ method: 'POST', path, headers, body }))['data'];
}

/** Why the answer is no feed; null when it is one. */
function troubleIn(answer: unknown): string | null {
  if (!isRecord(answer)) return null;
  const said = [answer['reason'], answer['error'], answer['error_code'], answer['error_type']].find(
    (part) => typeof part === 'string',
  );
  const isTrouble = ['error', 'error_code', 'error_type'].some((key) => typeof answer[key] === 'string');
  return isTrouble ? String(said) : null;
}
