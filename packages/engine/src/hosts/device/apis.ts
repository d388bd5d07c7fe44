import { type Api, createApi } from '../../api/index.ts';
import type { Budget } from '../../log/index.ts';

const APIS = new WeakMap<Budget, Api>();

/** The API of a budget; the same one as long as it is open. */
export function apiOf(budget: Budget): Api {
  const known = APIS.get(budget) ?? createApi(budget);
  APIS.set(budget, known);
  return known;
}
