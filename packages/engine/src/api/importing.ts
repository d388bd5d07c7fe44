import { z } from 'zod';
import {
  addTransactions,
  applyOtherBudget,
  budgetRules,
  COLUMN_ROLES,
  DATE_ORDERS,
  type ImportDecision,
  type ImportOptions,
  importSettings,
  importTransactions,
  openFile,
  planImport,
  planNynab,
  planYnab4,
  readNynab,
  readYnab4Zip,
  rememberDeletions,
  saveImportSettings,
} from '../importing/index.ts';
import { learnCategories } from '../rules/index.ts';
import { ok } from '../values/index.ts';
import { IMPORTING_READS } from './later-reads.ts';
import { command, query } from './operation.ts';
import { dayInput, idInput } from './schemas.ts';

const text = z.string().max(10_000);
const someText = text.nullable().exactOptional();
const someId = idInput.nullable().exactOptional();
const formatInput = z.enum(['ofx', 'qif', 'camt', 'csv']);

/** Fractions reach the engine, which says in which row they are. */
const splitInput = z.strictObject({ amount: z.number(), category: someId, notes: someText, payee: someId });

const rowInput = z.strictObject({
  date: dayInput,
  amount: z.number(),
  payee: someId,
  payeeName: someText,
  importedPayee: someText,
  category: someId,
  notes: someText,
  importedId: someText,
  cleared: z.boolean().exactOptional(),
  reconciled: z.boolean().exactOptional(),
  startingBalance: z.boolean().exactOptional(),
  schedule: someId,
  rawSyncedData: z.string().nullable().exactOptional(),
  splits: z.array(splitInput).exactOptional(),
  forceAdd: z.boolean().exactOptional(),
});

const decisionInput = z.discriminatedUnion('action', [
  z.strictObject({ row: z.number().int().min(0), action: z.enum(['add', 'skip']) }),
  z.strictObject({
    row: z.number().int().min(0),
    action: z.literal('merge'),
    with: idInput.exactOptional(),
    takeAmount: z.boolean().exactOptional(),
  }),
]);

const optionsInput = z.strictObject({
  payeeNames: z.enum(['titleCase', 'original']).exactOptional(),
  defaultCleared: z.boolean().exactOptional(),
  matchExisting: z.boolean().exactOptional(),
  reimportDeleted: z.boolean().exactOptional(),
  updateDates: z.boolean().exactOptional(),
  strictIds: z.boolean().exactOptional(),
  /** `row` is the place in `rows`, from 0. */
  decisions: z.array(decisionInput).exactOptional(),
});

const importInput = z.strictObject({ account: idInput, rows: z.array(rowInput), options: optionsInput.exactOptional() });

const column = z.string().max(500).nullable();
const settingsInput = z.strictObject({
  dateOrder: z.enum(DATE_ORDERS).exactOptional(),
  mapping: z.record(z.enum(COLUMN_ROLES), column).exactOptional(),
  shape: z
    .strictObject({
      delimiter: z.string().length(1).exactOptional(),
      hasHeader: z.boolean().exactOptional(),
      skipStartLines: z.number().int().min(0).max(9999).exactOptional(),
      skipEndLines: z.number().int().min(0).max(9999).exactOptional(),
    })
    .exactOptional(),
  inOutMode: z.boolean().exactOptional(),
  outValue: z.string().max(500).exactOptional(),
  flipAmount: z.boolean().exactOptional(),
  importNotes: z.boolean().exactOptional(),
  reimportDeleted: z.boolean().exactOptional(),
  fallbackMissingPayeeToMemo: z.boolean().exactOptional(),
  swapPayeeAndMemo: z.boolean().exactOptional(),
});

const choicesInput = settingsInput.extend({
  factor: z
    .string()
    .regex(/^-?\d{1,12}(\.\d{1,12})?$/)
    .exactOptional(),
  from: dayInput.exactOptional(),
  clearBooked: z.boolean().exactOptional(),
  statement: z.number().int().min(0).exactOptional(),
});

const bytes = z.instanceof(Uint8Array);
const fileInput = z.strictObject({ account: idInput, name: z.string().max(500), bytes, choices: choicesInput.exactOptional() });

function engineOptions({ decisions = [], ...options }: z.infer<typeof optionsInput> = {}): ImportOptions {
  return { ...options, decisions: new Map(decisions.map(({ row, ...decision }): [number, ImportDecision] => [row, decision])) };
}

/** Bank files, rows from programs, and budgets of other apps. */
export const importingApi = {
  /** Reads a bank's file: rows ready for `preview` and `import`, rows with problems, and the settings that were used. */
  openFile: query(IMPORTING_READS.openFile, fileInput, (reader, { account, name, bytes: content, choices }) =>
    openFile(reader, account, { bytes: content, name }, choices),
  ),
  settings: query(
    IMPORTING_READS.settings,
    z.strictObject({ account: idInput, format: formatInput }),
    (reader, { account, format }) => importSettings(reader, account, format),
  ),
  saveSettings: command(
    'importing.save-settings',
    z.strictObject({ account: idInput, format: formatInput, settings: settingsInput }),
    (writer, { account, format, settings }) => ok(saveImportSettings(writer, account, format, settings)),
  ),

  /** What `import` would do with the same rows, one entry per row. */
  preview: query(IMPORTING_READS.preview, importInput, (reader, { account, rows, options }) => {
    const plan = planImport(reader, account, rows, { options: engineOptions(options), ...budgetRules(reader) });
    return plan.ok ? ok(plan.value.entries) : plan;
  }),
  import: command('importing.import', importInput, (writer, { account, rows, options }) =>
    importTransactions(writer, account, rows, { options: engineOptions(options), rules: budgetRules(writer) }),
  ),
  /** Adds rows as they are; nothing is looked for. */
  add: command(
    'importing.add',
    z.strictObject({ account: idInput, rows: z.array(rowInput), learnCategories: z.boolean().exactOptional() }),
    (writer, { account, rows, learnCategories: learns }) => {
      const result = addTransactions(writer, account, rows, budgetRules(writer));
      if (result.ok && learns) learnCategories(writer, result.value.added);
      return result;
    },
  ),
  /** To be done for each account before a sync reset, which forgets deleted rows. */
  rememberDeletions: command('importing.remember-deletions', z.strictObject({ account: idInput }), (writer, { account }) =>
    ok(rememberDeletions(writer, account)),
  ),

  /** Fills a new budget from a zip of a YNAB 4 budget's folder. */
  ynab4: command('importing.ynab4', z.strictObject({ bytes }), (writer, input) => {
    const file = readYnab4Zip(input.bytes);
    const plan = file.ok ? planYnab4(file.value) : file;
    return plan.ok ? applyOtherBudget(writer, plan.value) : plan;
  }),
  /** Fills a new budget from a budget that was exported as JSON through the API of YNAB. */
  nynab: command('importing.nynab', z.strictObject({ json: z.string() }), (writer, { json }) => {
    const file = readNynab(json);
    const plan = file.ok ? planNynab(file.value) : file;
    return plan.ok ? applyOtherBudget(writer, plan.value) : plan;
  }),
};
