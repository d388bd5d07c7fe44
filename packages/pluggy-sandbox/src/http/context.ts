import type { FastifyRequest } from 'fastify';
import type { ConnectOptions } from '../auth/tokens.ts';
import type { FaultEffect } from '../faults/fault.ts';
import type { World } from '../worlds/world.ts';

/** What the key of a request allows. A connect token reaches only the item it names and those it made. */
export type Scope =
  | { readonly kind: 'api-key' }
  | {
      readonly kind: 'connect-token';
      readonly tokenId: string;
      readonly itemId: string | null;
      readonly options: ConnectOptions;
    };

export type RequestContext = {
  readonly world: World;
  readonly scope: Scope;
  /** Virtual time of the request. */
  readonly at: Date;
  /** The misbehaviour chosen for this request. */
  effect: FaultEffect | null;
};

declare module 'fastify' {
  interface FastifyRequest {
    sandbox: RequestContext | null;
  }
  interface FastifyContextConfig {
    /** Who may call: anybody, connect tokens too, or (when absent) API keys only. */
    access?: 'open' | 'connect-token';
  }
}

/** The context that the sign-in check put on the request. */
export function contextOf(request: FastifyRequest): RequestContext {
  if (!request.sandbox) throw new Error('the request was not signed in');
  return request.sandbox;
}

/** True when this request is to see what there was before the last execution. */
export function isStale({ effect }: RequestContext): boolean {
  return effect?.kind === 'stale';
}
