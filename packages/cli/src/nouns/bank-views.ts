import { err } from '@extrato/engine/values';
import type { Command } from 'commander';
import { answers } from '../context.ts';
import { orStop } from '../failure.ts';
import type { Host } from '../host.ts';
import { isRecord } from '../input/json.ts';
import type { Answer } from '../output/print.ts';
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
    .description('Bills of cards, the latest first: how each stands, and whether its transactions prove its total')
    .option('--account <account>', 'only this card, by id or name')
    .option('--bill <bill>', 'what one bill is made of, by its key')
    .action(
      answers<[], Of & { readonly bill?: string }>(host, async (context, _, { account, bill }) =>
        context.read<Answer>(({ api }) => (bill === undefined ? bills(api, account) : billRows(api, account, bill))),
      ),
    );
  program
    .command('installments')
    .description('Purchases in installments: how far each is, and what is to come')
    .option('--account <account>', 'only this card, by id or name')
    .option('--ahead', 'every line instead that a bank shows ahead of its day')
    .option('--months', 'what the next months carry instead, over all cards')
    .action(
      answers<[], Of & { readonly ahead?: true; readonly months?: true }>(host, async (context, _, { account, ahead, months }) =>
        context.read<Answer>(({ api }) => {
          if (months) return comingMonths(api);
          return ahead ? linesAhead(api, account) : installments(api, account);
        }),
      ),
    );
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
  for (const { id, name } of await accountsOf(api, wanted))
    for (const { account: _, charges, missingCharges, ...bill } of orStop(await api.cards.bills({ account: id })))
      rows.push({ account: name, ...bill, charges: charges.length, missingCharges: missingCharges.length });
  return { json: rows, columns: BILL_COLUMNS, amounts: [...BILL_AMOUNTS] };
}

const BILL_AMOUNTS = ['total', 'minimumPayment', 'paid', 'remaining', 'movedOn', 'carried', 'early', 'rowsSum', 'difference'];
const BILL_COLUMNS = ['account', 'key', 'state', 'closesOn', 'dueOn', 'total', 'paid', 'remaining', 'difference', 'reason'];

/** The transactions and payments of one bill; amounts as on paper, what is owed positive. */
async function billRows(api: Api, wanted: string | undefined, key: string) {
  for (const { id } of await accountsOf(api, wanted)) {
    const detail = orStop(await api.cards.bill({ account: id, key }));
    if (!detail) continue;
    const charges = detail.cards.flatMap(({ digits, rows }) =>
      rows.map(({ transaction, day, chargedOn, amount, shownPayee, installment, foreign }) => {
        const part = installment && `${installment.number}/${installment.count}`;
        const abroad = foreign && { currency: foreign.currency, rate: foreign.rate };
        return { kind: 'charge', transaction, day, chargedOn, payee: shownPayee, card: digits, part, ...abroad, amount: -amount };
      }),
    );
    const payments = detail.payments.map(({ transaction, day, amount, from }) => {
      return {
        kind: 'payment',
        transaction,
        day,
        chargedOn: day,
        payee: from?.account ?? null,
        card: null,
        part: null,
        amount: -amount,
      };
    });
    const rows = [...charges, ...payments];
    return { json: rows, columns: ['kind', 'chargedOn', 'payee', 'card', 'part', 'amount', 'transaction'], amounts: ['amount'] };
  }
  return orStop<never>(err({ code: 'not-found', field: 'bill', details: { what: key } }));
}

async function installments(api: Api, wanted: string | undefined) {
  const rows = [];
  for (const { id, name } of await accountsOf(api, wanted)) {
    for (const plan of orStop(await api.cards.plans({ account: id }))) {
      const { merchant, purchasedOn, number, count, total, charged, toCome, next, lastMonth, key, charges } = plan;
      const ahead = next && { next: next.day, amount: next.amount };
      const transactions = charges.flatMap(({ transaction }) => transaction ?? []);
      rows.push({
        account: name,
        merchant,
        purchasedOn,
        number,
        of: count,
        total,
        charged,
        toCome,
        ...ahead,
        lastMonth,
        key,
        transactions,
      });
    }
  }
  const columns = ['account', 'merchant', 'number', 'of', 'total', 'charged', 'toCome', 'next', 'amount', 'lastMonth'];
  return { json: rows, columns, amounts: ['total', 'charged', 'toCome', 'amount'] };
}

async function linesAhead(api: Api, wanted: string | undefined) {
  const rows = [];
  for (const { id, name } of await accountsOf(api, wanted)) {
    for (const { day, amount, payee, installment } of orStop(await api.bankSync.upcoming({ account: id })).lines) {
      const { number = null, count = null, total = null } = installment ?? {};
      rows.push({ account: name, day, payee, amount, number, of: count, total });
    }
  }
  return { json: rows, columns: ['account', 'day', 'payee', 'amount', 'number', 'of', 'total'], amounts: ['amount', 'total'] };
}

async function comingMonths(api: Api) {
  const rows = orStop(await api.cards.upcomingMonths({})).map(({ month, amount, count }) => ({ month, count, amount }));
  return { json: rows, columns: ['month', 'count', 'amount'], amounts: ['amount'] };
}
