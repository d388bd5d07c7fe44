// The sync request of the official crdt package, for what no client does by itself: asking a server for its
// trie, and filling it for measurements.

/** One message as a device would send it; `value` is serialised (`S:text`, `N:12`, `0:`). */
export type WireMessage = {
  readonly timestamp: string;
  readonly dataset: string;
  readonly row: string;
  readonly column: string;
  readonly value: string;
};

type Encode = (schema: unknown, message: unknown) => Uint8Array;
type OfficialCrdt = {
  readonly MessageSchema: unknown;
  readonly MessageEnvelopeSchema: unknown;
  readonly SyncRequestSchema: unknown;
  readonly SyncResponseSchema: unknown;
  create(schema: unknown, fields: Readonly<Record<string, unknown>>): unknown;
  readonly toBinary: Encode;
  fromBinary(
    schema: unknown,
    bytes: Uint8Array,
  ): { readonly messages: readonly { readonly timestamp: string }[]; readonly merkle: string };
};

// Named in a variable, so that types check where the package is not installed.
const OFFICIAL = '@actual-app/crdt';
const crdt: OfficialCrdt = await import(OFFICIAL);

export type SyncTarget = {
  readonly url: string;
  readonly token: string;
  readonly fileId: string;
  readonly groupId: string;
};

/** The bytes of one request to `/sync/sync`. */
export function encodeSync(
  { fileId, groupId }: Pick<SyncTarget, 'fileId' | 'groupId'>,
  since: string,
  messages: readonly WireMessage[],
): Uint8Array {
  const envelopes = messages.map(({ timestamp, ...fields }) =>
    crdt.create(crdt.MessageEnvelopeSchema, {
      timestamp,
      isEncrypted: false,
      content: crdt.toBinary(crdt.MessageSchema, crdt.create(crdt.MessageSchema, fields)),
    }),
  );
  return crdt.toBinary(
    crdt.SyncRequestSchema,
    crdt.create(crdt.SyncRequestSchema, { messages: envelopes, fileId, groupId, keyId: '', since }),
  );
}

/** Timestamps of the messages in an answer of `/sync/sync`, and its trie as JSON text. */
export function decodeSync(bytes: Uint8Array): { readonly timestamps: readonly string[]; readonly merkle: string } {
  const { messages, merkle } = crdt.fromBinary(crdt.SyncResponseSchema, bytes);
  return { timestamps: messages.map(({ timestamp }) => timestamp), merkle };
}

/** Sends one sync request; throws on any status but 200. */
export async function postSync({ url, token }: Pick<SyncTarget, 'url' | 'token'>, body: Uint8Array): Promise<Uint8Array> {
  const answer = await fetch(`${url}/sync/sync`, {
    method: 'POST',
    headers: { 'content-type': 'application/actual-sync', 'x-actual-token': token },
    body: Buffer.from(body),
  });
  if (!answer.ok) throw new Error(`sync: ${answer.status} ${await answer.text()}`);
  return new Uint8Array(await answer.arrayBuffer());
}

/** Signs in with the server's password and gives the session token. */
export async function signIn(url: string, password: string): Promise<string> {
  const answer = await fetch(`${url}/account/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ loginMethod: 'password', password }),
  });
  const body: unknown = await answer.json();
  const { token } = (body as { data?: { token?: string } }).data ?? {};
  if (!token) throw new Error(`login: ${answer.status}`);
  return token;
}
