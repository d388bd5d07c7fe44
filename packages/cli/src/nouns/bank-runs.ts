import type { Command } from 'commander';
import { answers, type Context } from '../context.ts';
import { orStop } from '../failure.ts';
import type { Host } from '../host.ts';
import { isRecord } from '../input/json.ts';
import { wholeNumberOf } from '../input/plain.ts';
import { askServer } from '../session/ask-server.ts';
import type { Session } from '../session/session.ts';
import { named } from './by-name.ts';

type Api = Session['api'];

const AUTOMATIC = '/api/v1/pluggy/automatic';
const COUNTS = ['fetched', 'added', 'updated', 'posted', 'matched', 'removed', 'toReview'] as const;
/** Between looks whether the server is done. */
const PAUSE_MS = 1000;

/** `extrato bank-sync status`, `history`, `undo`, `run` and `report`: what syncs did, here and on the server. */
export function addBankRuns(bankSync: Command, host: Host): void {
  bankSync
    .command('status')
    .description('Linked accounts with the bank’s balance, and what the server does by itself')
    .action(answers(host, async (context) => context.read((session) => status(context, session))));
  bankSync
    .command('history')
    .description('Syncs that changed something, the latest first')
    .option('--account <account>', 'only this account, by id or name')
    .option('--limit <count>', 'how many at most', '50')
    .action(
      answers<[], { account?: string; limit: string }>(host, async (context, _, { account, limit }) =>
        context.read(({ api }) => history(api, account, wholeNumberOf('--limit', limit))),
      ),
    );
  bankSync
    .command('undo <run>')
    .description('Take back what a sync did, except what was edited since')
    .option('--keep-away', 'do not bring its transactions in again')
    .action(
      answers<[string], { keepAway?: boolean }>(host, async (context, [run], { keepAway = false }) =>
        context.write(async ({ api }) => ({ json: orStop(await api.bankSync.undoRun({ run, keepAway })) })),
      ),
    );
  bankSync
    .command('run')
    .description('Have the server do now what it does by itself, and wait for it')
    .action(answers(host, async (context) => context.read((session) => runOnServer(context, session))));
  bankSync
    .command('report')
    .description('What helps to find a fault, without names, numbers, amounts, ids or keys: to be posted in an issue')
    .action(
      answers(host, async (context) =>
        context.read(async (session) => {
          const { report } = await askServer(context, session, { method: 'GET', path: '/api/v1/pluggy/report' });
          return { json: report };
        }),
      ),
    );
}

async function status(context: Context, session: Session) {
  const { api } = session;
  const linked = orStop(await api.accounts.list({})).filter(({ bankAccountId, closed }) => bankAccountId !== null && !closed);
  const accounts = [];
  for (const { id, name } of linked) {
    const { bank, ledger, difference } = orStop(await api.bankSync.balance({ account: id }));
    const [latest] = orStop(await api.bankSync.runs({ account: id, limit: 1 }));
    const lastChange = latest ? new Date(latest.startedAt).toISOString() : null;
    accounts.push({ account: id, name, bank, ledger, difference, lastChange });
  }
  const isOnServer = Boolean(session.opened.metadata().cloudFileId && context.settings().serverUrl) && !context.freshness.offline;
  const automatic = isOnServer ? await askServer(context, session, { method: 'GET', path: AUTOMATIC }) : null;
  return { json: { automatic, accounts }, rows: accounts, amounts: ['bank', 'ledger', 'difference'] };
}

async function history(api: Api, wanted: string | undefined, limit: number) {
  const account = wanted === undefined ? undefined : await named(api, 'accounts', wanted);
  const names = new Map(orStop(await api.accounts.list({})).map(({ id, name }) => [id, name]));
  const runs = orStop(await api.bankSync.runs({ limit, ...(account !== undefined && { account }) }));
  const rows = runs.map(({ id, account: of, startedAt, undoneAt, report }) => ({
    run: id,
    at: new Date(startedAt).toISOString(),
    account: names.get(of) ?? of,
    ...countsOf(report),
    undone: undoneAt === null ? null : new Date(undoneAt).toISOString(),
  }));
  return { json: rows, columns: ['run', 'at', 'account', ...COUNTS, 'undone'] };
}

function countsOf(report: unknown): Record<string, number> {
  const counts = isRecord(report) ? report : {};
  return Object.fromEntries(COUNTS.map((name) => [name, Number(counts[name] ?? 0)]));
}

async function runOnServer(context: Context, session: Session) {
  await askServer(context, session, { method: 'POST', path: `${AUTOMATIC}/run` });
  const runs = await context.progress('The server reads the banks', async () => {
    for (;;) {
      const now = await askServer(context, session, { method: 'GET', path: AUTOMATIC });
      if (now['running'] !== true) return askServer(context, session, { method: 'GET', path: `${AUTOMATIC}/runs?limit=1` });
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  });
  const [latest] = Array.isArray(runs['runs']) ? runs['runs'] : [];
  const outcome = isRecord(latest) && isRecord(latest['outcome']) ? latest['outcome'] : {};
  const accounts = Array.isArray(outcome['accounts']) ? outcome['accounts'].filter(isRecord) : [];
  return {
    json: latest ?? null,
    rows: accounts,
    columns: ['account', 'fetched', 'added', 'updated', 'matched', 'removed', 'questions'],
  };
}
