import type { AnswerWatch } from './watch.ts';

/** Tells of an address that Pluggy ends, or has ended (pluggy-api.md, section 8.3; RFC 9745, RFC 8594). */
export function lookForEndings(path: string, status: number, headers: Headers, watch: AnswerWatch): void {
  const place = withoutIds(path);
  if (status === 410) watch.change({ kind: 'gone', place, name: '410' });
  const sunset = dayOf(headers.get('sunset'));
  if (sunset !== null) watch.change({ kind: 'ending', place, name: `Sunset ${sunset}` });
  else if (headers.has('sunset')) watch.change({ kind: 'ending', place, name: 'Sunset' });
  else if (isOn(headers.get('deprecation'))) watch.change({ kind: 'ending', place, name: 'Deprecation' });
}

/** `/items/4c1d…?x=y` as `/items/:id`: every step with a digit in it is somebody's, but the version of the API. */
function withoutIds(path: string): string {
  const steps = (path.split('?')[0] ?? '').split('/').slice(0, 6);
  return steps.map((step) => (/^v\d$/.test(step) || /^[a-z_-]{0,40}$/.test(step) ? step : ':id')).join('/');
}

function dayOf(text: string | null): string | null {
  const time = text === null ? Number.NaN : Date.parse(text);
  return Number.isNaN(time) ? null : new Date(time).toISOString().slice(0, 10);
}

function isOn(deprecation: string | null): boolean {
  return deprecation !== null && deprecation.trim() !== '' && deprecation.trim() !== 'false';
}
