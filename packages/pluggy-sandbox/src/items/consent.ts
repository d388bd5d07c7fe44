import { uuidFrom } from '../worlds/ids.ts';
import type { Consent, Item } from './item.ts';

/** A consent without an end, given now. */
export function newConsent(itemId: string, at: Date): Consent {
  return { id: uuidFrom(itemId, 'consent', at.toISOString()), createdAt: at, expiresAt: null, revokedAt: null, noticed: false };
}

/** True once the consent was revoked or its time is over. */
export function isConsentOver(item: Item, at: Date): boolean {
  const { revokedAt, expiresAt } = item.consent;
  return (revokedAt !== null && revokedAt <= at) || (expiresAt !== null && expiresAt <= at);
}
