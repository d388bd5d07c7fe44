import { type Cents, cents, sumCents, ZERO_CENTS } from '../values/index.ts';
import type { Action } from './action.ts';
import type { RuleDraft, RuleSplit } from './draft.ts';
import { applyAction, type Work } from './execute.ts';
import type { Surroundings } from './surroundings.ts';

/** The row after all actions of a rule: first those on itself, then, if there are any for lines, its lines (semantics 6.4). */
export function applyActions(draft: RuleDraft, actions: readonly Action[], around: Surroundings): Work {
  const onRow = actions.filter(({ line }) => line === 0);
  const onLines = actions.filter(({ line }) => line > 0);
  const work = onRow.reduce<Work>((so, action) => applyAction(so, action, around), { draft, problems: [] });
  const canSplit = onLines.length > 0 && !work.draft.isChild && !work.draft.isParent;
  return canSplit ? splitRow(work, onLines, around) : work;
}

function splitRow({ draft, problems }: Work, actions: readonly Action[], around: Surroundings): Work {
  const lines = makeLines(draft, actions, around);
  const amounts = shareOut(draft.amount, lines, actions);
  const splits = [...lines.values()].map((line, at): RuleSplit => lineOf(line.draft, amounts[at] ?? ZERO_CENTS, -2 - at));
  const { payeeName: _name, ...parent } = draft;
  return {
    draft: { ...parent, payee: null, splits },
    problems: [...problems, ...[...lines.values()].flatMap((line) => line.problems)],
  };
}

/**
 * Lines by their number, each after its own actions. They begin with the category of the row; the payee of the line made
 * before, as it stands by then, or of the row for the first: so do official clients fill them in.
 */
function makeLines(draft: RuleDraft, actions: readonly Action[], around: Surroundings): ReadonlyMap<number, Work> {
  const { splits, tombstone: _tombstone, payeeName, ...parent } = draft;
  const empty: RuleDraft = { ...parent, amount: ZERO_CENTS, notes: null, isChild: true };
  const lines = new Map<number, Work>();
  let newest = withPayeeOf(empty, { payee: inheritedPayee(draft.payee, splits), ...(payeeName ? { payeeName } : {}) });
  for (const action of actions) {
    const line = lines.get(action.line) ?? { draft: withPayeeOf(empty, newest), problems: [], parentAmount: draft.amount };
    const isNewest = !lines.has(action.line) || line.draft === newest;
    const after = applyAction(line, action, around);
    if (isNewest) newest = after.draft;
    lines.set(action.line, after);
  }
  return new Map([...lines].sort(([left], [right]) => left - right));
}

function withPayeeOf(line: RuleDraft, { payee, payeeName }: Pick<RuleDraft, 'payee' | 'payeeName'>): RuleDraft {
  return payee === null && payeeName ? { ...line, payee, payeeName } : { ...line, payee };
}

/** A row that another rule has split has no payee left; its lines still do. */
function inheritedPayee(payee: string | null, splits: readonly RuleSplit[] = []): string | null {
  return payee ?? splits[0]?.payee ?? null;
}

/**
 * Amounts of the lines in order: fixed ones as they are, percents of what those left, then equal shares of the rest;
 * the last of these takes what rounding left over.
 */
function shareOut(total: Cents, lines: ReadonlyMap<number, Work>, actions: readonly Action[]): Cents[] {
  const amounts = new Map([...lines].map(([line, { draft }]) => [line, draft.amount]));
  const left = (): number => total - sumCents(amounts.values());
  const methods = actions.filter((action) => action.op === 'set-split-amount');
  const afterFixed = left();
  for (const action of methods)
    if (action.method === 'fixed-percent') amounts.set(action.line, cents(Math.round(afterFixed * (action.value / 100))));
  const sharing = methods.filter(({ method }) => method === 'remainder').map(({ line }) => line);
  if (sharing.length > 0) {
    const share = Math.round(left() / sharing.length);
    for (const line of sharing) amounts.set(line, cents(share));
    const last = Math.max(...sharing);
    amounts.set(last, cents((amounts.get(last) ?? 0) + left()));
  }
  return [...amounts.values()];
}

function lineOf({ payee, payeeName, category, notes }: RuleDraft, amount: Cents, sortOrder: number): RuleSplit {
  return { amount, payee, ...(payeeName ? { payeeName } : {}), category, notes, sortOrder };
}
