import type { FastifyRequest } from 'fastify';
import { chanceFrom } from '../worlds/ids.ts';
import type { World } from '../worlds/world.ts';
import type { Fault } from './fault.ts';

/** The first fault that strikes this request, or null. Counts the matching requests of each fault it looks at. */
export function chooseFault(world: World, request: FastifyRequest): Fault | null {
  for (const fault of world.faults) {
    if (!matches(world, fault, request)) continue;
    fault.seen += 1;
    if (fault.seen <= fault.after) continue;
    if (fault.times !== 'always' && fault.struck >= fault.times) continue;
    if (fault.probability !== undefined && chance(world, fault) >= fault.probability) continue;
    fault.struck += 1;
    return fault;
  }
  return null;
}

function chance(world: World, fault: Fault): number {
  return chanceFrom(world.seed, 'fault', String(fault.n), String(fault.seen));
}

function matches(world: World, { match }: Fault, request: FastifyRequest): boolean {
  const path = request.url.split('?')[0] ?? '';
  const query = new URLSearchParams(request.url.split('?')[1] ?? '');
  return (
    (match.method === undefined || match.method === request.method) &&
    (match.path === undefined || pathPattern(match.path).test(path)) &&
    (match.accountId === undefined || query.get('accountId') === match.accountId || path.includes(match.accountId)) &&
    (match.itemId === undefined || query.get('itemId') === match.itemId || path.includes(match.itemId)) &&
    (match.page === undefined || pageOf(world, query) === match.page)
  );
}

function pathPattern(path: string): RegExp {
  const parts = path.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`);
}

/** The page asked for; cursors were numbered when they were given out. */
function pageOf(world: World, query: URLSearchParams): number {
  const cursor = query.get('after');
  return cursor === null ? Number(query.get('page') ?? 1) : (world.cursorPages.get(cursor) ?? 1);
}
