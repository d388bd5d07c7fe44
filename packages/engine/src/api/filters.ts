import { z } from 'zod';
import { changeFilter, createFilter, deleteFilter, listFilters } from '../filters/index.ts';
import { command, query } from './operation.ts';
import { idInput } from './schemas.ts';

const filter = {
  name: z.string().max(200),
  conditions: z.array(z.json()).max(200),
  conditionsOp: z.enum(['and', 'or']),
};

/** Saved filters of transactions. Conditions are official JSON (budget-file 4.6), field names in either spelling. */
export const filtersApi = {
  list: query(['filters'], z.strictObject({}), listFilters),
  create: command('filters.create', z.strictObject(filter), createFilter),
  change: command('filters.change', z.strictObject({ id: idInput, ...filter }), (writer, { id, ...input }) =>
    changeFilter(writer, id, input),
  ),
  delete: command('filters.delete', z.strictObject({ id: idInput }), (writer, { id }) => deleteFilter(writer, id)),
};
