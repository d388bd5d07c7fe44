// A budget exported as JSON through the API of YNAB. Amounts are thousandths; deleted things stay in the export.
import { z } from 'zod';
import type { Failure } from '../../failures/index.ts';
import { err, ok, type Result } from '../../values/index.ts';

const text = z.string().nullish();
const flag = z.boolean().nullish();
const milliunits = z.number().nullish();

const account = z.object({ id: z.string(), name: z.string(), on_budget: z.boolean(), closed: flag, note: text, deleted: flag });
const payee = z.object({ id: z.string(), name: text, transfer_account_id: text, deleted: flag });
const group = z.object({ id: z.string(), name: z.string(), hidden: flag, deleted: flag });
const category = z.object({
  id: z.string(),
  category_group_id: z.string(),
  name: z.string(),
  hidden: flag,
  note: text,
  deleted: flag,
  goal_type: text,
});
const line = z.object({
  id: z.string(),
  amount: z.number(),
  memo: text,
  payee_id: text,
  category_id: text,
  transfer_account_id: text,
  transfer_transaction_id: text,
  deleted: flag,
});
const transaction = line.extend({
  date: z.string(),
  account_id: z.string(),
  cleared: text,
  flag_color: text,
  flag_name: text,
  import_id: text,
  import_payee_name_original: text,
  import_payee_name: text,
});
const month = z.object({
  month: z.string(),
  deleted: flag,
  categories: z.array(z.object({ id: z.string(), budgeted: milliunits, deleted: flag })).nullish(),
});

const budgetJson = z.object({
  name: text,
  accounts: z.array(account),
  payees: z.array(payee),
  category_groups: z.array(group),
  categories: z.array(category),
  transactions: z.array(transaction),
  subtransactions: z.array(line.extend({ transaction_id: z.string() })).nullish(),
  scheduled_transactions: z.array(z.object({ deleted: flag })).nullish(),
  months: z.array(month).nullish(),
});

export type NynabBudget = z.infer<typeof budgetJson>;
export type NynabLine = z.infer<typeof line>;
export type NynabTransaction = z.infer<typeof transaction>;

/** The API wraps its answer; newer versions call the budget a plan. */
const wrapped = z.object({ data: z.unknown().optional(), budget: z.unknown().optional(), plan: z.unknown().optional() });

/** Reads the exported file, with or without what the API wraps around it. */
export function readNynab(json: string): Result<NynabBudget, Failure> {
  const parsed = budgetJson.safeParse(unwrap(parseJson(json)));
  return parsed.success ? ok(parsed.data) : err({ code: 'import-not-nynab' });
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function unwrap(value: unknown): unknown {
  const outer = wrapped.safeParse(value).data;
  const inner = outer?.data ?? outer?.budget ?? outer?.plan;
  return inner === undefined ? value : unwrap(inner);
}
