import type { Database, SqlValue } from '../../storage/database.ts';
import { storedDay, storedMonth } from '../../storage/encoding.ts';
import { type Day, firstDayOf, monthOf } from '../../values/index.ts';
import { ACCOUNTS, type AccountName, GROUPS, HABITS, type Habit, SALARY } from './household.ts';
import { type DemoLine, demoLines, demoMonths, nextOnDay } from './story.ts';

const STARTING_PAYEE = 'Starting Balance';
const STARTING_CATEGORY = 'Starting Balances';

/** Space between neighbours, as official clients leave it. */
const ORDER_STEP = 16384;

/**
 * Fills a new budget with the household, in plain rows without messages, as an importer would: the budget then travels
 * as a file, and its log begins with the person's first own change. The seed's expense groups make room.
 */
export function writeDemo(database: Database, today: Day, newId: () => string): void {
  new DemoWriter(database, today, newId).write();
}

class DemoWriter {
  readonly #database: Database;
  readonly #today: Day;
  readonly #newId: () => string;
  readonly #accounts = new Map<AccountName, { readonly id: string; readonly transferPayee: string }>();
  readonly #payees = new Map<string, string>();
  readonly #categories = new Map<string, string>();
  readonly #schedules = new Map<string, string>();
  #rows = 0;

  constructor(database: Database, today: Day, newId: () => string) {
    this.#database = database;
    this.#today = today;
    this.#newId = newId;
  }

  write(): void {
    this.#writeCategories();
    this.#writeAccounts();
    for (const habit of HABITS) this.#writePayee(habit.payee);
    for (const habit of HABITS) if (habit.isScheduled && 'day' in habit.on) this.#writeSchedule(habit, habit.on.day);
    for (const line of demoLines(this.#today)) this.#writeLine(line);
    this.#writeBudgets();
    this.#insert('preferences', { id: 'defaultCurrencyCode', value: 'BRL' });
    this.#insert('preferences', { id: 'numberFormat', value: 'dot-comma' });
    this.#insert('preferences', { id: 'dateFormat', value: 'dd/MM/yyyy' });
  }

  #writeCategories(): void {
    const database = this.#database;
    for (const { id } of database.all<{ id: string }>('select id from categories where is_income = 0')) {
      database.run('delete from category_mapping where id = ?', [id]);
      database.run('delete from categories where id = ?', [id]);
    }
    database.run('delete from category_groups where is_income = 0');
    database.run("update category_groups set name = 'Renda' where is_income = 1");
    database.run('update categories set name = ? where is_income = 1 and name <> ?', [SALARY, STARTING_CATEGORY]);
    for (const { id, name } of database.all<{ id: string; name: string }>('select id, name from categories'))
      this.#categories.set(name, id);
    Object.entries(GROUPS).forEach(([group, categories], index) => {
      const groupId = this.#insert('category_groups', { name: group, sort_order: (index + 1) * ORDER_STEP });
      Object.keys(categories).forEach((name, place) => {
        const id = this.#insert('categories', { name, cat_group: groupId, sort_order: (place + 1) * ORDER_STEP });
        this.#insert('category_mapping', { id, transferId: id });
        this.#categories.set(name, id);
      });
    });
  }

  #writeAccounts(): void {
    const starting = this.#writePayee(STARTING_PAYEE);
    const first = firstDayOf(demoMonths(this.#today)[0] ?? monthOf(this.#today));
    ACCOUNTS.forEach(([name, opening, offbudget], index) => {
      const id = this.#insert('accounts', { name, offbudget, sort_order: (index + 1) * ORDER_STEP });
      const transferPayee = this.#insert('payees', { name: '', transfer_acct: id });
      this.#insert('payee_mapping', { id: transferPayee, targetId: transferPayee });
      this.#accounts.set(name, { id, transferPayee });
      if (opening === 0) return;
      const category = offbudget === 1 ? null : (this.#categories.get(STARTING_CATEGORY) ?? null);
      const description = starting;
      this.#insertRow(first, { acct: id, amount: opening, description, category, starting_balance_flag: 1 });
    });
  }

  #writePayee(name: string): string {
    const known = this.#payees.get(name);
    if (known !== undefined) return known;
    const id = this.#insert('payees', { name });
    this.#insert('payee_mapping', { id, targetId: id });
    this.#payees.set(name, id);
    return id;
  }

  #writeSchedule({ payee, account, from }: Habit, day: number): void {
    const id = this.#newId();
    const start = nextOnDay(firstDayOf(demoMonths(this.#today)[0] ?? monthOf(this.#today)), day);
    const conditions = [
      { op: 'is', field: 'description', value: this.#payees.get(payee) },
      { op: 'is', field: 'acct', value: this.#accountOf(account).id },
      {
        op: 'isapprox',
        field: 'date',
        value: { frequency: 'monthly', start, interval: 1, patterns: [{ type: 'day', value: day }] },
      },
      { op: 'is', field: 'amount', value: from },
    ];
    const actions = [{ op: 'link-schedule', value: id }];
    const rule = this.#insert('rules', { stage: null, conditions: JSON.stringify(conditions), actions: JSON.stringify(actions) });
    this.#insert('schedules', { id, rule, name: payee });
    const next = storedDay(nextOnDay(this.#today, day));
    const at = Date.parse(this.#today);
    this.#insert('schedules_next_date', {
      ...{ schedule_id: id, local_next_date: next, local_next_date_ts: at },
      ...{ base_next_date: next, base_next_date_ts: at },
    });
    this.#schedules.set(payee, id);
  }

  #writeLine({ date, account, amount, category, other }: DemoLine): void {
    const from = this.#accountOf(account);
    const categoryId = category === null ? null : (this.#categories.get(category) ?? null);
    if ('payee' in other) {
      const schedule = this.#schedules.get(other.payee) ?? null;
      this.#insertRow(date, {
        acct: from.id,
        amount,
        description: this.#writePayee(other.payee),
        category: categoryId,
        schedule,
      });
      return;
    }
    const to = this.#accountOf(other.account);
    const [id, otherId] = [this.#newId(), this.#newId()];
    const leg = { acct: from.id, amount, description: to.transferPayee, category: categoryId };
    this.#insertRow(date, { ...leg, id, transferred_id: otherId });
    this.#insertRow(date, { id: otherId, acct: to.id, amount: -amount, description: from.transferPayee, transferred_id: id });
  }

  #writeBudgets(): void {
    for (const month of demoMonths(this.#today)) {
      for (const [name, amount] of Object.values(GROUPS).flatMap((categories) => Object.entries(categories))) {
        const category = this.#categories.get(name) ?? '';
        const stored = storedMonth(month);
        this.#insert('zero_budgets', { id: `${stored}-${category}`, month: stored, category, amount });
      }
    }
  }

  /** The order within a day follows the order of writing. */
  #insertRow(date: Day, values: Readonly<Record<string, SqlValue>>): void {
    this.#rows += 1;
    this.#insert('transactions', { ...values, date: storedDay(date), cleared: 1, sort_order: Date.parse(date) + this.#rows });
  }

  #insert(table: string, values: Readonly<Record<string, SqlValue>>): string {
    const row: Readonly<Record<string, SqlValue>> = { id: this.#newId(), ...values };
    const columns = Object.keys(row);
    const places = columns.map(() => '?').join(', ');
    this.#database.run(`insert into ${table} (${columns.join(', ')}) values (${places})`, Object.values(row));
    return String(row['id']);
  }

  #accountOf(name: AccountName): { readonly id: string; readonly transferPayee: string } {
    const account = this.#accounts.get(name);
    if (!account) throw new Error(`The household has no account ${name}`);
    return account;
  }
}
