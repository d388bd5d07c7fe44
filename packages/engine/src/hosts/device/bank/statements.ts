import { statementInput } from '../../../api/bank-statement-input.ts';
import type { AccountStatement, BankSyncStatus, CardDay, ReadingWindow } from '../../../bank-sync/index.ts';
import type { Failure } from '../../../failures/index.ts';
import { err, ok, type Result } from '../../../values/index.ts';
import type { Session } from '../session.ts';
import { statementAnswer } from './answers.ts';
import { askBank } from './routes.ts';

/** What the bank said of one account, and how it was read. */
export type ReadStatement = Pick<AccountStatement, 'statement' | 'reading'>;

/** Asks for an account's statement. */
export async function readStatement(
  session: Session,
  accountId: string,
  { since, late }: ReadingWindow,
  cardDay: CardDay = 'charge',
): Promise<Result<ReadStatement, Failure>> {
  const created = late && { createdFrom: new Date(late.createdFrom).toISOString(), notBefore: late.notBefore };
  // Servers from before the choice know no such word, and have no use for the usual one.
  const body = { accountId, since, ...(created && { late: created }), ...(cardDay === 'purchase' && { cardDay }) };
  const answer = await askBank(session, { method: 'POST', path: '/statement', body, answer: statementAnswer });
  if (!answer.ok) return answer;
  const { statement, reading } = answer.value;
  const parsed = statementInput.safeParse(statement);
  if (parsed.success) return ok({ statement: parsed.data, reading });
  return err({ code: 'bank-feed-unreadable', details: { problem: parsed.error.issues[0]?.path.join('.') ?? '' } });
}

/** Causes that official clients show as a state of their own. */
const STATUSES: Readonly<Record<string, BankSyncStatus>> = {
  'item-not-found': 'reauth-required',
  'needs-new-login': 'reauth-required',
  'keys-refused': 'reauth-required',
  'client-disabled': 'reauth-required',
  'rate-limited': 'rate-limit-exceeded',
  'timed-out': 'timed-out',
  'not-found': 'account-missing',
};

/** The state of a link whose account could not be read; undefined where the trouble is this device's way to the server. */
export function statusAfter({ code, details = {} }: Failure): BankSyncStatus | undefined {
  if (code !== 'bank-refused') return code.startsWith('sync-') ? undefined : 'failed';
  return STATUSES[String(details['reason'])] ?? 'failed';
}
