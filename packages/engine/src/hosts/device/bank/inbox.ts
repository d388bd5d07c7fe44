// What the server sealed for this budget while no device could open it: opened here, brought in in its order, once.
import { createBoxKeys, openSealed } from '@extrato/protocol';
import { gunzipSync } from 'fflate';
import { z } from 'zod';
import { listAccounts } from '../../../accounts/index.ts';
import { statementInput } from '../../../api/bank-statement-input.ts';
import { dayInput } from '../../../api/schemas.ts';
import {
  type AccountStatement,
  applyStatements,
  type BankStatement,
  type BankSyncSettings,
  bankSyncSettings,
} from '../../../bank-sync/index.ts';
import type { BudgetReader, BudgetWriter } from '../../../log/index.ts';
import { preference, setPreference } from '../../../preferences/index.ts';
import { ok } from '../../../values/index.ts';
import type { AutomaticSync } from '../contract.ts';
import { type Asker, askBank } from './routes.ts';

/** The box's keys, and how far it was emptied. Only inside encrypted budgets, where the server cannot read it. */
const KEYS = 'extrato.inbox-keys';
const TAKEN = 'extrato.inbox-taken';

const keysShape = z.object({ publicKey: z.string(), privateKey: z.string() });
const takenShape = z.object({ publicKey: z.string(), seq: z.int() });
const content = z.object({
  statement: statementInput,
  reading: z.object({
    from: dayInput.nullable(),
    complete: z.boolean(),
    fresh: z.boolean(),
    startedAt: z.int().exactOptional(),
  }),
});

const claimAnswer = z.object({
  entries: z.array(z.object({ seq: z.int(), run: z.string(), bankAccountId: z.string(), sealed: z.string() })),
});
type Entry = z.infer<typeof claimAnswer>['entries'][number];

/** What the server has to know to read the banks of a budget that it cannot open. */
export type Sealing = NonNullable<AutomaticSync['sealing']>;

/** What is to be read for the budget now, sealed to its own key, which is made when there is none. */
export async function sealingOf({ use }: Asker): Promise<Sealing | undefined> {
  if (!use.ok) return undefined;
  const { budget } = use.value.opened;
  const known = budget.read((reader) => storedAs(reader, KEYS, keysShape));
  const keys = known ?? (await createBoxKeys());
  if (!known)
    budget.commit('bank-sync.set-settings', (writer) => ok(setPreference(writer, KEYS, JSON.stringify(keys))), {
      undoable: false,
    });
  return { publicKey: keys.publicKey, accounts: budget.read(accountsToRead) };
}

/** Accounts that are linked, and from which day on they are read. */
function accountsToRead(reader: BudgetReader): Sealing['accounts'] {
  return listAccounts(reader).flatMap(({ id, bankAccountId, bankSource, closed }) =>
    bankAccountId === null || bankSource !== 'pluggyai' || closed
      ? []
      : [sealedAccount(bankAccountId, bankSyncSettings(reader, id))],
  );
}

function sealedAccount(bankAccountId: string, { startDay, cardDay }: BankSyncSettings): Sealing['accounts'][number] {
  return { bankAccountId, since: startDay, ...(cardDay === 'purchase' && { cardDay }) };
}

/**
 * Brings in what waits. While this device is at it the server gives it to no other; should this device end under way, what
 * it brought in already is marked inside the budget, in the same step. Gives how far the box may be emptied once the
 * budget is on the server; undefined when there was nothing, or nothing that this device may take now.
 */
export async function takeInbox(asker: Asker): Promise<number | undefined> {
  const { use } = asker;
  if (!use.ok || use.value.opened.budget.readOnly) return undefined;
  const { budget } = use.value.opened;
  const keys = budget.read((reader) => storedAs(reader, KEYS, keysShape));
  const fileId = use.value.opened.metadata().cloudFileId;
  if (!keys || !fileId) return undefined;
  const claimed = await askBank(asker, { method: 'POST', path: '/inbox/claim', body: {}, answer: claimAnswer });
  if (!claimed.ok || claimed.value.entries.length === 0) return undefined;
  for (const run of byRun(claimed.value.entries)) {
    const opened = await Promise.all(run.map((entry) => open(entry, keys.privateKey, fileId)));
    const last = run.at(-1)?.seq ?? 0;
    budget.commit('bank-sync.sync', (writer) => {
      if (last <= takenUpTo(writer, keys.publicKey)) return ok([]);
      setPreference(writer, TAKEN, JSON.stringify({ publicKey: keys.publicKey, seq: last }));
      return applyStatements(writer, statementsFor(writer, opened));
    });
  }
  return claimed.value.entries.at(-1)?.seq;
}

/** Tells the server that the budget there has it all. */
export async function emptyInbox(asker: Asker, upTo: number): Promise<void> {
  await askBank(asker, { method: 'POST', path: '/inbox/done', body: { upTo }, answer: z.object({}) });
}

type Opened = z.infer<typeof content> & { readonly bankAccountId: string };

/** What cannot be opened or read is passed over: the next reading of the bank says it again. */
async function open({ sealed, bankAccountId }: Entry, privateKey: string, fileId: string): Promise<Opened | undefined> {
  const bytes = Uint8Array.from(atob(sealed), (letter) => letter.charCodeAt(0));
  const opened = await openSealed(privateKey, bytes, fileId);
  if (!opened.ok) return undefined;
  try {
    const read = content.safeParse(JSON.parse(new TextDecoder().decode(gunzipSync(opened.value))));
    return read.success ? { ...read.data, bankAccountId } : undefined;
  } catch {
    return undefined;
  }
}

/** Of accounts that are linked still, and were read as the person wants them now. */
function statementsFor(reader: BudgetReader, opened: readonly (Opened | undefined)[]): AccountStatement[] {
  const linked = new Map(
    listAccounts(reader).flatMap(({ id, bankAccountId, closed }) => (bankAccountId && !closed ? [[bankAccountId, id]] : [])),
  );
  return opened.flatMap((entry) => {
    const account = entry && linked.get(entry.bankAccountId);
    return entry && account && isAsChosen(reader, account, entry.statement)
      ? [{ account, statement: entry.statement, reading: entry.reading }]
      : [];
  });
}

function isAsChosen(reader: BudgetReader, account: string, { account: bank, cardDay }: BankStatement): boolean {
  return bank.kind !== 'credit-card' || (cardDay ?? 'charge') === bankSyncSettings(reader, account).cardDay;
}

/** Entries of one run together, in their order: transfers between the accounts are seen. */
function byRun(entries: readonly Entry[]): Entry[][] {
  const runs: Entry[][] = [];
  for (const entry of entries) {
    const last = runs.at(-1);
    if (last?.[0]?.run === entry.run) last.push(entry);
    else runs.push([entry]);
  }
  return runs;
}

function takenUpTo(reader: BudgetWriter, publicKey: string): number {
  const taken = storedAs(reader, TAKEN, takenShape);
  return taken?.publicKey === publicKey ? taken.seq : 0;
}

function storedAs<Value>(reader: BudgetReader, key: string, shape: z.ZodType<Value>): Value | undefined {
  try {
    return shape.safeParse(JSON.parse(preference(reader, key) ?? 'null')).data;
  } catch {
    return undefined;
  }
}
