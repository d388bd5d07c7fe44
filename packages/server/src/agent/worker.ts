// The thread in which the server opens budgets by itself: a device without a screen, which speaks with this very server
// over HTTP as any other.
import { parentPort } from 'node:worker_threads';
import type { bankSync } from '@extrato/engine/api';
import { createDevice } from '@extrato/engine/device';
import { createHostClient, type HostApi } from '@extrato/engine/device-client';
import { type Failure, failureText } from '@extrato/engine/failures';
import { memorySettings, nodeDevicePorts } from '@extrato/engine/node';
import { dayInZone, err, ok, type Result } from '@extrato/engine/values';
import { DEFAULT_STATEMENT_OPTIONS } from '@extrato/pluggy';
import { OWN_KEY_HEADER } from '../http/rate-limit.ts';
import { placeOf } from './places.ts';
import type { HeadlessAccount, HeadlessAnswer, HeadlessAudit, HeadlessRun } from './worker-messages.ts';

parentPort?.on('message', (run: HeadlessRun) => {
  void work(run).then((answer) => parentPort?.postMessage(answer));
});

async function work(run: HeadlessRun): Promise<HeadlessAnswer> {
  const { id } = run;
  try {
    const accounts = await onADevice(run, (api) => bringUpToDate(api, run));
    return accounts.ok ? { id, accounts: accounts.value } : { id, failure: told(accounts.error) };
  } catch (error) {
    // A bug of ours: the main thread has the words for it, and the log the rest.
    return { id, broken: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

/** A device for one run, with the run's own session; closed whatever happens. */
async function onADevice<Value>(run: HeadlessRun, use: (api: HostApi) => Promise<Value>): Promise<Value> {
  const { dataDir, serverUrl, token, ownKey, clockOffset } = run;
  const now = () => Date.now() + clockOffset;
  const settings = memorySettings();
  await settings.write('session.token', { url: serverUrl, token });
  const device = createDevice(
    nodeDevicePorts({
      ...{ dataDir, settings, pageUrl: serverUrl, host: 'server', hostedBecause: null, now },
      today: () => dayInZone(new Date(now()), DEFAULT_STATEMENT_OPTIONS.zone),
      fetch(url, init) {
        const headers = new Headers(init?.headers);
        headers.set(OWN_KEY_HEADER, ownKey);
        return fetch(url, { ...init, headers });
      },
    }),
  );
  const { port1, port2 } = new MessageChannel();
  const disconnect = device.connect(port2);
  try {
    return await use(createHostClient(port1).api);
  } finally {
    disconnect();
    port1.close();
    await device.close();
  }
}

/** What others did comes first, then what the bank says; nothing counts as done until the server has it. */
async function bringUpToDate(api: HostApi, run: HeadlessRun): Promise<Result<readonly HeadlessAccount[], Failure>> {
  const opened = await api.budgets.open({ fileId: run.fileId });
  if (!opened.ok) return opened;
  const before = await inStepAgain(api);
  if (!before.ok) return before;
  if (!(await isSwitchedOn(api))) return ok([]);
  const accounts = await api.accounts.list({});
  if (!accounts.ok) return accounts;
  const linked = accounts.value.flatMap(({ id, bankAccountId }) => {
    const ref = bankAccountId === null ? undefined : placeOf(run.places, bankAccountId);
    const hasLines = bankAccountId !== null && bankAccountId in run.places.accounts;
    return ref === undefined ? [] : [{ id, ref, hasLines }];
  });
  if (linked.length === 0) return ok([]);
  const synced = await api.bank.sync({ accounts: linked.map(({ id }) => id) });
  if (!synced.ok) return synced;
  const audits = new Map<string, HeadlessAudit>();
  for (const { account, problem } of synced.value.accounts) {
    const place = linked.find(({ id }) => id === account);
    const isDue = place && problem === null && place.hasLines && run.audits.includes(place.ref);
    const found = isDue ? await api.bank.check({ account, keep: true }) : undefined;
    if (found?.ok) audits.set(account, countsOf(found.value));
  }
  const after = await inStep(api);
  if (!after.ok) return after;
  const refs = new Map(linked.map(({ id, ref }) => [id, ref]));
  return ok(
    synced.value.accounts.map((account) => {
      return { ...account, ref: refs.get(account.account) ?? null, audit: audits.get(account.account) ?? null };
    }),
  );
}

function countsOf({ months, known }: bankSync.Audit): HeadlessAudit {
  const open = months.flatMap(({ lines }) => lines).filter(({ reason }) => OPEN_REASONS.includes(reason));
  const count = (kind: string) => open.filter((line) => line.kind === kind).length;
  return { missing: count('missing'), extra: count('extra'), different: count('different'), known };
}

const OPEN_REASONS: readonly bankSync.AuditReason[] = ['not-booked', 'not-at-bank', 'outdated'];

/** The budget's own switch for Pluggy, which official clients share (product.md, P3). */
async function isSwitchedOn(api: HostApi): Promise<boolean> {
  const features = await api.preferences.features({});
  return features.ok && (features.value.find(({ name }) => name === 'pluggyAiBankSync')?.enabled ?? true);
}

/**
 * The server's own copy holds nothing that the server or the bank does not: where its sync was reset or broke, the
 * server's is taken in its place.
 */
async function inStepAgain(api: HostApi): Promise<Result<null, Failure>> {
  const first = await inStep(api);
  if (first.ok || first.error.code === 'sync-network') return first;
  const taken = await api.sync.downloadAgain({});
  return taken.ok ? inStep(api) : first;
}

/** Sends and fetches all that is new. */
async function inStep(api: HostApi): Promise<Result<null, Failure>> {
  const synced = await api.sync.now({});
  if (!synced.ok) return synced;
  const { kind, failure } = synced.value;
  return kind === 'up-to-date' ? ok(null) : err(failure ?? { code: 'sync-network' });
}

function told(failure: Failure) {
  const technical = failure.details?.['technical'] ?? failure.details?.['reason'];
  return {
    code: failure.code,
    pt: failureText(failure, 'pt-BR'),
    en: failureText(failure, 'en'),
    technical: technical === undefined ? null : String(technical),
  };
}
