import type { BudgetFile } from './files.ts';

/** The message group of a budget's companion log. Clients find it by themselves, so its form is part of our API. */
export function companionGroup({ id, key_id }: Pick<BudgetFile, 'id' | 'key_id'>): string {
  return `companion-${id}-${key_id ?? 'plain'}`;
}
