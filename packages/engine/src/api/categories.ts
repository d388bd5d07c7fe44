import { z } from 'zod';
import {
  createCategory,
  createCategoryGroup,
  listCategoryGroups,
  moveCategory,
  moveCategoryGroup,
  renameCategory,
  renameCategoryGroup,
  setCategoryGroupHidden,
  setCategoryHidden,
} from '../categories/index.ts';
import { command, query } from './operation.ts';
import { idInput } from './schemas.ts';

const NO_INPUT = z.strictObject({});
const name = z.string().max(200);
const before = idInput.nullable();
const hidden = z.boolean();

/** Categories and their groups. Deleting is budgeting's, since budgets and rows have to go somewhere. */
export const categoriesApi = {
  /** Groups in display order, each with its categories; hidden ones are among them. */
  list: query(['categories', 'category_groups'], NO_INPUT, listCategoryGroups),

  create: command('categories.create', z.strictObject({ name, group: idInput, hidden: hidden.exactOptional() }), createCategory),
  rename: command('categories.rename', z.strictObject({ id: idInput, name }), (writer, { id, name }) =>
    renameCategory(writer, id, name),
  ),
  move: command('categories.move', z.strictObject({ id: idInput, group: idInput, before }), (writer, { id, ...place }) =>
    moveCategory(writer, id, place),
  ),
  setHidden: command('categories.set-hidden', z.strictObject({ id: idInput, hidden }), (writer, { id, hidden }) =>
    setCategoryHidden(writer, id, hidden),
  ),

  createGroup: command(
    'categories.create-group',
    z.strictObject({ name, isIncome: z.boolean().exactOptional(), hidden: hidden.exactOptional() }),
    createCategoryGroup,
  ),
  renameGroup: command('categories.rename-group', z.strictObject({ id: idInput, name }), (writer, { id, name }) =>
    renameCategoryGroup(writer, id, name),
  ),
  moveGroup: command('categories.move-group', z.strictObject({ id: idInput, before }), (writer, { id, before }) =>
    moveCategoryGroup(writer, id, before),
  ),
  setGroupHidden: command('categories.set-group-hidden', z.strictObject({ id: idInput, hidden }), (writer, { id, hidden }) =>
    setCategoryGroupHidden(writer, id, hidden),
  ),
};
