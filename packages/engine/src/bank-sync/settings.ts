// What a person set for an account's bank sync: keys that official clients share, and ours beside them.
import type { BudgetReader, BudgetWriter } from '../log/access.ts';
import { flagPreference, preference, setPreference } from '../preferences/index.ts';
import { type Day, parseDay } from '../values/index.ts';

/** budget-file.md 7.4, and what is ours: `startDay`, the first day to be booked, and the three last (bank-sync-pluggy.md 18). */
export type BankSyncSettings = {
  readonly importPending: boolean;
  readonly importNotes: boolean;
  /**
   * Transactions that the person deleted come back. Only where it was chosen: official clients do so by default, but a
   * deletion is the person's work too (bank-sync-pluggy.md 1, import-and-reconcile.md 9).
   */
  readonly reimportDeleted: boolean;
  /** False: only the balance is kept up to date. */
  readonly importTransactions: boolean;
  readonly updateDates: boolean;
  readonly startDay: Day | null;
  /** A card's lines fall on the day of their charge, or all charges of a purchase on that of the purchase (section 8). */
  readonly cardDay: CardDay;
  /** The bank says the direction of rows and balance the wrong way round. */
  readonly invertSigns: boolean;
  /** A card's bank tells its debt as if it were money in the person's favour. */
  readonly invertBalance: boolean;
};

export const CARD_DAYS = ['charge', 'purchase'] as const;
export type CardDay = (typeof CARD_DAYS)[number];

const FLAGS = {
  importPending: ['sync-import-pending-', true],
  importNotes: ['sync-import-notes-', true],
  reimportDeleted: ['sync-reimport-deleted-', false],
  importTransactions: ['sync-import-transactions-', true],
  updateDates: ['sync-update-dates-', false],
  invertSigns: ['extrato.invert-signs-', false],
  invertBalance: ['extrato.invert-balance-', false],
} as const satisfies Partial<Record<keyof BankSyncSettings, readonly [string, boolean]>>;

const START_DAY = 'extrato.bank-sync-start-';
const CARD_DAY = 'extrato.card-day-';
const PAIR_TRANSFERS = 'extrato.pair-transfers';

/** The settings of an account, defaults filled in. */
export function bankSyncSettings(reader: BudgetReader, account: string): BankSyncSettings {
  const flag = (name: keyof typeof FLAGS): boolean => flagPreference(reader, FLAGS[name][0] + account, FLAGS[name][1]);
  return {
    importPending: flag('importPending'),
    importNotes: flag('importNotes'),
    reimportDeleted: flag('reimportDeleted'),
    importTransactions: flag('importTransactions'),
    updateDates: flag('updateDates'),
    invertSigns: flag('invertSigns'),
    invertBalance: flag('invertBalance'),
    startDay: parseDay(preference(reader, START_DAY + account) ?? '') ?? null,
    cardDay: preference(reader, CARD_DAY + account) === 'purchase' ? 'purchase' : 'charge',
  };
}

/** Whether the person said which way a card's balance is to be read; until then a doubt about it is told. */
export function hasChosenBalanceSign(reader: BudgetReader, account: string): boolean {
  return [FLAGS.invertBalance, FLAGS.invertSigns].some(([key]) => preference(reader, key + account) != null);
}

/** Writes the settings that are given. */
export function setBankSyncSettings(writer: BudgetWriter, account: string, settings: Partial<BankSyncSettings>): void {
  for (const [name, [key]] of Object.entries(FLAGS)) {
    const value = settings[name as keyof typeof FLAGS];
    if (value !== undefined) setPreference(writer, key + account, String(value));
  }
  if (settings.startDay !== undefined) setPreference(writer, START_DAY + account, settings.startDay);
  if (settings.cardDay !== undefined) setPreference(writer, CARD_DAY + account, settings.cardDay);
}

/** Whether transfers with strong evidence are joined without asking (section 18). */
export function pairsTransfers(reader: BudgetReader): boolean {
  return flagPreference(reader, PAIR_TRANSFERS, true);
}

/** Turns joining without asking on or off, for the whole budget. */
export function setPairsTransfers(writer: BudgetWriter, pairs: boolean): void {
  setPreference(writer, PAIR_TRANSFERS, String(pairs));
}
