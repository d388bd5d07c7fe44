export { type QuerySpec, SPLITS } from './compile.ts';
export { type QueryField, queryFields } from './described.ts';
export { ENTITY_NAMES, type EntityName, type QueryKind } from './entities.ts';
export { type QueryAnswer, runQuery } from './run.ts';
