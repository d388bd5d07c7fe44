import { DEFAULT_STATEMENT_OPTIONS } from '@extrato/pluggy';

const TIME = new Intl.DateTimeFormat('en-GB', {
  timeZone: DEFAULT_STATEMENT_OPTIONS.zone,
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** Minutes after midnight of a moment, in the bank's zone. */
export function minuteOfBankDay(moment: number): number {
  const [hours = 0, minutes = 0] = TIME.format(moment).split(':').map(Number);
  return hours * 60 + minutes;
}
