import { ApiError } from './api-error.ts';
import type { SandboxApp } from './sandbox-app.ts';

const METHODS: readonly string[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/**
 * Known path, wrong method: 405 instead of 404. Call the result once all routes are there.
 */
export function refuseOtherMethods(app: SandboxApp): () => void {
  const known = new Map<string, Set<string>>();
  app.addHook('onRoute', (route) => {
    const methods = known.get(route.url) ?? new Set();
    known.set(route.url, methods);
    for (const method of [route.method].flat()) methods.add(method);
  });
  return () => {
    for (const [url, methods] of [...known]) {
      const others = METHODS.filter((method) => !methods.has(method));
      if (others.length > 0) app.route({ method: others, url, handler: refuseMethod });
    }
  };
}

function refuseMethod(): never {
  throw new ApiError(405, 'Method not allowed');
}
