import { badRequest } from '../http/api-error.ts';
import type { World } from '../worlds/world.ts';
import { isLoopbackUrl, isPublicUrl, isRedirectUri } from './address.ts';

/** Throws for addresses that the public internet could not reach (pluggy-api.md, sections 3.2 and 5.6). */
export function refuseAddresses(
  world: World,
  urls: { readonly webhookUrl?: string | null | undefined; readonly oauthRedirectUri?: string | null | undefined },
): void {
  const { webhookUrl, oauthRedirectUri } = urls;
  const loopback = world.switches.webhooks === 'loopback';
  if (webhookUrl && !isPublicUrl(webhookUrl) && !(loopback && isLoopbackUrl(webhookUrl))) {
    throw badRequest('webhookUrl must be an HTTPS address that is reachable from the internet');
  }
  if (oauthRedirectUri && !isRedirectUri(oauthRedirectUri)) {
    throw badRequest('oauthRedirectUri must be an HTTPS address or a deep link');
  }
}
