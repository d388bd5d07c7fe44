import { ok, type Result } from '@extrato/engine/values';
import type { PluggyClient, PluggyConnector, PluggyError } from '@extrato/pluggy';

/**
 * The institutions that our own connect screen can go through: all but those that are connected at Pluggy's own page.
 * Those that are out of order stay in the list, so that nobody looks for them in vain.
 */
export async function directConnectors(
  client: PluggyClient,
  sandbox: boolean,
  search: string,
): Promise<Result<readonly PluggyConnector[], PluggyError>> {
  const found = await client.connectors({ sandbox, ...(search !== '' && { name: search }) });
  if (!found.ok) return found;
  const direct = found.value.filter(({ oauth }) => !oauth);
  return ok(sandbox ? await Promise.all(direct.map(withOwnPicture)) : direct);
}

/** Our pages load pictures from Pluggy only, so the demonstration bank's come with the answer. */
async function withOwnPicture(connector: PluggyConnector): Promise<PluggyConnector> {
  const { imageUrl } = connector;
  if (imageUrl === null) return connector;
  return { ...connector, imageUrl: await pictureAt(imageUrl) };
}

async function pictureAt(url: string): Promise<string | null> {
  const response = await fetch(url).catch(() => null);
  if (!response?.ok) return null;
  return `data:image/svg+xml;base64,${Buffer.from(await response.arrayBuffer()).toString('base64')}`;
}
