import { type AccountFeed, applyFeeds, feedWindow, parseFeed, setSyncStatus, statusOfError } from '../../../bank-sync/index.ts';
import { type Failure, failureText } from '../../../failures/index.ts';
import { err, ok, type Result } from '../../../values/index.ts';
import type { AccountSync, BankSyncOutcome } from '../contract.ts';
import type { Session } from '../session.ts';
import { noteChecked } from './checked.ts';
import { countsOf } from './counts.ts';
import type { Linked } from './linked.ts';
import { problemOf } from './routes.ts';

type Asked = {
  readonly account: string;
  readonly answer: Result<AccountFeed, Failure>;
  readonly trouble?: readonly [string, string | null];
};

/** Syncs against an official server, by the feeds that it has for its own clients. */
export async function readFeeds(session: Session, linked: readonly Linked[]): Promise<Result<BankSyncOutcome, Failure>> {
  const { use } = session;
  if (!use.ok) return use;
  const { budget } = use.value.opened;
  const asked: Asked[] = [];
  for (const one of linked) {
    const answer = await askOne(session, one);
    if (!answer.ok) return answer;
    asked.push(answer.value);
  }
  const feeds = asked.flatMap(({ answer }) => (answer.ok ? [answer.value] : []));
  const applied = budget.commit('bank-sync.sync', (writer) => {
    for (const { account, trouble } of asked) if (trouble) setSyncStatus(writer, account, statusOfError(...trouble));
    return applyFeeds(writer, feeds);
  });
  if (!applied.ok) return applied;
  await noteChecked(
    session,
    feeds.map(({ account }) => account),
  );
  const accounts = asked.map(({ account, answer }): AccountSync => {
    const found = applied.value.find((outcome) => outcome.account === account);
    const balance = found?.report.balance;
    return {
      account,
      run: found?.run ?? null,
      ...countsOf(found?.report),
      bankBalance: balance?.bank ?? null,
      ledgerBalance: balance?.ledger ?? 0,
      problem: answer.ok ? null : problemOf(answer.error, failureText),
    };
  });
  return ok({ run: applied.value.find(({ run }) => run !== null)?.run ?? null, accounts });
}

async function askOne(session: Session, { account, bankAccountId }: Linked): Promise<Result<Asked, Failure>> {
  const { use, core } = session;
  const connected = core.server.connected();
  if (!use.ok) return use;
  if (!connected.ok) return connected;
  session.tell({ kind: 'bank-progress', account, step: 'asking', rows: 0 });
  const from = use.value.opened.budget.read((reader) => feedWindow(reader, account));
  const { cloudFileId } = use.value.opened.metadata();
  const headers = { 'content-type': 'application/json', ...(cloudFileId && { 'x-actual-file-id': cloudFileId }) };
  const body = JSON.stringify({ accountId: bankAccountId, startDate: from });
  const received = await connected.value.http.json({ method: 'POST', path: '/pluggyai/transactions', headers, body });
  if (!received.ok) return received;
  const feed = parseFeed(received.value['data']);
  session.tell({ kind: 'bank-progress', account, step: feed.ok ? 'done' : 'failed', rows: 0 });
  if (feed.ok) return ok({ account, answer: ok({ account, feed: feed.value, from }) });
  const { failure, type, code } = feed.error;
  return ok({ account, answer: err(failure), trouble: [type ?? 'UNKNOWN', code] });
}
