import type { ChannelDestination, ChannelForm, NoticeEvent, NotificationChannel } from '@extrato/engine/device-client';

export type ChannelKind = ChannelDestination['kind'];

export const EVENTS = [
  'trouble',
  'recovered',
  'incomplete',
  'duplicate',
  'news',
  'provider',
] as const satisfies readonly NoticeEvent[];

/** What a person typed, as texts; secrets begin empty, since they never come back. */
export type Typed = {
  readonly kind: ChannelKind;
  readonly server: string;
  readonly topic: string;
  readonly url: string;
  readonly address: string;
  /** A token or a signing secret. */
  readonly token: string;
  readonly removesToken: boolean;
  readonly events: readonly NoticeEvent[];
  readonly language: 'pt-BR' | 'en';
  readonly isQuiet: boolean;
  readonly from: string;
  readonly until: string;
};

/** A field of the form; the server names them so. */
export type FieldName = 'server' | 'topic' | 'url' | 'address' | 'token' | 'from' | 'until';

const EMPTY = { server: 'https://ntfy.sh', topic: '', url: '', address: '', token: '', removesToken: false };

export function newChannel(kind: ChannelKind, language: 'pt-BR' | 'en', events: readonly NoticeEvent[]): Typed {
  return { ...EMPTY, kind, language, events, isQuiet: true, from: '22:00', until: '07:00' };
}

export function typedOf({ kind, address, topic, events, language, quiet }: NotificationChannel): Typed {
  const hours = { isQuiet: quiet !== null, from: clock(quiet?.from ?? 22 * 60), until: clock(quiet?.until ?? 7 * 60) };
  const where = { server: kind === 'ntfy' ? address : '', topic: topic ?? '', address: kind === 'email' ? address : '' };
  return { ...EMPTY, ...where, ...hours, kind, events, language };
}

/** The time of day as minutes; undefined when it is none. */
function minutesOf(text: string): number | undefined {
  const [, hours, minutes] = /^(\d{2}):(\d{2})$/.exec(text) ?? [];
  return hours === undefined || minutes === undefined ? undefined : Number(hours) * 60 + Number(minutes);
}

/** The first field that is left empty though it must not be; the server checks all else. */
export function emptyTime({ isQuiet, from, until }: Typed): FieldName | null {
  if (!isQuiet) return null;
  if (minutesOf(from) === undefined) return 'from';
  return minutesOf(until) === undefined ? 'until' : null;
}

/** @param subscription of this browser, for a new channel of it. */
export function formOf(
  typed: Typed,
  isNew: boolean,
  subscription?: Extract<ChannelDestination, { kind: 'push' }>['subscription'],
): ChannelForm {
  const { events, language, isQuiet, from, until } = typed;
  const quiet = isQuiet ? { from: minutesOf(from) ?? 0, until: minutesOf(until) ?? 0 } : null;
  return { events: [...events], language, quiet, destination: destinationOf(typed, isNew, subscription) };
}

function destinationOf(
  { kind, server, topic, url, address, token, removesToken }: Typed,
  isNew: boolean,
  subscription: Extract<ChannelDestination, { kind: 'push' }>['subscription'],
): ChannelDestination {
  const secret = removesToken ? null : token === '' ? undefined : token;
  switch (kind) {
    case 'ntfy':
      return { kind, server, topic, ...(secret !== undefined && { token: secret }) };
    case 'webhook':
      return { kind, ...((isNew || url !== '') && { url }), ...(secret !== undefined && { secret }) };
    case 'email':
      return { kind, address };
    case 'push':
      return { kind, ...(subscription && { subscription }) };
  }
}

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
