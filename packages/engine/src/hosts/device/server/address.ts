/** A server's address without a slash at its end; undefined for what is none. A name alone is taken to mean https. */
export function parseAddress(text: string): string | undefined {
  const typed = text.trim();
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`;
  const url = URL.parse(withScheme);
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return undefined;
  return (url.origin + url.pathname).replace(/\/+$/, '');
}
