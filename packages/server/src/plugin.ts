import type { FastifyInstance } from 'fastify';
import type { Agent } from './agent/agent.ts';
import type { Context } from './context.ts';

/** Everything that routes may touch. */
export type RouteContext = Context & { readonly agent: Agent };

/** A group of routes with its own hooks; see PLUGINS in app.ts. */
export type Plugin = (app: FastifyInstance, context: RouteContext) => void | Promise<void>;
