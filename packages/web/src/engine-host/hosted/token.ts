// The session of a page in hosted mode. It has no device of its own that could keep it, so it lies in the browser's
// storage, under this one key; pages that run the engine never write it.

const KEY = 'extrato.session';

/** Null when nobody is signed in here. */
export function keptToken(): string | null {
  return localStorage.getItem(KEY);
}

/** Null forgets it. */
export function keepToken(token: string | null): void {
  if (token === null) localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, token);
}
