// What a person chose before for lines like these: payees instead of those that sync gave, categories of a plan's charges.
import type { BudgetReader } from '../log/access.ts';
import { unpackWritten } from './bank-rows.ts';
import { unpackContent } from './content.ts';
import { plainText } from './likeness.ts';
import type { BankLine, Installment } from './statement.ts';

export type Habits = {
  /** Payees that the person chose instead, by the bank's text and the payee that sync gave. */
  readonly payees: ReadonlyMap<string, string>;
  /** Categories of earlier charges, by installment plan. */
  readonly categories: ReadonlyMap<string, string>;
};

/** The habits that these lines of an account may follow. */
export function habitsFor(reader: BudgetReader, account: string, lines: readonly BankLine[]): Habits {
  const texts = [...new Set(lines.map(({ importedPayee }) => importedPayee))];
  return {
    payees: chosenPayees(reader, account, texts),
    categories: lines.some(({ installment }) => installment) ? planCategories(reader, account) : new Map(),
  };
}

type Choice = { readonly text: string | null; readonly payee: string; readonly written: string; readonly moved: number };

/** The latest choice wins. */
function chosenPayees(reader: BudgetReader, account: string, texts: readonly string[]): Map<string, string> {
  const rows = reader.query<Choice>(
    `select t.importedPayee as text, t.payee, b.written, o.id is not null as moved
     from live_transactions t join live_bank_rows b on b.transactionId = t.id and b.id >= ?2 and b.id < ?3
       left join live_transactions o on o.id = t.transfer
     where t.account = ?1 and coalesce(t.isChild, 0) = 0 and t.payee is not null and b.written is not null
       and coalesce(t.importedPayee, '') in (select value from json_each(?4))
       and json_extract(b.written, '$[5]') = 0 and json_extract(b.written, '$[2]') <> t.payee
     order by t.date, b.id`,
    [account, `${account}:`, `${account};`, JSON.stringify(texts)],
  );
  const payees = new Map<string, string>();
  for (const { text, payee, written, moved } of rows) {
    const given = unpackWritten(written).payee;
    if (given !== null && moved === 0) payees.set(`${text ?? ''}\n${given}`, payee);
  }
  return payees;
}

function planCategories(reader: BudgetReader, account: string): Map<string, string> {
  const rows = reader.query<{ seen: string; category: string }>(
    `select b.seen, t.category from live_bank_rows b join live_transactions t on t.id = b.transactionId
     where b.id >= ? and b.id < ? and t.account = ? and coalesce(t.isChild, 0) = 0 and t.category is not null
       and json_type(b.seen, '$[9]') = 'array'
     order by t.date, b.id`,
    [`${account}:`, `${account};`, account],
  );
  const categories = new Map<string, string>();
  for (const { seen, category } of rows) {
    const content = unpackContent(seen);
    if (content?.installment) categories.set(planText(content.installment, content.cardDigits, content.text), category);
  }
  return categories;
}

/** The plan that a line is a charge of; undefined for plain lines. */
export function planKey({ installment, card, importedPayee }: BankLine): string | undefined {
  return installment ? planText(installment, card?.lastDigits ?? null, importedPayee) : undefined;
}

/** Section 8: card, merchant without n/N, day of purchase, number of charges, total. */
function planText({ count, total, purchasedOn }: Installment, card: string | null, text: string): string {
  const merchant = plainText(text.replaceAll(/\b\d{1,2}\s*(?:\/|de)\s*\d{1,2}\b/gi, ' ').replaceAll(/\bparc(?:ela)?\b/gi, ' '));
  return [card, merchant, purchasedOn, count, total].join('\n');
}
