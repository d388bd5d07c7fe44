// Very many rows without storing any: each is computed from its position (pluggy-sandbox.md, sections 4 and 8).
// Every ten rows add up to zero, so that no number of them moves a balance by more than one group.

import { DAY, momentOn } from './calendar.ts';
import type { MerchantKey } from './cast.ts';
import type { BankBulk, BankRow } from './contract.ts';
import type { Facts } from './entry.ts';
import { drawBetween } from './random.ts';
import { type RenderContext, renderRow } from './render.ts';

const GROUP = 10;
const SHOPS: readonly (readonly [raw: string, category: string, merchant: MerchantKey])[] = [
  ['COMPRA DEBITO MERCADO GIRASSOL', '10000000', 'girassol'],
  ['COMPRA DEBITO PADARIA PAO DA PRACA', '11010000', 'padaria'],
  ['COMPRA DEBITO ENTREGA JA', '11020000', 'entrega'],
  ['COMPRA DEBITO FARMACIA', '18020000', 'farmacia'],
];

export type BulkPlan = {
  /** Part of every row's `ref`, unique in the bank. */
  readonly name: string;
  readonly accountKey: string;
  readonly context: RenderContext;
  /** Last digits, when the account is a card. */
  readonly cardNumber: string | null;
  readonly firstDay: number;
  readonly perDay: number;
  readonly length: number;
  /** All rows appear at this moment; absent when each appears as it happens. */
  readonly appears?: number;
};

export function openBulk(plan: BulkPlan): BankBulk {
  const firstIndexOn = (day: number): number => Math.min(plan.length, Math.max(0, (day - plan.firstDay) * plan.perDay));
  return {
    accountKey: plan.accountKey,
    length: plan.length,
    rowAt: (index) => rowAt(plan, index),
    firstFrom: (date) => {
      let index = firstIndexOn(Math.floor(Date.parse(date) / DAY) - 1);
      while (index < plan.length && rowAt(plan, index).record.date < date) index = firstIndexOn(dayOfIndex(plan, index) + 1);
      return index;
    },
  };
}

/** What the first `length` rows of a bulk add up to, in hundredths. */
export function bulkSum(plan: BulkPlan): number {
  const whole = Math.floor(plan.length / GROUP) * GROUP;
  return Array.from({ length: plan.length - whole }, (_, offset) => centsAt(plan, whole + offset)).reduce(
    (sum, cents) => sum + cents,
    0,
  );
}

function rowAt(plan: BulkPlan, index: number): BankRow {
  if (!(index >= 0 && index < plan.length)) throw new RangeError(`No row ${index} among ${plan.length}`);
  const ref = `${plan.accountKey}/${plan.name}/${index}`;
  const facts = factsAt(plan, index);
  return {
    ref,
    handle: null,
    accountKey: plan.accountKey,
    identityKey: `${ref}#0`,
    appearedAt: new Date(plan.appears ?? facts.moment),
    billKey: null,
    record: { ...renderRow(plan.context, { ref }, { status: 'POSTED', generation: 0, facts }), order: index % plan.perDay },
  };
}

function factsAt(plan: BulkPlan, index: number): Facts {
  const cents = centsAt(plan, index);
  const card = plan.cardNumber === null ? {} : { card: { number: plan.cardNumber } };
  const moment = momentOn(dayOfIndex(plan, index), '12:00');
  if (index % GROUP === GROUP - 1)
    return { moment, cents, text: 'Deposito', raw: 'DEPOSITO', category: '05000000', operation: 'DEPOSITO', ...card };
  const [raw, category, merchant] = SHOPS[index % SHOPS.length] ?? ['COMPRA DEBITO', '99999999', 'girassol'];
  return { moment, cents, text: raw, raw, category, operation: 'CARTAO', merchant, ...card };
}

/** The last of each group brings in what the others took out. */
function centsAt(plan: BulkPlan, index: number): number {
  const place = index % GROUP;
  if (place < GROUP - 1) return spendingAt(plan, index);
  return -Array.from({ length: place }, (_, offset) => spendingAt(plan, index - place + offset)).reduce(
    (sum, cents) => sum + cents,
    0,
  );
}

function spendingAt(plan: BulkPlan, index: number): number {
  const spent = drawBetween(plan.context.seed, `${plan.accountKey}/${plan.name}/${index}`, 5_00, 90_00);
  return plan.cardNumber === null ? -spent : spent;
}

function dayOfIndex(plan: BulkPlan, index: number): number {
  return plan.firstDay + Math.floor(index / plan.perDay);
}
