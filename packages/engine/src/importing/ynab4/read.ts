// A YNAB 4 budget: a folder with one full copy of the budget per device, as JSON (`Budget.yfull`).
import { unzipSync } from 'fflate';
import { z } from 'zod';
import type { Failure } from '../../failures/index.ts';
import { err, ok, type Result } from '../../values/index.ts';

const text = z.string().nullish();
const flag = z.boolean().nullish();

const account = z.object({
  entityId: z.string(),
  accountName: z.string(),
  onBudget: flag,
  hidden: flag,
  sortableIndex: z.number().nullish(),
  note: text,
  isTombstone: flag,
});
const payee = z.object({ entityId: z.string(), name: text, targetAccountId: text, isTombstone: flag });
const subCategory = z.object({
  entityId: z.string(),
  name: z.string(),
  sortableIndex: z.number().nullish(),
  note: text,
  isTombstone: flag,
});
const masterCategory = subCategory.extend({ type: text, subCategories: z.array(subCategory).nullish() });
const line = z.object({
  entityId: z.string(),
  amount: z.number(),
  categoryId: text,
  memo: text,
  payeeId: text,
  targetAccountId: text,
  transferTransactionId: text,
  isTombstone: flag,
});
const transaction = line.extend({
  accountId: z.string(),
  date: z.string(),
  cleared: text,
  flag: text,
  FITID: text,
  importedPayee: text,
  subTransactions: z.array(line).nullish(),
});
const monthlyBudget = z.object({
  month: z.string(),
  isTombstone: flag,
  monthlySubCategoryBudgets: z
    .array(z.object({ categoryId: z.string(), budgeted: z.number().nullish(), overspendingHandling: text, isTombstone: flag }))
    .nullish(),
});

const budgetJson = z.object({
  accounts: z.array(account),
  payees: z.array(payee),
  masterCategories: z.array(masterCategory),
  transactions: z.array(transaction),
  scheduledTransactions: z.array(z.object({ isTombstone: flag })).nullish(),
  monthlyBudgets: z.array(monthlyBudget),
  fileMetaData: z.object({ currentKnowledge: text }).nullish(),
});

export type Ynab4Budget = z.infer<typeof budgetJson>;
export type Ynab4Line = z.infer<typeof line>;
export type Ynab4Transaction = z.infer<typeof transaction>;

/** What was found: the fullest copy, and the budget's name from the name of its folder. */
export type Ynab4File = { readonly name: string; readonly budget: Ynab4Budget };

/**
 * Reads a zip of the budget's folder. The path of each file in it is as in the folder; of several devices' copies, the
 * one that has seen most changes counts.
 */
export function readYnab4Zip(bytes: Uint8Array): Result<Ynab4File, Failure> {
  try {
    return readYnab4Folder(unzipSync(bytes, { filter: ({ name }) => isFullCopy(name) }));
  } catch {
    return err({ code: 'import-not-ynab4' });
  }
}

/** Reads the files of the budget's folder, by path. */
export function readYnab4Folder(files: Readonly<Record<string, Uint8Array>>): Result<Ynab4File, Failure> {
  const copies = Object.entries(files).flatMap(([path, bytes]) => {
    const budget = isFullCopy(path) ? parseCopy(bytes) : undefined;
    return budget ? [{ name: nameOf(path), budget, seen: changesSeen(budget) }] : [];
  });
  const fullest = copies.toSorted((a, b) => b.seen - a.seen)[0];
  return fullest ? ok({ name: fullest.name, budget: fullest.budget }) : err({ code: 'import-not-ynab4' });
}

function isFullCopy(path: string): boolean {
  return /(^|\/)[^/]+\.yfull$/i.test(path) && !path.includes('__MACOSX/');
}

function parseCopy(bytes: Uint8Array): Ynab4Budget | undefined {
  try {
    return budgetJson.safeParse(JSON.parse(new TextDecoder().decode(bytes))).data;
  } catch {
    return undefined;
  }
}

/** Knowledge is written as `A-1200,B-37`: how many changes of each device the copy has seen. */
function changesSeen({ fileMetaData }: Ynab4Budget): number {
  const counts = [...(fileMetaData?.currentKnowledge ?? '').matchAll(/[A-Z]+-(\d+)/g)];
  return counts.reduce((total, [, count]) => total + Number(count), 0);
}

/** `My Budget~A1B2C3D4.ynab4/…` is the budget My Budget. */
function nameOf(path: string): string {
  const folder = path.split('/').find((part) => /\.ynab4$/i.test(part)) ?? '';
  return folder.replace(/\.ynab4$/i, '').replace(/~[0-9A-F]{8}$/i, '');
}
