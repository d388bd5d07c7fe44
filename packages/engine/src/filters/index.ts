export { about, allOf, anyOf, type Clause, type Purpose, type Sql, sql } from './clause.ts';
export { conditionsClause } from './condition-clause.ts';
export { heldClause } from './held-clause.ts';
export { accountsById, categoriesByStoredId, payeesByStoredId, storedIds } from './names.ts';
export { amountsClause, daysClause } from './range-clause.ts';
export {
  type ConditionsOp,
  changeFilter,
  createFilter,
  deleteFilter,
  type FilterInput,
  listFilters,
  parseConditionsOp,
  type SavedFilter,
} from './saved.ts';
export { searchClause } from './search-clause.ts';
export { type RowFilter, rowsWhere, type Where } from './where.ts';
