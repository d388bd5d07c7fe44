export { type QuerySpec, SPLITS } from './compile.ts';
export { queryFields } from './described.ts';
export { ENTITY_NAMES } from './entities.ts';
export { type QueryAnswer, runQuery } from './run.ts';
