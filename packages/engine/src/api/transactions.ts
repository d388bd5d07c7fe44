import { z } from 'zod';
import { learnNames } from '../bank-sync/learn-names.ts';
import { parseCondition } from '../conditions/index.ts';
import type { BudgetReader, BudgetWriter } from '../log/access.ts';
import { flagPreference } from '../preferences/index.ts';
import { draftOfNew, learnCategories, legRules, runRules, transactionOf } from '../rules/index.ts';
import {
  type BatchOptions,
  bulkEdit,
  commitChecked,
  duplicateTransactions,
  exportCsv,
  joinTransfer,
  ledgerProblems,
  listedIds,
  listLength,
  mergeTransactions,
  moveTransaction,
  type NewTransaction,
  reconcileAccount,
  reconcilePreview,
  registerPage,
  registerTotals,
  repairLedger,
  rowsById,
  selectionTotals,
  separateTransfer,
  setSplits,
  unlockTransactions,
  unsplit,
} from '../transactions/index.ts';
import { ok } from '../values/index.ts';
import { command, query } from './operation.ts';
import { centsInput, dayInput, idInput } from './schemas.ts';

/** What a list of rows depends on, names included. */
const LIST_READS = [
  'transactions',
  'accounts',
  'account_groups',
  'payees',
  'payee_mapping',
  'categories',
  'category_groups',
  'category_mapping',
  'filters',
  'preferences',
] as const;

const text = z.string().max(10_000);
const optionalId = idInput.nullable().exactOptional();
const ids = z.array(idInput).min(1).max(100_000);

const fields = {
  payee: optionalId,
  category: optionalId,
  notes: text.nullable().exactOptional(),
  cleared: z.boolean().exactOptional(),
  reconciled: z.boolean().exactOptional(),
  schedule: optionalId,
  importedId: text.nullable().exactOptional(),
  importedPayee: text.nullable().exactOptional(),
  sortOrder: z.number().exactOptional(),
};

const split = z.strictObject({ id: idInput.exactOptional(), amount: centsInput, ...splitFields() });

function splitFields() {
  const { payee, category, notes } = fields;
  return { payee, category, notes };
}

const newTransaction = z.strictObject({
  id: idInput.exactOptional(),
  account: idInput,
  date: dayInput,
  amount: centsInput,
  ...fields,
  splits: z.array(split).max(1000).exactOptional(),
});

const change = z.strictObject({
  id: idInput,
  account: idInput.exactOptional(),
  date: dayInput.exactOptional(),
  amount: centsInput.exactOptional(),
  ...fields,
});

const notesEdit = z.union([
  z.strictObject({ mode: z.enum(['replace', 'prepend', 'append']), text }),
  z.strictObject({ mode: z.literal('find'), find: text.min(1), text }),
]);

const edit = z.strictObject({
  account: idInput.exactOptional(),
  date: dayInput.exactOptional(),
  amount: centsInput.exactOptional(),
  payee: optionalId,
  category: optionalId,
  cleared: z.boolean().exactOptional(),
  reconciled: z.boolean().exactOptional(),
  schedule: optionalId,
  notes: notesEdit.exactOptional(),
});

const wholeScope = z.union([z.strictObject({ account: idInput }), z.enum(['all', 'onBudget', 'offBudget'])]);
const scope = z.union([wholeScope, z.literal('uncategorized')]);

/** As stored in filters, API field names (semantics 6.2, 6.3). */
const condition = z.unknown().transform((json, context) => {
  const parsed = parseCondition(json);
  if (parsed) return parsed;
  context.addIssue({ code: 'custom', message: 'condition' });
  return z.NEVER;
});

const list = z.strictObject({
  scope,
  filter: z
    .strictObject({
      conditions: z.array(condition).max(100).optional(),
      op: z.enum(['and', 'or']).optional(),
      search: z.string().max(400).optional(),
    })
    .optional(),
});

const cursor = z.strictObject({
  date: z.number().int(),
  startingBalance: z.number().nullable(),
  sortOrder: z.number().nullable(),
  id: idInput,
});

const part = z.strictObject({
  after: cursor.optional(),
  before: cursor.optional(),
  around: idInput.optional(),
  offset: z.number().int().min(0).optional(),
  limit: z.number().int().min(1).max(5000).optional(),
});

const csv = z.strictObject({ list, format: z.enum(['brazilian', 'international']).optional() });
const reconciling = z.strictObject({ account: idInput, bankBalance: centsInput });

/** Legs follow what the person set for the screens, and the rules. */
function screenOptions(reader: BudgetReader): BatchOptions {
  return { legRules: legRules(reader), moveTransferDates: flagPreference(reader, 'sync-transfer-date', false) };
}

/** A row after rules; null when a rule deletes it. */
function ruled(writer: BudgetWriter, row: NewTransaction): NewTransaction | null {
  const draft = runRules(writer, draftOfNew(row));
  return draft.tombstone ? null : { ...row, ...transactionOf(writer, draft) };
}

/** The ledger: its lists, its rows, and what is done with them. */
export const transactionsApi = {
  /** A part of a list, newest first, with running balances. */
  page: query(LIST_READS, z.strictObject({ list, part: part.optional() }), (reader, input) =>
    registerPage(reader, input.list, input.part),
  ),
  totals: query(LIST_READS, list, registerTotals),
  /** Rows of a list without filter, split lines not counted. */
  count: query(['transactions', 'accounts'], z.strictObject({ scope: wholeScope }), (reader, input) =>
    listLength(reader, input.scope),
  ),
  /** Ids of a list's rows in its order, split lines not among them: what a person selects from here to there. */
  ids: query(
    LIST_READS,
    z.strictObject({ list, offset: part.shape.offset, limit: z.number().int().min(1).optional() }),
    (reader, { list: listed, ...stretch }) => listedIds(reader, listed, stretch),
  ),
  selection: query(['transactions'], z.strictObject({ ids }), (reader, input) => selectionTotals(reader, input.ids)),
  get: query(LIST_READS, z.strictObject({ ids }), (reader, input) => rowsById(reader, input.ids)),
  exportCsv: query(LIST_READS, csv, (reader, { list: listed, format }) => exportCsv(reader, listed, format)),
  reconcilePreview: query(['transactions'], reconciling, (reader, { account, bankBalance }) =>
    reconcilePreview(reader, account, bankBalance),
  ),
  problems: query(['transactions', 'accounts', 'payees', 'payee_mapping'], z.strictObject({}), ledgerProblems),

  /** New rows. With `rules` the rules run on them first, and one that a rule deletes is not added. */
  add: command(
    'transactions.add',
    z.strictObject({ rows: z.array(newTransaction).min(1).max(100_000), rules: z.boolean().optional() }),
    (writer, { rows, rules = false }) => {
      const added = rules ? rows.flatMap((row) => ruled(writer, row) ?? []) : rows;
      const outcome = commitChecked(writer, { added }, screenOptions(writer));
      if (!outcome.ok) return outcome;
      learnCategories(writer, outcome.value.added);
      return ok({ ids: outcome.value.added });
    },
  ),
  /** Gives the names that next rows of the bank will have for it. */
  change: command(
    'transactions.change',
    z.strictObject({ changes: z.array(change).min(1).max(100_000) }),
    (writer, { changes }) => {
      const outcome = commitChecked(writer, { changed: changes }, screenOptions(writer));
      if (!outcome.ok) return outcome;
      learnCategories(
        writer,
        changes.flatMap(({ id, category }) => (category ? id : [])),
      );
      const named = changes.flatMap(({ id, payee }) => (payee ? id : []));
      return ok({ names: learnNames(writer, named) });
    },
  ),
  delete: command('transactions.delete', z.strictObject({ ids }), (writer, input) => {
    const outcome = commitChecked(writer, { deleted: input.ids });
    return outcome.ok ? ok(undefined) : outcome;
  }),
  bulkEdit: command('transactions.bulk-edit', z.strictObject({ ids, edit }), (writer, input) => {
    const outcome = bulkEdit(writer, input.ids, input.edit, screenOptions(writer));
    if (!outcome.ok) return outcome;
    if (input.edit.category) learnCategories(writer, input.ids);
    return ok({ names: input.edit.payee ? learnNames(writer, input.ids) : [] });
  }),
  duplicate: command('transactions.duplicate', z.strictObject({ ids }), (writer, input) =>
    duplicateTransactions(writer, input.ids, screenOptions(writer)),
  ),

  /** Splits a row, or sets the lines of a split: those named by id are changed, others added, those left out deleted. */
  setSplits: command(
    'transactions.set-splits',
    z.strictObject({ id: idInput, splits: z.array(split).max(1000), keepPayee: z.boolean().exactOptional() }),
    (writer, { id, splits, ...options }) => setSplits(writer, id, splits, { ...options, ...screenOptions(writer) }),
  ),
  unsplit: command('transactions.unsplit', z.strictObject({ ids }), (writer, input) => unsplit(writer, input.ids)),

  joinTransfer: command(
    'transactions.join-transfer',
    z.strictObject({ one: idInput, other: idInput }),
    (writer, { one, other }) => joinTransfer(writer, one, other),
  ),
  separateTransfer: command('transactions.separate-transfer', z.strictObject({ id: idInput }), (writer, { id }) =>
    separateTransfer(writer, id),
  ),
  /** Moves a row below another of its account and day; to the top of its day for null. */
  move: command('transactions.move', z.strictObject({ id: idInput, below: idInput.nullable() }), (writer, { id, below }) =>
    moveTransaction(writer, id, below),
  ),
  /** Makes one row of two that mean the same; gives the id of the one that stays. */
  merge: command('transactions.merge', z.strictObject({ one: idInput, other: idInput }), (writer, { one, other }) =>
    mergeTransactions(writer, one, other),
  ),

  reconcile: command('transactions.reconcile', reconciling.extend({ adjust: z.boolean().exactOptional() }), (writer, input) =>
    reconcileAccount(writer, { ...input, prepare: (row) => ruled(writer, row) }),
  ),
  unlock: command('transactions.unlock', z.strictObject({ ids }), (writer, input) => unlockTransactions(writer, input.ids)),
  repair: command('transactions.repair', z.strictObject({}), (writer) => ok(repairLedger(writer))),
};
