import {
  decodeSyncResponse,
  type Envelope,
  encodeMessage,
  encodeSyncRequest,
  formatTimestamp,
  type SyncResponse,
} from '@extrato/protocol';
import { isRecord } from '../http/bodies.ts';

export const FROM_THE_START = '1970-01-01T00:00:00.000Z-0000-0000000000000000';

/** A person with a token, as an official client would speak to the server. Unexpected answers throw. */
export class TestClient {
  readonly url: string;
  readonly token: string;

  constructor(url: string, token: string) {
    this.url = url;
    this.token = token;
  }

  /** Sets the server up, or signs in where that was done before. */
  static async signIn(url: string, password = 'correct horse'): Promise<TestClient> {
    for (const path of ['/account/bootstrap', '/account/login']) {
      const response = await postJson(url + path, { password });
      if (response.status === 200) return new TestClient(url, textAt(await response.json(), 'data', 'token'));
      await response.body?.cancel();
    }
    throw new Error('Nobody can sign in');
  }

  /** Gives the file's group id. */
  async upload(fileId: string, content: Uint8Array<ArrayBuffer> | string = 'zip', groupId?: string): Promise<string> {
    const headers = {
      'x-actual-token': this.token,
      'content-type': 'application/encrypted-file',
      'x-actual-file-id': fileId,
      'x-actual-name': 'Budget',
      'x-actual-format': '2',
      ...(groupId !== undefined && { 'x-actual-group-id': groupId }),
    };
    const response = await fetch(`${this.url}/sync/upload-user-file`, { method: 'POST', headers, body: content });
    return textAt(await (await expectOk(response)).json(), 'groupId');
  }

  async download(fileId: string): Promise<Uint8Array> {
    const headers = { 'x-actual-token': this.token, 'x-actual-file-id': fileId };
    const response = await expectOk(await fetch(`${this.url}/sync/download-user-file`, { headers }));
    return new Uint8Array(await response.arrayBuffer());
  }

  async sync(
    fileId: string,
    groupId: string,
    messages: readonly Envelope[],
    since: string = FROM_THE_START,
  ): Promise<SyncResponse> {
    const response = await expectOk(await this.sendSync(encodeSyncRequest({ fileId, groupId, keyId: '', since, messages })));
    const decoded = decodeSyncResponse(new Uint8Array(await response.arrayBuffer()));
    if (!decoded) throw new Error('The answer is no SyncResponse');
    return decoded;
  }

  sendSync(body: Uint8Array<ArrayBuffer>): Promise<Response> {
    const headers = { 'x-actual-token': this.token, 'content-type': 'application/actual-sync' };
    return fetch(`${this.url}/sync/sync`, { method: 'POST', headers, body });
  }

  post(path: string, body: object): Promise<Response> {
    return postJson(this.url + path, body, { 'x-actual-token': this.token });
  }

  get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    return fetch(this.url + path, { headers: { 'x-actual-token': this.token, ...headers } });
  }
}

export function postJson(url: string, body: object, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  return fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) });
}

/** A message with a time, counter and node of its own. */
export function note(millis: number, counter: number, node: string, text: string): Envelope {
  const message = { dataset: 'notes', row: `row-${counter}`, column: 'note', value: `S:${text}` };
  return { timestamp: formatTimestamp({ millis, counter, node }), isEncrypted: false, content: encodeMessage(message) };
}

async function expectOk(response: Response): Promise<Response> {
  if (response.status === 200) return response;
  throw new Error(`${response.url} answered ${response.status}: ${await response.text()}`);
}

/** The text at a path of field names; throws when there is none. */
function textAt(value: unknown, ...path: readonly string[]): string {
  const [field, ...rest] = path;
  if (field === undefined && typeof value === 'string') return value;
  if (field === undefined || !isRecord(value)) throw new Error(`The answer lacks ${path.join('.')}`);
  return textAt(value[field], ...rest);
}
