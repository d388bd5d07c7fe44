import type { BudgetReader, BudgetWriter } from '../log/access.ts';
import { flagPreference, setPreference } from '../preferences/index.ts';

const LEARN = 'extrato.learn-names';

/** Whether changing the payee of a bank's row names its document for the next ones. */
export function learnsNames(reader: BudgetReader): boolean {
  return flagPreference(reader, LEARN, true);
}

/** Turns that on or off, for the whole budget. */
export function setLearnsNames(writer: BudgetWriter, learns: boolean): void {
  setPreference(writer, LEARN, String(learns));
}
