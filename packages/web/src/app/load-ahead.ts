import { type AppLanguage, loadWordsAhead } from '../words/index.ts';
import { router } from './routes.tsx';

/**
 * Fetches the code and the words of the screen that the address names, while the engine is still starting: what comes one
 * after the other on the line would come one after the other for the person.
 */
export function loadAhead(language: AppLanguage): void {
  const wanted = new Set<string>(router.matchRoutes(router.latestLocation).map(({ routeId }) => routeId));
  const routes = Object.values(router.routesById).filter(({ id }) => wanted.has(id));
  const loads = routes.map((route) => router.loadRouteChunk(route));
  const isInside = wanted.has('/b/$budget');
  // What fails here fails again where somebody waits for it, and is told there.
  void Promise.allSettled([...loads, isInside ? loadWordsAhead(language) : null]);
}
