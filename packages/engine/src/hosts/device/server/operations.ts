import { z } from 'zod';
import type { Failure } from '../../../failures/index.ts';
import { err, ok, type Result } from '../../../values/index.ts';
import type { Session as SignIn } from '../contract.ts';
import { id, nothing, password } from '../inputs.ts';
import { act, look, type OperationsOf } from '../operation.ts';
import type { ServerLink } from './link.ts';

const url = z.string().max(2000);
const PATH = '/api/v1/sessions';

const sessionList = z.object({
  sessions: z.array(z.object({ id: z.string(), current: z.boolean(), createdAt: z.string(), expiresAt: z.string().nullable() })),
});

/** The server: where it is, and who is signed in. */
export const serverOperations: OperationsOf<'server'> = {
  look: look(z.strictObject({ url }), ({ core }, input) => core.server.look(input.url)),
  use: act(z.strictObject({ url: url.nullable() }), ({ core }, input) => core.server.use(input.url)),
  setUp: act(z.strictObject({ password }), ({ core }, input) => core.server.setUp(input.password)),
  signIn: act(z.strictObject({ password }), ({ core }, input) => core.server.signIn(input.password)),
  signOut: act(nothing, ({ core }) => core.server.signOut()),
  changePassword: act(z.strictObject({ current: password, password }), ({ core }, input) =>
    core.server.changePassword(input.current, input.password),
  ),
  sessions: look(nothing, ({ core }) => listSessions(core.server)),
  endSession: act(z.strictObject({ id }), ({ core }, input) => endSession(core.server, input.id)),
};

async function listSessions(server: ServerLink): Promise<Result<readonly SignIn[], Failure>> {
  const connected = server.connected();
  if (!connected.ok) return connected;
  // Official servers keep no list that can be asked for.
  if (!server.state.isOurs) return ok([]);
  const answer = await connected.value.http.json({ method: 'GET', path: PATH });
  if (!answer.ok) return answer;
  const parsed = sessionList.safeParse(answer.value);
  return parsed.success ? ok(parsed.data.sessions) : err({ code: 'sync-answer-unreadable', details: { reason: 'sessions' } });
}

async function endSession(server: ServerLink, session: string): Promise<Result<null, Failure>> {
  const connected = server.connected();
  if (!connected.ok) return connected;
  try {
    const response = await server.request(`${PATH}/${encodeURIComponent(session)}`, { method: 'DELETE' });
    await response.body?.cancel();
    if (response.ok || response.status === 404) return ok(null);
    if (response.status === 401) return err({ code: 'sync-signed-out' });
    return err({ code: 'sync-refused', details: { reason: response.status } });
  } catch {
    return err({ code: 'sync-network' });
  }
}
