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
export { type RowFilter, rowsWhere, type Where } from './where.ts';
