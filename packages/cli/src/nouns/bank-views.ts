import type { Command } from 'commander';
import { answers } from '../context.ts';
import { orStop } from '../failure.ts';
import type { Host } from '../host.ts';
import { isRecord } from '../input/json.ts';
import { askServer } from '../session/ask-server.ts';
import type { Session } from '../session/session.ts';
import { named } from './by-name.ts';

type Api = Session['api'];
type Of = { readonly account?: string };

/** `extrato connections`, `bills` and `installments`: what the banks say beside transactions. */
export function addBankViews(program: Command, host: Host): void {
  program
    .command('connections')
    .description('Connections to banks, how they stand, and what to do')
    .action(
      answers(host, async (context) =>
        context.read(async (session) => {
          const answer = await askServer(context, session, { method: 'GET', path: '/api/v1/pluggy/accounts' });
          const connections = Array.isArray(answer['connections']) ? answer['connections'].filter(isRecord) : [];
          const rows = connections.map(connectionRow);
          return { json: connections, rows, columns: ['ref', 'name', 'state', 'refreshedAt', 'consentEndsAt', 'next'] };
        }),
      ),
    );
  program
    .command('bills')
    .description('Bills of cards, the latest first')
    .option('--account <account>', 'only this card, by id or name')
    .action(answers<[], Of>(host, async (context, _, { account }) => context.read(({ api }) => bills(api, account))));
  program
    .command('installments')
    .description('Installments and payments that the bank shows ahead of their day')
    .option('--account <account>', 'only this account, by id or name')
    .action(answers<[], Of>(host, async (context, _, { account }) => context.read(({ api }) => installments(api, account))));
}

function connectionRow(connection: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const health = isRecord(connection['health']) ? connection['health'] : {};
  const { ref, label, connector, state } = connection;
  const { refreshedAt = null, consentEndsAt = null, next = null } = health;
  return { ref, name: label ?? connector, state, refreshedAt, consentEndsAt, next };
}

/** Accounts that are linked, or the one that was asked for. */
async function accountsOf(api: Api, wanted: string | undefined): Promise<readonly { id: string; name: string }[]> {
  const only = wanted === undefined ? undefined : await named(api, 'accounts', wanted);
  const accounts = orStop(await api.accounts.list({}));
  return accounts.filter(({ id, bankAccountId }) => (only === undefined ? bankAccountId !== null : id === only));
}

async function bills(api: Api, wanted: string | undefined) {
  const rows = [];
  for (const { id, name } of await accountsOf(api, wanted)) {
    for (const bill of orStop(await api.bankSync.bills({ account: id }))) {
      const { id: bank, dueOn, closesOn, total, minimumPayment, payments } = bill;
      const paid = payments.reduce((sum, { amount }) => sum + amount, 0);
      rows.push({ account: name, bill: bank, closesOn, dueOn, total, minimumPayment, paid });
    }
  }
  return { json: rows, amounts: ['total', 'minimumPayment', 'paid'] };
}

async function installments(api: Api, wanted: string | undefined) {
  const rows = [];
  for (const { id, name } of await accountsOf(api, wanted)) {
    for (const { day, amount, payee, installment } of orStop(await api.bankSync.upcoming({ account: id })).lines) {
      const { number = null, count = null, total = null } = installment ?? {};
      rows.push({ account: name, day, payee, amount, number, of: count, total });
    }
  }
  return { json: rows, columns: ['account', 'day', 'payee', 'amount', 'number', 'of', 'total'], amounts: ['amount', 'total'] };
}
