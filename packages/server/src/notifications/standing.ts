// How a connection stands, as something to tell of or not (pure).
import type { ConnectionState, HealthCause } from '@extrato/pluggy';
import type { Notice } from './notice.ts';

/** A connection as the server saw it when it looked. Moments are milliseconds since 1970. */
export type Sighting = {
  readonly ref: string;
  /** The bank's name; null where it could not be read. */
  readonly name: string | null;
  readonly state: ConnectionState;
  /** Of the list of problems; null when it is well. */
  readonly code: string | null;
  /** Null where it could not be read. */
  readonly cause: HealthCause | null;
  readonly consentEndsAt: number | null;
  /** Another connection with an account of this one. */
  readonly sameAs: string | null;
};

/**
 * What is to be said: a trouble, whose mark changes when it becomes another one; nothing, since all is well; or nothing yet,
 * since what was said before may still hold.
 */
export type Standing =
  | { readonly kind: 'trouble'; readonly mark: string; readonly notice: Notice }
  | { readonly kind: 'well' }
  | { readonly kind: 'unclear' };

const DAY = 86_400_000;
/** A bank that is down for less comes back by itself, and nobody has to know. */
const DOWN_FOR = 2 * DAY;
const FIRST_CONSENT_NOTICE = 15 * DAY;
const LAST_CONSENT_NOTICE = 3 * DAY;

const UNCLEAR: Standing = { kind: 'unclear' };

/**
 * @param bank the name to tell.
 * @param since when it began to stand like this.
 */
export function standingOf(
  { state, code, cause, consentEndsAt }: Sighting,
  bank: string | null,
  since: number,
  now: number,
): Standing {
  switch (state) {
    case 'needs-sign-in':
      return trouble(`sign-in ${code ?? ''}`, { kind: 'sign-in', bank, code: code ?? 'sign-in-needed' });
    case 'consent-revoked':
      return trouble('consent-ended', { kind: 'consent-ended', bank });
    case 'provider-changed':
      return trouble('provider-changed', { kind: 'provider-changed', bank });
    case 'bank-down':
    case 'stale':
      // The bank's own last reading is three days old by then.
      return cause === 'not-updated-lately' || now - since > DOWN_FOR
        ? trouble('bank-down', { kind: 'bank-down', bank })
        : UNCLEAR;
    case 'working':
    case 'consent-ending':
      return consentOf(consentEndsAt, bank, now) ?? (cause === 'some-data-missing' ? incomplete(bank) : { kind: 'well' });
    case 'rate-limited':
      // Its data waits for another month; its consent does not.
      return consentOf(consentEndsAt, bank, now) ?? UNCLEAR;
    default:
      return UNCLEAR;
  }
}

/** A consent that ends soon; told twice, and again for another end. */
function consentOf(endsAt: number | null, bank: string | null, now: number): Standing | null {
  const left = endsAt === null ? Number.POSITIVE_INFINITY : endsAt - now;
  if (endsAt === null || left > FIRST_CONSENT_NOTICE) return null;
  const day = new Date(endsAt).toISOString().slice(0, 10);
  const step = left <= LAST_CONSENT_NOTICE ? 3 : 15;
  return trouble(`consent-${step} ${day}`, { kind: 'consent-ending', bank, day });
}

function incomplete(bank: string | null): Standing {
  return trouble('incomplete', { kind: 'incomplete', bank });
}

function trouble(mark: string, notice: Notice): Standing {
  return { kind: 'trouble', mark, notice };
}
