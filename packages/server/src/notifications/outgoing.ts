// Requests to addresses that people chose.
import { lookup as resolveName } from 'node:dns';
import { type ClientRequest, request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { err, ok, type Result } from '@extrato/engine/values';

/** Why a notice did not arrive; `status-…` is the receiver's own answer. */
export type SendFailure =
  | 'unreachable'
  | 'timed-out'
  | 'redirected'
  | 'address-refused'
  | 'secret-lost'
  | 'gone'
  | 'mail-refused'
  | 'not-offered'
  | `status-${number}`;

const PATIENCE_MS = 10_000;

/**
 * Where clouds keep the keys of their machines: nobody's receiver is there. Loopback and home networks are allowed, since
 * people run receivers of their own.
 */
const REFUSED = new BlockList();
REFUSED.addSubnet('169.254.0.0', 16);
REFUSED.addSubnet('fe80::', 10, 'ipv6');
REFUSED.addAddress('fd00:ec2::254', 'ipv6');

/** Whether an IP address is one that is never called. An IPv4 address in IPv6 clothes counts as what it is. */
function isRefusedAddress(address: string): boolean {
  const family = isIP(address);
  return family !== 0 && REFUSED.check(address, family === 6 ? 'ipv6' : 'ipv4');
}

/** The address as a URL that may be called, as far as its text tells. */
export function receiverUrl(text: string): Result<URL, 'malformed' | 'refused'> {
  const url = URL.parse(text.trim());
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return err('malformed');
  return isRefusedAddress(hostOf(url)) ? err('refused') : ok(url);
}

type Message = { readonly headers: Readonly<Record<string, string>>; readonly body: string | Uint8Array };

/** Posts once: no redirects, 10 seconds altogether, and nothing of the answer is kept but its status. */
export function post(address: string, { headers, body }: Message, patience = PATIENCE_MS): Promise<Result<void, SendFailure>> {
  const url = receiverUrl(address);
  if (!url.ok) return Promise.resolve(err('address-refused'));
  return new Promise((resolve) => {
    const send = url.value.protocol === 'https:' ? httpsRequest : httpRequest;
    const length = typeof body === 'string' ? Buffer.byteLength(body) : body.byteLength;
    const all = { ...headers, 'content-length': String(length), 'user-agent': 'Extrato' };
    const call: ClientRequest = send(url.value, { method: 'POST', headers: all, agent: false, lookup: guardedLookup });
    const timer = setTimeout(() => end(err('timed-out')), patience);
    const end = (result: Result<void, SendFailure>): void => {
      clearTimeout(timer);
      resolve(result);
      call.destroy();
    };
    call.on('response', ({ statusCode = 0 }) => end(resultOf(statusCode)));
    // The cause is dropped on purpose: it can hold the address.
    call.on('error', (error) => end(err(error.message === REFUSAL ? 'address-refused' : 'unreachable')));
    call.end(body);
  });
}

function resultOf(status: number): Result<void, SendFailure> {
  if (status >= 200 && status < 300) return ok(undefined);
  const failure: SendFailure = status >= 300 && status < 400 ? 'redirected' : `status-${status}`;
  return err(failure);
}

const REFUSAL = 'address refused';

/** Checks what a name leads to at the moment of the call: a name may lead elsewhere than when it was typed. */
const guardedLookup: LookupFunction = (name, options, callback) => {
  resolveName(name, { ...options, all: true }, (error, addresses) => {
    const [first] = addresses ?? [];
    if (error || first === undefined) return callback(error ?? new Error('unknown name'), '', 0);
    if (addresses.some(({ address }) => isRefusedAddress(address))) return callback(new Error(REFUSAL), '', 0);
    return options.all ? callback(null, addresses) : callback(null, first.address, first.family);
  });
};

function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '');
}
