import type { Context } from '../context.ts';
import { orStop, Stop } from '../failure.ts';
import { isRecord } from '../input/json.ts';
import { openServer } from './server.ts';
import type { Session } from './session.ts';

type Asked = { readonly method: 'GET' | 'POST'; readonly path: string; readonly body?: object };

/** Asks a route of our own server about the open budget. A refusal ends the command in the server's words. */
export async function askServer(
  context: Context,
  { server, opened }: Pick<Session, 'server' | 'opened'>,
  { method, path, body: question = {} }: Asked,
): Promise<Readonly<Record<string, unknown>>> {
  const settings = context.settings();
  if (!server && (!settings.serverUrl || context.freshness.offline)) throw new Stop({ code: 'server-without-bank-sync' });
  const { http } = server ?? (await openServer(settings));
  const fileId = opened.metadata().cloudFileId;
  const headers: Record<string, string> = { 'content-type': 'application/json', ...(fileId && { 'x-actual-file-id': fileId }) };
  const { isRefusal, body } = orStop(
    await http.answer({ method, path, headers, ...(method === 'POST' && { body: JSON.stringify(question) }) }),
  );
  if (!isRefusal) return body;
  const sentence = isRecord(body['message']) ? body['message'] : {};
  throw new Stop({
    code: 'bank-refused',
    details: { pt: String(sentence['pt-BR']), en: String(sentence['en']), reason: String(body['code']) },
  });
}
