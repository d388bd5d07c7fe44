import type { Command } from 'commander';
import { answers, type Context } from '../context.ts';
import { EXIT, orStop, Stop } from '../failure.ts';
import type { Host } from '../host.ts';
import type { Answer } from '../output/print.ts';
import { askServer } from '../session/ask-server.ts';
import type { Session } from '../session/session.ts';
import { named } from './by-name.ts';

const COLUMNS = ['account', 'month', 'kind', 'reason', 'day', 'amount', 'text', 'bankId'];

/** `extrato bank-sync check`: counts and sums per month, at the bank and in the budget. */
export function addBankCheck(bankSync: Command, host: Host): void {
  bankSync
    .command('check')
    .description('Compare everything that the banks have with the budget, month by month; changes nothing')
    .option('--account <account>', 'only this account, by id or name')
    .option('--months', 'counts and sums of every month instead of the lines that differ')
    .action(
      answers<[], { account?: string; months?: boolean }>(host, async (context, _, { account, months = false }) =>
        context.read((session) => check(context, session, account, months)),
      ),
    );
}

async function check(context: Context, session: Session, wanted: string | undefined, months: boolean): Promise<Answer> {
  const { api } = session;
  const only = wanted === undefined ? undefined : await named(api, 'accounts', wanted);
  const accounts = orStop(await api.accounts.list({})).filter(
    ({ id, closed, bankSource }) => bankSource === 'pluggyai' && !closed && (only === undefined || id === only),
  );
  const audits = [];
  for (const { id, name, bankAccountId } of accounts) {
    const found = await context.progress(`Reading everything of ${name}`, () => audit(context, session, id, bankAccountId ?? ''));
    audits.push({ name, ...found });
  }
  const open = audits.reduce((sum, found) => sum + found.open, 0);
  return {
    json: audits,
    rows: months ? audits.flatMap(monthRows) : audits.flatMap(lineRows),
    ...(months ? {} : { columns: COLUMNS }),
    amounts: ['amount', 'sum', 'bankSum', 'ledgerSum'],
    code: open === 0 ? EXIT.ok : EXIT.refused,
  };
}

async function audit(context: Context, session: Session, account: string, accountId: string) {
  const { api } = session;
  const { startDay } = orStop(await api.bankSync.settings({ account }));
  const body = { accountId, since: startDay };
  const told = await askServer(context, session, { method: 'POST', path: '/api/v1/pluggy/statement', body });
  const statement = isObject(told) && 'statement' in told ? told.statement : undefined;
  if (!isStatement(statement)) throw new Stop({ code: 'bank-feed-unreadable', details: { problem: 'statement' } });
  return orStop(await api.bankSync.audit({ account, statement, from: startDay }));
}

type Statement = Parameters<Session['api']['bankSync']['audit']>[0]['statement'];

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** What it holds is checked by the operation that compares it. */
function isStatement(value: unknown): value is Statement {
  return isObject(value) && 'lines' in value;
}

type Found = Awaited<ReturnType<typeof audit>> & { readonly name: string };

function monthRows({ name, months }: Found) {
  return months.map(({ month, bank, ledger, lines }) => ({
    ...{ account: name, month, bankCount: bank.count, bankSum: bank.sum },
    ...{ ledgerCount: ledger.count, ledgerSum: ledger.sum, differences: lines.length },
  }));
}

function lineRows({ name, months }: Found) {
  return months.flatMap(({ month, lines }) =>
    lines.map(({ kind, reason, day, amount, text, bankId }) => ({
      account: name,
      month,
      kind,
      reason,
      day,
      amount,
      text,
      bankId,
    })),
  );
}
