// What a person calls those whom a document belongs to, learned from the payees that they give (bank-sync-pluggy.md 5).
import type { BudgetReader, BudgetWriter } from '../log/access.ts';
import { forgetName, givenName, learnsNames, putName } from '../names/index.ts';
import { findPayee, transferAccountOf } from '../payees/index.ts';
import { unpackContent } from './content.ts';
import { markOfKept } from './whose.ts';

/** A name that new rows will have from now on, and the payee that they would have had: null for what the bank says. */
export type LearnedName = {
  readonly id: string;
  readonly document: string;
  readonly payee: string;
  readonly before: string | null;
};

/** One edit of more documents than this puts many under one payee; it names nobody. */
const MOST = 20;

/** A document whose rows have this many other payees is a marketplace's, or that of who carries others' payments. */
const MANY = 3;

/**
 * Learns from rows whose payee the person has just given: next rows of the same document get it too. Nothing is learned
 * for documents that stand for many, or that the person took out of the book. Gives what is new in the book.
 */
export function learnNames(writer: BudgetWriter, transactions: readonly string[]): LearnedName[] {
  if (transactions.length === 0 || !learnsNames(writer)) return [];
  return learn(writer, candidates(writer, 't.id in (select value from json_each(?1))', transactions), transactions);
}

/**
 * The same after payees were renamed or merged: what the statements still call by their old names would come as payees of
 * those names again.
 */
export function learnPayeeNames(writer: BudgetWriter, payee: string): LearnedName[] {
  if (!learnsNames(writer)) return [];
  const rows = `t.id in (select id from transactions where payee in
    (select id from payee_mapping where target in (select value from json_each(?1))))`;
  const found = candidates(writer, rows, [payee]).filter(({ said }) => findPayee(writer, said) !== payee);
  return learn(
    writer,
    found,
    found.map(({ transaction }) => transaction),
  );
}

type Candidate = {
  readonly transaction: string;
  readonly payee: string;
  readonly mark: string;
  readonly shown: string;
  readonly said: string;
};

type Kept = {
  readonly id: string;
  readonly payee: string;
  readonly seen: string | null;
  readonly counterparty: string | null;
  readonly evidence: string | null;
};

/** Rows of a bank's that are from somebody: with an ordinary payee, no halves of transfers, the oldest first. */
function candidates(reader: BudgetReader, where: string, params: readonly string[]): Candidate[] {
  const rows = reader.query<Kept>(
    `select t.id, t.payee, b.seen, b.counterparty, b.evidence
     from live_transactions t join live_bank_rows b on b.transactionId = t.id
     where ${where} and t.payee is not null and t.transfer is null order by t.date, t.id`,
    [JSON.stringify(params)],
  );
  return rows.flatMap(({ id, payee, seen, counterparty, evidence }): Candidate[] => {
    const content = unpackContent(seen ?? '');
    const whose = content && markOfKept({ content, counterparty, evidence });
    if (!whose || transferAccountOf(reader, payee) !== null) return [];
    return [{ transaction: id, payee, mark: whose.mark, shown: whose.shown, said: content.payee }];
  });
}

function learn(writer: BudgetWriter, found: readonly Candidate[], changed: readonly string[]): LearnedName[] {
  const latest = new Map(found.map((candidate) => [candidate.mark, candidate]));
  if (latest.size > MOST) return [];
  return [...latest.values()].flatMap((candidate) => learnOne(writer, candidate, changed) ?? []);
}

function learnOne(
  writer: BudgetWriter,
  { mark, payee, shown, said }: Candidate,
  changed: readonly string[],
): LearnedName | undefined {
  const before = givenName(writer, [mark]);
  if (before === null || before?.payee === payee) return undefined;
  if (otherPayees(writer, { mark, payee, shown }, changed) >= MANY) {
    if (before?.learned) forgetName(writer, mark);
    return undefined;
  }
  putName(writer, { mark, shown, payee, said, learned: before?.learned ?? true });
  return { id: mark, document: shown, payee, before: before?.payee ?? null };
}

/** How many other payees the document's rows have, those left out that were just changed. */
function otherPayees(
  reader: BudgetReader,
  { mark, payee, shown }: Pick<Candidate, 'mark' | 'payee' | 'shown'>,
  changed: readonly string[],
): number {
  // What can be found by its text alone first: reading what each row holds would take long.
  const place = mark.startsWith('cnpj:') ? '(instr(b.seen, ?1) > 0 or instr(b.seen, ?2) > 0)' : 'b.counterparty = ?1 and ?2 = ?2';
  const text = mark.startsWith('cnpj:') ? mark.slice('cnpj:'.length) : mark;
  const [row] = reader.query<{ others: number }>(
    `select count(distinct t.payee) as others from live_bank_rows b join live_transactions t on t.id = b.transactionId
     where ${place} and t.payee <> ?3 and t.transfer is null and t.id not in (select value from json_each(?4))`,
    [text, shown, payee, JSON.stringify(changed)],
  );
  return row?.others ?? 0;
}
