/** An address as people say it: without `https://`, which is the usual; `http://` stays, since it is not. */
export function spokenAddress(url: string): string {
  return url.replace(/^https:\/\//, '').replace(/\/+$/, '');
}
