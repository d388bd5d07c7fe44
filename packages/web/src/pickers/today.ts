import { type Day, dayInZone } from '@extrato/engine/values';

/** The day on this device's calendar. */
export function today(): Day {
  return dayInZone(new Date(), Intl.DateTimeFormat().resolvedOptions().timeZone);
}
