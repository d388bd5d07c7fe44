// What a person chose before for lines like these: payees instead of those that sync gave, and what a plan's charges have.
import type { BudgetReader } from '../log/access.ts';
import { foldText } from '../values/index.ts';
import { unpackWritten } from './bank-rows.ts';
import { unpackContent } from './content.ts';
import { planKey } from './installment-plan.ts';
import { push } from './match-content.ts';
import type { Written } from './plan.ts';
import type { BankLine } from './statement.ts';

export type Habits = {
  /** Payees that the person chose instead of what sync gave, by `habitKey`. */
  readonly payees: ReadonlyMap<string, string>;
  readonly plans: ReadonlyMap<string, PlanHabit>;
};

/** What the charges of a plan have so far. `chosen…` is the person's own and goes before any rule; null is nothing. */
type PlanHabit = {
  readonly category: string | null;
  readonly chosenCategory: string | null;
  readonly chosenPayee: string | null;
  /** Notes that a person gave to every charge booked so far. */
  readonly notes: string | null;
};

/** The habits that these lines of an account may follow. */
export function habitsFor(reader: BudgetReader, account: string, lines: readonly BankLine[]): Habits {
  const texts = [...new Set(lines.map(({ importedPayee }) => importedPayee))];
  return {
    payees: chosenPayees(reader, account, texts),
    plans: lines.some(({ installment }) => installment) ? planHabits(reader, account) : new Map(),
  };
}

/** What lines have in common for which the person would choose the same payee: the bank's text and the name in the statement. */
export function habitKey({ importedPayee, payee }: Pick<BankLine, 'importedPayee' | 'payee'>): string {
  return `${importedPayee}\n${foldText(payee)}`;
}

type Choice = { readonly text: string | null; readonly payee: string; readonly seen: string | null };

/** The latest choice wins. */
function chosenPayees(reader: BudgetReader, account: string, texts: readonly string[]): Map<string, string> {
  const rows = reader.query<Choice>(
    `select t.importedPayee as text, t.payee, b.seen
     from live_transactions t join live_bank_rows b on b.transactionId = t.id and b.id >= ?2 and b.id < ?3
       left join live_transactions o on o.id = t.transfer
     where t.account = ?1 and coalesce(t.isChild, 0) = 0 and t.payee is not null and b.written is not null
       and coalesce(t.importedPayee, '') in (select value from json_each(?4))
       and json_extract(b.written, '$[5]') = 0 and json_extract(b.written, '$[2]') <> t.payee and o.id is null
     order by t.date, b.id`,
    [account, `${account}:`, `${account};`, JSON.stringify(texts)],
  );
  const payees = new Map<string, string>();
  for (const { text, payee, seen } of rows) {
    const said = unpackContent(seen ?? '')?.payee;
    if (said !== undefined) payees.set(habitKey({ importedPayee: text ?? '', payee: said }), payee);
  }
  return payees;
}

type Charge = {
  readonly seen: string;
  readonly written: string | null;
  readonly category: string | null;
  readonly payee: string | null;
  readonly notes: string | null;
  readonly moved: number;
};

function planHabits(reader: BudgetReader, account: string): Map<string, PlanHabit> {
  const charges = reader.query<Charge>(
    `select b.seen, b.written, t.category, t.payee, t.notes, o.id is not null as moved
     from live_bank_rows b join live_transactions t on t.id = b.transactionId left join live_transactions o on o.id = t.transfer
     where b.id >= ? and b.id < ? and t.account = ? and coalesce(t.isChild, 0) = 0 and json_type(b.seen, '$[9]') = 'array'
     order by t.date, b.id`,
    [`${account}:`, `${account};`, account],
  );
  const plans = new Map<string, Charge[]>();
  for (const charge of charges) {
    const content = unpackContent(charge.seen);
    const plan = content && planKey(content);
    if (plan !== undefined) push(plans, plan, charge);
  }
  return new Map(Array.from(plans, ([key, ofPlan]) => [key, planHabit(ofPlan)]));
}

/** Charges from the oldest to the latest. */
function planHabit(charges: readonly Charge[]): PlanHabit {
  const latest = charges.findLast(({ category }) => category !== null);
  const category = latest?.category ?? null;
  const chosen = charges.findLast(({ written, payee, moved }) => {
    const given = writtenOf(written);
    return given !== null && !given.adopted && given.payee !== null && payee !== null && payee !== given.payee && moved === 0;
  });
  const notes = charges[0]?.notes ?? null;
  const isOwnNote = (charge: Charge): boolean => {
    const given = writtenOf(charge.written);
    return charge.notes === notes && given !== null && given.notes !== notes;
  };
  return {
    category,
    chosenCategory: latest && writtenOf(latest.written)?.category !== category ? category : null,
    chosenPayee: chosen?.payee ?? null,
    notes: charges.every(isOwnNote) ? notes : null,
  };
}

function writtenOf(packed: string | null): Written | null {
  return packed === null ? null : unpackWritten(packed);
}
