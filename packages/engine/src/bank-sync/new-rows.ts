// New lines become transactions: payee, rules, installments, suggestions, then the rows themselves.
import { accountById } from '../accounts/index.ts';
import { categoryById } from '../categories/index.ts';
import type { BudgetReader, BudgetWriter } from '../log/access.ts';
import { givenName } from '../names/index.ts';
import { findPayee, resolvePayee, transferAccountOf } from '../payees/index.ts';
import { type RuleDraft, transactionOf } from '../rules/index.ts';
import { type Hint, hintOf, packHint, silentHint, suggesting, suggestionFor, usualCategories } from '../suggestions/index.ts';
import { insertTransactions, type LegRules, type NewTransaction } from '../transactions/index.ts';
import { evidenceOf } from './evidence.ts';
import { importedIdOf } from './follow.ts';
import { type Habits, habitKey, habitsFor } from './habits.ts';
import { planKeyOfLine } from './installment-plan.ts';
import type { PlanStep } from './plan.ts';
import { payeeOfName, rowIds, splitLineId } from './stable-ids.ts';
import type { BankLine } from './statement.ts';
import { marksOfLine } from './whose.ts';

export type AddStep = Extract<PlanStep, { readonly kind: 'add' }>;

/** Rules come from the level beside: the caller passes them in. */
export type RuleRunner = {
  readonly run: (reader: BudgetReader, draft: RuleDraft) => RuleDraft;
  readonly legRules: (reader: BudgetReader) => LegRules;
};

export type BookingContext = {
  readonly account: string;
  readonly importNotes: boolean;
  readonly rules: RuleRunner;
  /** Documents of the person, digits only. */
  readonly own: ReadonlySet<string>;
};

/** What became of a line: its transaction, or none because a rule deleted it. */
export type Booked = {
  readonly step: AddStep;
  readonly transaction: string | null;
  /** A linked account that a rule says the money goes to; its bank will tell of the other side. */
  readonly expects: string | null;
  /** What the bank said about the category of a row that has none otherwise, packed. */
  readonly hint: string | null;
};

/** For money between the person's own accounts, until its other side is here (bank-sync-pluggy.md 10, rank 7). */
const OWN_TRANSFER = 'Transferência própria';

/** Gap between neighbours of one import in the list order (semantics 2.1). */
const STEP = 1024;

/** Adds the lines, the newest on top; gives what became of each, in order. */
export function bookLines(writer: BudgetWriter, steps: readonly AddStep[], context: BookingContext): Booked[] {
  if (steps.length === 0) return [];
  const habits = habitsFor(
    writer,
    context.account,
    steps.map(({ line }) => line),
  );
  const drafts = steps.map((step) => prepare(writer, step, context, habits));
  // Asked for all at once, not line by line.
  usualCategories(
    writer,
    new Set(drafts.flatMap(({ draft }) => (draft.payee === null ? [] : resolvePayee(writer, draft.payee)))),
  );
  const prepared = drafts.map((draft) => withHint(writer, draft, context));
  const top = writer.now();
  const idOf = rowIds(writer, context.account);
  const rows = prepared.flatMap(({ draft, line }, n) =>
    draft.tombstone ? [] : [{ ...rowOf(writer, draft, idOf(line.id)), sortOrder: top - (steps.length - 1 - n) * STEP }],
  );
  const ids = insertTransactions(writer, rows, { legRules: context.rules.legRules(writer) });
  let next = 0;
  return prepared.map(({ draft, expects, hint }, n) => {
    const [step] = steps.slice(n, n + 1);
    if (!step) throw new Error('A prepared line without its step');
    return { step, transaction: draft.tombstone ? null : (ids[next++] ?? null), expects, hint: hint && packHint(hint) };
  });
}

/** The row and its lines under the ids that every device gives them. */
function rowOf(writer: BudgetWriter, draft: RuleDraft, id: string): NewTransaction {
  const row = transactionOf(writer, draft);
  const splits = row.splits?.map((split, place) => ({ ...split, id: splitLineId(id, place) }));
  return { ...row, id, ...(splits && { splits }) };
}

type Prepared = {
  readonly draft: RuleDraft;
  readonly expects: string | null;
  readonly line: BankLine;
  readonly hint: Hint | null;
};

type Drafted = Omit<Prepared, 'hint'>;

function prepare(writer: BudgetWriter, { line: told, schedule }: AddStep, context: BookingContext, habits: Habits): Drafted {
  const line = evidenceOf(told, context.own, null).own ? { ...told, payee: OWN_TRANSFER } : told;
  const plan = habits.plans.get(planKeyOfLine(line) ?? '');
  const usual = plan?.chosenPayee ?? payeeOf(writer, { line, told }, habits, marksOfLine(writer, told, context.own));
  const before: RuleDraft = {
    account: context.account,
    date: line.day,
    amount: line.amount,
    payee: usual ?? null,
    ...(usual === undefined && { payeeName: line.payee }),
    importedPayee: line.importedPayee || null,
    importedId: importedIdOf(line.id),
    notes: plan?.notes ?? (context.importNotes ? notesOf(line) : null),
    category: knownCategory(writer, line),
    cleared: line.status === 'posted',
    schedule,
  };
  const after = withPayee(writer, context.rules.run(writer, before));
  const category = after.splits ? after.category : (plan?.chosenCategory ?? after.category ?? plan?.category ?? null);
  return expecting(writer, { ...after, category }, line);
}

/**
 * Who the line is from (bank-sync-pluggy.md 5): what the person wrote into the book of names for its document; their earlier
 * choice for this text; what the book learned; the payee of the statement's name. Undefined when there is none yet.
 */
function payeeOf(
  writer: BudgetWriter,
  { line, told }: { readonly line: BankLine; readonly told: BankLine },
  { payees }: Habits,
  marks: readonly string[],
): string | undefined {
  const given = givenName(writer, marks);
  if (given && !given.learned) return given.payee;
  return payees.get(habitKey(told)) ?? given?.payee ?? findPayee(writer, line.payee);
}

/** A payee that is only a name is made, now that a row wants it. */
function withPayee(writer: BudgetWriter, draft: RuleDraft): RuleDraft {
  if (draft.tombstone || draft.splits || draft.payee !== null || !draft.payeeName) return draft;
  return { ...draft, payee: payeeOfName(writer, draft.payeeName) };
}

/**
 * A transfer to an account that is linked too waits for that bank's line instead of making the other side itself
 * (bank-sync-pluggy.md 10): two rows are joined, a third is never made.
 */
function expecting(writer: BudgetWriter, draft: RuleDraft, line: BankLine): Drafted {
  const target = draft.payee === null ? null : transferAccountOf(writer, resolvePayee(writer, draft.payee));
  if (target === null || target === draft.account || !writer.row('accounts', target)?.bankAccountId)
    return { draft, expects: null, line };
  return { draft: { ...draft, payee: payeeOfName(writer, line.payee) }, expects: target, line };
}

/** The hint where nothing else gave a category, and the suggestion itself where the budget applies them. */
function withHint(writer: BudgetWriter, prepared: Drafted, context: BookingContext): Prepared {
  const { draft, line } = prepared;
  const payee = draft.payee === null ? null : resolvePayee(writer, draft.payee);
  const usual = payee === null ? null : (usualCategories(writer, [payee]).get(payee) ?? null);
  const hint = wantsCategory(writer, prepared, context) ? (hintOf(line) ?? (usual === null ? null : silentHint(line))) : null;
  if (!hint || suggesting(writer) !== 'apply') return { ...prepared, hint };
  const applied = suggestionFor(writer, hint, usual)?.category ?? null;
  return { ...prepared, draft: { ...draft, category: applied }, hint: { ...hint, applied } };
}

/** Only rows on budget, and no transfers (bank-sync-pluggy.md 13). */
function wantsCategory(writer: BudgetWriter, { draft, expects, line }: Drafted, { account, own }: BookingContext): boolean {
  if (draft.tombstone || draft.splits || draft.category !== null || expects !== null || line.paysBill) return false;
  if (evidenceOf(line, own, null).own) return false;
  if (accountById(writer, draft.account ?? account)?.offBudget !== false) return false;
  return draft.payee === null || transferAccountOf(writer, resolvePayee(writer, draft.payee)) === null;
}

/** Some feeds name a category of the budget (import-and-reconcile.md 2.2). */
function knownCategory(writer: BudgetWriter, { category }: BankLine): string | null {
  return category && categoryById(writer, category.id) ? category.id : null;
}

/** A `#` would read as a tag (import-and-reconcile.md 2.2). */
function notesOf({ notes }: BankLine): string | null {
  return notes?.trim().replaceAll('#', '##') || null;
}
