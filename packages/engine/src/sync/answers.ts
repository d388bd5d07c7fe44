// What a server's refusal means, whether it comes as plain text, as JSON, or as some proxy's page (actual-sync.md 5.3).
import { type SyncFailure, type SyncFailureCode, syncFailure } from './failure.ts';

/** An answer that is no success, as far as it matters. */
export type Refusal = { readonly status: number; readonly contentType: string; readonly body: string };

/** By the server's own word, wherever it appears: text, `reason`, or `code` of our own API. */
const BY_REASON: Readonly<Record<string, SyncFailureCode>> = {
  'file-old-version': 'sync-file-old-version',
  'file-needs-upload': 'sync-file-needs-upload',
  'file-key-mismatch': 'sync-key-mismatch',
  'file-has-reset': 'sync-file-has-reset',
  'file-has-new-key': 'sync-file-has-new-key',
  'file-not-found': 'sync-file-not-found',
  'User or file not found': 'sync-file-not-found',
  'File does not exist on server': 'sync-file-not-found',
  'file-access-not-allowed': 'sync-no-access',
  'file-access-denied': 'sync-no-access',
  forbidden: 'sync-no-access',
  'token-expired': 'sync-signed-out',
  unauthorized: 'sync-signed-out',
  'invalid-password': 'sync-wrong-password',
  'too-many-requests': 'sync-too-many-requests',
  'internal-error': 'sync-server-error',
};

/** By status, where the body says nothing that we know: these come from proxies as well. */
const BY_STATUS: Readonly<Record<number, SyncFailureCode>> = {
  401: 'sync-signed-out',
  403: 'sync-no-access',
  408: 'sync-network',
  413: 'sync-too-large',
  429: 'sync-too-many-requests',
  500: 'sync-server-error',
  502: 'sync-network',
  503: 'sync-network',
  504: 'sync-network',
};

/** A reason is short; anything longer is somebody's page. */
const LONGEST_REASON = 100;

/** The failure behind a refusal. A 500 is the server's trouble whatever it says. */
export function failureOf({ status, contentType, body }: Refusal): SyncFailure {
  const reason = reasonOf(contentType, body);
  const known = status === 500 ? undefined : BY_REASON[reason];
  const code = known ?? BY_STATUS[status] ?? (reason === '' || status >= 500 ? 'sync-answer-unreadable' : 'sync-refused');
  return syncFailure(code, reason || String(status));
}

/** The word of a refusal; empty when there is none that could be one. */
function reasonOf(contentType: string, body: string): string {
  if (contentType.includes('json')) return wordOf(body);
  const text = body.trim();
  return text.length > LONGEST_REASON || text.includes('<') ? '' : text;
}

function wordOf(body: string): string {
  try {
    const parsed: unknown = JSON.parse(body);
    if (typeof parsed !== 'object' || parsed === null) return '';
    const fields: Record<string, unknown> = { ...parsed };
    const word = fields['reason'] ?? fields['code'];
    return typeof word === 'string' ? word.slice(0, LONGEST_REASON) : '';
  } catch {
    return '';
  }
}
