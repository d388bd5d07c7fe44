// How the tabs of one browser find each other: names of Web Locks and of BroadcastChannels, and what is said there.

/** Held by the tab whose worker runs the device. Whoever gets it next leads from then on. */
export const LEADER_LOCK = 'extrato-leader';

/** Held by each tab as long as it lives, so that the leader learns when it is gone. */
export function tabLock(tab: string): string {
  return `extrato-tab-${tab}`;
}

/** Where all tabs talk about who leads. */
export const TABS_CHANNEL = 'extrato-tabs';

/** The channel between one leading worker and one other tab. */
export function tabChannel(leader: string, tab: string): string {
  return `extrato-${leader}-${tab}`;
}

export type TabMessage =
  /** A worker is ready to serve other tabs. */
  | { readonly kind: 'leading'; readonly leader: string }
  /** A tab wants to be served by whoever leads. */
  | { readonly kind: 'join'; readonly tab: string }
  /** The leader listens at the channel between the two. */
  | { readonly kind: 'joined'; readonly leader: string; readonly tab: string };

/** What the leading page says to its worker: `lead` comes with a port; `hidden` may be the last that is heard of the page. */
export type ToWorker = { readonly kind: 'lead'; readonly leader: string } | { readonly kind: 'hidden' };

/**
 * What the worker says to its page, beside what goes over the port. `nothing-kept`: the browser has no storage at all;
 * `locked`: something else holds the private files. `reason` is for people who look for faults.
 */
export type FromWorker = { readonly kind: 'ready' } | CannotLead;
export type CannotLead = { readonly kind: 'cannot'; readonly why: 'nothing-kept' | 'locked' | 'broken'; readonly reason: string };
