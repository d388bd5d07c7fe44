import { isIP } from 'node:net';

const PRIVATE_HOST = /(^|\.)(localhost|local|internal|lan|home|test|invalid|localdomain)$/;

/** True for `http://127.0.0.1:…` and its like: the only addresses that webhooks ever leave for. */
export function isLoopbackUrl(text: string): boolean {
  const url = URL.parse(text);
  return url?.protocol === 'http:' && /^(127\.\d+\.\d+\.\d+|localhost|\[::1\])$/.test(url.hostname);
}

/** True for https on a host with a public name (pluggy-api.md, sections 3.2 and 14). */
export function isPublicUrl(text: string): boolean {
  const url = URL.parse(text);
  if (url?.protocol !== 'https:') return false;
  const host = url.hostname;
  return isIP(host.replace(/^\[|\]$/g, '')) === 0 && host.includes('.') && !PRIVATE_HOST.test(host);
}

/** A public address, or a deep link of an application such as `myapp://done`. */
export function isRedirectUri(text: string): boolean {
  const url = URL.parse(text);
  if (!url) return false;
  return isPublicUrl(text) || !/^(https?|javascript|data|file|blob):$/.test(url.protocol);
}
