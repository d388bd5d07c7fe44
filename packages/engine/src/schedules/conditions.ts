import { type Condition, encodeCondition, parseCondition } from '../conditions/index.ts';
import { encodeAction, parseAction } from '../rules/index.ts';
import type { Json } from '../storage/tables.ts';
import { partsOf, type ScheduleAmount, type ScheduleDate, type ScheduleParts, scheduledAmount } from './schedule.ts';

/** The condition of each part, in the order in which official clients write them. */
export function conditionsFor({ payee, account, date, amount }: Partial<ScheduleParts>): Condition[] {
  return [
    ...(payee ? [idCondition('payee', payee)] : []),
    ...(account ? [idCondition('account', account)] : []),
    ...(date ? [dateCondition(date)] : []),
    ...(amount ? [amountCondition(amount)] : []),
  ];
}

function idCondition(field: 'payee' | 'account', value: string): Condition {
  return { type: 'id', field, op: 'is', value };
}

function dateCondition({ op, value }: ScheduleDate): Condition {
  return { type: 'date', field: 'date', op, value };
}

function amountCondition(amount: ScheduleAmount): Condition {
  return amount.op === 'isbetween'
    ? { type: 'number', field: 'amount', op: amount.op, value: amount.value, flow: null }
    : { type: 'number', field: 'amount', op: amount.op, value: amount.value, flow: null };
}

const PARTS = ['payee', 'account', 'date', 'amount'] as const;

/**
 * Stored conditions with some parts changed: the condition of a part is replaced where it stands, dropped for null,
 * appended when there was none. All others stay word for word (semantics 7.1).
 */
export function changeConditions(stored: readonly Json[], change: Partial<ScheduleParts>): Json[] {
  const first = new Map<string, number>();
  for (const [at, json] of stored.entries()) {
    const condition = parseCondition(json);
    const part = condition && PARTS.find((name) => partsOf([condition])[name] !== null || isNothing(condition, name));
    if (part && !first.has(part)) first.set(part, at);
  }
  const changed: (Json | undefined)[] = [...stored];
  for (const part of PARTS) {
    if (!(part in change)) continue;
    const [condition] = conditionsFor({ [part]: change[part] });
    const json = condition && encodeCondition(condition, 'stored');
    const at = first.get(part);
    if (at === undefined) changed.push(json);
    else changed[at] = json;
  }
  return changed.filter((json) => json !== undefined);
}

/** "The payee is nothing" is a part too, one without a value. */
function isNothing(condition: Condition, part: string): boolean {
  return condition.field === part && condition.op === 'is' && 'value' in condition && condition.value === null;
}

/** Stored actions with every plain `set amount` following the schedule's amount; undefined when none has to. */
export function changeActions(stored: readonly Json[], amount: ScheduleAmount): Json[] | undefined {
  const value = scheduledAmount(amount);
  let changed = false;
  const actions = stored.map((json) => {
    const action = parseAction(json);
    const plain = action?.op === 'set' && action.field === 'amount' && 'value' in action && action.value !== value;
    if (!plain) return json;
    changed = true;
    return encodeAction({ ...action, value });
  });
  return changed ? actions : undefined;
}
