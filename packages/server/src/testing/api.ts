import { postJson } from './client.ts';

/** Someone who is signed in, calling any route with JSON. */
export type Caller = (method: string, path: string, body?: object, headers?: Readonly<Record<string, string>>) => Promise<Answer>;

export type Answer = { readonly status: number; readonly text: string; readonly body: Readonly<Record<string, unknown>> };

/** Calls with a token; the answer's body is empty when it is no JSON object. */
export function callerOf(url: string, token: string): Caller {
  return async (method, path, body, headers = {}) => {
    const response = await fetch(url + path, {
      method,
      headers: { 'x-actual-token': token, ...(body && { 'content-type': 'application/json' }), ...headers },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, text, body: text.startsWith('{') ? JSON.parse(text) : {} };
  };
}

/** Sets a new server up, and gives the administrator's token. */
export async function bootstrap(url: string): Promise<string> {
  const response = await postJson(`${url}/account/bootstrap`, { password: 'correct horse' });
  const answer: { data: { token: string } } = JSON.parse(await response.text());
  return answer.data.token;
}

/** Puts a budget file on the server. */
export async function uploadFile(url: string, token: string, fileId: string): Promise<void> {
  const headers = {
    'x-actual-token': token,
    'x-actual-file-id': fileId,
    'x-actual-name': 'Budget',
    'x-actual-format': '2',
    'content-type': 'application/encrypted-file',
  };
  const response = await fetch(`${url}/sync/upload-user-file`, { method: 'POST', headers, body: 'zip' });
  if (response.status !== 200) throw new Error(`upload answered ${response.status}`);
}
