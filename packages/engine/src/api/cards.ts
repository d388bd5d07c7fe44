import { z } from 'zod';
import {
  addMissingCharge,
  billDetail,
  cardAccounts,
  cardPlace,
  listBills,
  listCards,
  listComingMonths,
  listPlans,
} from '../cards/index.ts';
import { learnCategories, legRules } from '../rules/index.ts';
import { bulkEdit } from '../transactions/index.ts';
import { err } from '../values/index.ts';
import { CARDS_READS as READS } from './later-reads.ts';
import { command, query } from './operation.ts';
import { centsInput, idInput } from './schemas.ts';

const none = z.strictObject({});
const account = z.strictObject({ account: idInput });
/** Keys are the bank's ids, days, or texts of the bank. */
const key = z.string().min(1).max(2400);

/** Cards as their holders know them: bills, installment plans, and what the next months already carry. */
export const cardsApi = {
  /** Accounts that follow a bank's card. */
  accounts: query(READS.accounts, none, (reader) => cardAccounts(reader)),
  /** Every card with its open bill and the last that closed. */
  list: query(READS.list, none, (reader) => listCards(reader)),
  /** The bills of a card, the latest first. */
  bills: query(READS.bills, account, (reader, input) => listBills(reader, input.account)),
  /** A bill with its rows and payments; null when there is none of that key. */
  bill: query(
    READS.bill,
    z.strictObject({ account: idInput, key }),
    (reader, input) => billDetail(reader, input.account, input.key) ?? null,
  ),
  /** Books a charge of a bill's that is in no row. */
  addCharge: command(
    'cards.add-charge',
    z.strictObject({
      account: idInput,
      bill: key,
      type: z.string().max(200),
      amount: centsInput,
      payeeName: z.string().min(1).max(200),
    }),
    (writer, { payeeName, ...charge }) => addMissingCharge(writer, charge, payeeName),
  ),
  /** Installment plans of a card, or of all: those that run come first. */
  plans: query(READS.plans, z.strictObject({ account: idInput.exactOptional() }), (reader, input) =>
    listPlans(reader, input.account),
  ),
  /** Changes every booked charge of a plan in one step; charges to come take it over. */
  editPlan: command(
    'cards.edit-plan',
    z.strictObject({
      account: idInput,
      key,
      payee: idInput.exactOptional(),
      category: idInput.nullable().exactOptional(),
      notes: z.string().max(10_000).exactOptional(),
    }),
    (writer, { account: card, key: plan, notes, ...fields }) => {
      const found = listPlans(writer, card).find((each) => each.key === plan);
      const ids = found?.charges.flatMap(({ transaction }) => transaction ?? []) ?? [];
      if (ids.length === 0) return err({ code: 'not-found', field: 'key', details: { what: plan } });
      const edit = { ...fields, ...(notes !== undefined && { notes: { mode: 'replace' as const, text: notes } }) };
      const outcome = bulkEdit(writer, ids, edit, { legRules: legRules(writer) });
      if (outcome.ok && edit.category) learnCategories(writer, ids);
      return outcome;
    },
  ),
  /** Charges to come over all cards, by the month in which they are to be paid. */
  upcomingMonths: query(READS.upcomingMonths, none, (reader) => listComingMonths(reader)),
  /** The bill and the plan of a transaction, and what it cost abroad; null where it is no card's. */
  placeOf: query(
    READS.placeOf,
    z.strictObject({ transaction: idInput }),
    (reader, input) => cardPlace(reader, input.transaction) ?? null,
  ),
} as const;
