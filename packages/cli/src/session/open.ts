import type { Settings } from '../config/settings.ts';
import { Stop } from '../failure.ts';
import type { SessionHost } from '../host.ts';
import { type Freshness, withCachedBudget } from './cached.ts';
import { withLocalBudget } from './local.ts';
import type { Access, Session } from './session.ts';

/** Runs `work` on the budget that the settings name: a local one, or the copy of one on a server. */
export async function withBudget<T>(
  host: SessionHost,
  settings: Settings,
  access: Access,
  freshness: Freshness,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  if (settings.budgetFile) return withLocalBudget(host, settings, settings.budgetFile, access, work);
  if (!settings.syncId) throw new Stop({ code: settings.serverUrl ? 'sync-id-missing' : 'budget-missing' });
  return withCachedBudget(host, settings, access, freshness, work);
}
