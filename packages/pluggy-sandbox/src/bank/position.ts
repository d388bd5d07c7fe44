// An investment as a list of movements, and what it is worth on a day (pluggy-api.md, section 11).

import { DAY, dayOf, isoDay } from './calendar.ts';
import type { BankInvestment, PlainRecord } from './contract.ts';
import { draw } from './random.ts';
import { toReais } from './render.ts';

/** `cents` is what moved; `stays` what of it went into (or, negative, left) the position itself; so do the units. */
export type Movement = {
  readonly day: number;
  readonly type: 'BUY' | 'SELL' | 'TAX' | 'INTEREST';
  readonly cents: number;
  readonly stays: number;
  readonly quantity: number | null;
  readonly description: string;
};

export type Position = {
  readonly key: string;
  readonly seed: string;
  readonly type: string;
  readonly subtype: string;
  readonly name: string;
  /** Yearly growth, 0.1 = 10 %; `unrest` is the width of the daily noise around it. */
  readonly growth: number;
  readonly unrest: number;
  /** Price of one unit in hundredths at `pricedOn`; null where the position has no units. */
  readonly unit: { readonly cents: number; readonly pricedOn: number } | null;
  readonly dueDay: number | null;
  /** Oldest first. */
  readonly movements: readonly Movement[];
  /** Further Pluggy fields: codes, rates, issuer. */
  readonly particulars: PlainRecord;
};

const INCOME_TAX = 0.15;
const TAX_FREE: ReadonlySet<string> = new Set(['LCI', 'REAL_ESTATE_FUND']);

/** The position as it stands on the day of a moment. One that was wholly sold stays, with balance 0. */
export function showPosition(position: Position, at: number): BankInvestment {
  const today = dayOf(at);
  const done = position.movements.filter((movement) => movement.day <= today);
  const invested = done.reduce((sum, movement) => sum + movement.stays, 0);
  const withdrawn = done.length > 0 && position.movements.at(-1)?.day === done.at(-1)?.day && invested <= 0;
  const price = unitPrice(position, today);
  const units = price === null ? null : unitsOf(done);
  const gross = withdrawn ? 0 : units === null || price === null ? grown(position, done, today) : Math.round(units * price * 100);
  const profit = withdrawn ? 0 : gross - invested;
  const taxes = TAX_FREE.has(position.subtype) ? 0 : Math.round(Math.max(0, profit) * INCOME_TAX);
  return {
    key: position.key,
    movements: done.map((movement, index) => movementRecord(position, movement, index)),
    record: {
      type: position.type,
      subtype: position.subtype,
      name: position.name,
      currencyCode: 'BRL',
      status: withdrawn ? 'TOTAL_WITHDRAWAL' : 'ACTIVE',
      balance: toReais(gross - taxes),
      amount: toReais(gross),
      amountOriginal: toReais(Math.max(0, invested)),
      amountProfit: toReais(profit),
      amountWithdrawal: toReais(gross - taxes),
      value: price,
      quantity: withdrawn ? 0 : (units ?? 1),
      taxes: toReais(taxes),
      taxes2: 0,
      date: isoTime(today),
      dueDate: position.dueDay === null ? null : isoTime(position.dueDay),
      purchaseDate: done[0] ? isoTime(done[0].day) : null,
      ...BLANK,
      ...position.particulars,
    },
  };
}

/** Midnight UTC of a day, as investments, loans and persons carry dates. */
export function isoTime(day: number): string {
  return `${isoDay(day)}T00:00:00.000Z`;
}

const BLANK: PlainRecord = {
  code: null,
  isin: null,
  number: null,
  issuer: null,
  issuerCNPJ: null,
  issueDate: null,
  rate: null,
  rateType: null,
  fixedAnnualRate: null,
  annualRate: null,
  lastMonthRate: null,
  lastTwelveMonthsRate: null,
  metadata: null,
  owner: 'Marina Alves Prado',
  institution: null,
};

/** Hundredths of a position without units: what stayed of every movement has grown since its day. */
function grown(position: Position, movements: readonly Movement[], today: number): number {
  return Math.round(movements.reduce((sum, { day, stays }) => sum + stays * (1 + position.growth) ** ((today - day) / 365), 0));
}

/** Bought less sold, to six decimals. */
function unitsOf(movements: readonly Movement[]): number {
  const units = movements.reduce((sum, { stays, quantity }) => sum + Math.sign(stays) * (quantity ?? 0), 0);
  return Math.round(units * 1e6) / 1e6;
}

function unitPrice(position: Position, today: number): number | null {
  if (position.unit === null) return null;
  const years = (today - position.unit.pricedOn) / 365;
  return Math.round(position.unit.cents * (1 + position.growth) ** years * noise(position, today) * 100) / 10_000;
}

function noise(position: Position, today: number): number {
  return 1 + (draw(position.seed, `quota/${position.key}/${today}`) - 0.5) * position.unrest;
}

function movementRecord(position: Position, movement: Movement, index: number): PlainRecord {
  const { quantity, cents } = movement;
  const date = new Date(movement.day * DAY).toISOString();
  return {
    id: `${position.key}/${index + 1}`,
    type: movement.type,
    movementType: movement.type === 'BUY' || movement.type === 'INTEREST' ? 'CREDIT' : 'DEBIT',
    date,
    tradeDate: date,
    description: movement.description,
    quantity,
    value: quantity ? toReais(Math.round(cents / quantity)) : null,
    amount: toReais(cents),
    netAmount: toReais(cents),
    agreedRate: null,
    brokerageNumber: null,
    expenses: null,
  };
}
