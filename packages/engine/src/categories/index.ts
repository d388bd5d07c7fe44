export { type Category, type CategoryGroup, categoryById, listCategoryGroups, startingBalanceCategory } from './category.ts';
export { createCategory, moveCategory, type NewCategory, renameCategory, setCategoryHidden } from './change.ts';
export {
  createCategoryGroup,
  moveCategoryGroup,
  type NewCategoryGroup,
  renameCategoryGroup,
  setCategoryGroupHidden,
} from './groups.ts';
