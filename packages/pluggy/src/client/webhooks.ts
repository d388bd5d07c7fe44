import type { Result } from '@extrato/engine/values';
import * as z from 'zod';
import type { PluggyError } from './errors.ts';
import { getAll, readWith } from './reading.ts';
import type { Session } from './session.ts';

/** An address that Pluggy tells what happens. */
export type PluggyWebhook = { readonly id: string; readonly url: string; readonly disabledAt: string | null };

const webhookSchema: z.ZodType<PluggyWebhook> = z.object({
  id: z.string(),
  url: z.string(),
  disabledAt: z
    .string()
    .nullish()
    .transform((at) => at ?? null),
});

/** All of the application's (pluggy-api.md, section 14). */
export function readWebhooks(session: Session): Promise<Result<readonly PluggyWebhook[], PluggyError>> {
  return getAll(session, '/webhooks', {}, webhookSchema, 'webhooks');
}

/** Asks to be told of everything. The address is `https://` and public. */
export async function createWebhook(session: Session, url: string): Promise<Result<PluggyWebhook, PluggyError>> {
  const body = { event: 'all', url };
  const answer = await session.call({ method: 'POST', path: '/webhooks', body, repeatable: false });
  return answer.ok ? readWith(webhookSchema, answer.value, 'webhook') : answer;
}

/** Makes Pluggy use an address again that it gave up. */
export async function enableWebhook(session: Session, id: string): Promise<Result<PluggyWebhook, PluggyError>> {
  const path = `/webhooks/${encodeURIComponent(id)}`;
  const answer = await session.call({ method: 'PATCH', path, body: { enabled: true }, repeatable: true });
  return answer.ok ? readWith(webhookSchema, answer.value, 'webhook') : answer;
}
