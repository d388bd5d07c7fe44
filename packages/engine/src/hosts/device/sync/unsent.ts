import { companionGroup } from '../../../sync/index.ts';
import type { OpenedBudget } from '../budgets/opened-budget.ts';

/** Where the companion stream remembers how far it came: the same place as in every host. */
export const COMPANION_POSITION = 'companion.position';

/** Beyond this it does not matter how many. */
const MOST_COUNTED = 10_000;

/** Messages that are newer than the last complete sync, up to ten thousand; those of the companion log where it is synced. */
export function countUnsent(opened: OpenedBudget, withCompanion: boolean): number {
  const { budget } = opened;
  const { lastSyncedTimestamp, cloudFileId, encryptKeyId } = opened.metadata();
  const own = budget.messagesSince('budget', lastSyncedTimestamp ?? '', MOST_COUNTED).length;
  if (!withCompanion || !cloudFileId) return own;
  const [group, clock] = budget.localState(COMPANION_POSITION)?.split(' ') ?? [];
  const since = group === companionGroup(cloudFileId, encryptKeyId ?? null) ? (clock ?? '') : '';
  return own + budget.messagesSince('companion', since, MOST_COUNTED).length;
}
