import type { suggestions } from '@extrato/engine/api';
import type { Choices } from './use-answers.ts';

type Group = suggestions.SuggestionGroup;

/** What the person thinks of one group: rows that they took out, and the category that they want instead. */
export type Reviewed = { readonly left: ReadonlySet<string>; readonly category: string | null };

const AS_SUGGESTED: Reviewed = { left: new Set(), category: null };

/** What tells a group from the others while the list changes. */
export function keyOf({ category, purpose }: Group): string {
  return category ?? `missing ${purpose}`;
}

/** The answer to a group so far; everything is checked at first. */
export function reviewed(answers: Readonly<Record<string, Reviewed>>, group: Group): Reviewed {
  return answers[keyOf(group)] ?? AS_SUGGESTED;
}

/** The rows of a group that are checked. */
export function checkedOf({ transactions }: Group, { left }: Reviewed): readonly string[] {
  return transactions.filter((id) => !left.has(id));
}

/** The group with one row, or all, checked or not. */
export function check(group: Group, answer: Reviewed, rows: readonly string[] | 'all', on: boolean): Reviewed {
  const left = new Set(answer.left);
  for (const id of rows === 'all' ? group.transactions : rows)
    if (on) left.delete(id);
    else left.add(id);
  return { ...answer, left };
}

/** What is to be accepted. */
export function choicesOf(groups: readonly Group[], answers: Readonly<Record<string, Reviewed>>): Choices {
  return groups.flatMap((group) => {
    const answer = reviewed(answers, group);
    const transactions = checkedOf(group, answer);
    if (transactions.length === 0) return [];
    return [{ transactions, ...(answer.category !== null && { category: answer.category }) }];
  });
}
