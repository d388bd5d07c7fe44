import { z } from 'zod';
import { ENTITY_NAMES, queryFields, runQuery, SPLITS } from '../query/index.ts';
import { QUERY_READS } from './later-reads.ts';
import { query } from './operation.ts';

const NO_INPUT = z.strictObject({});

const specInput = z.strictObject({
  table: z.string(),
  select: z.union([z.string(), z.array(z.json())]).optional(),
  filter: z.json().optional(),
  groupBy: z.json().optional(),
  orderBy: z.json().optional(),
  limit: z.number().int().min(0).optional(),
  offset: z.number().int().min(0).optional(),
  count: z.boolean().optional(),
  options: z.strictObject({ splits: z.enum(SPLITS).optional() }).optional(),
});

/** Questions in the official query language. A question that makes no sense is a failure inside the answer. */
export const queryApi = {
  run: query(QUERY_READS.run, specInput, runQuery),
  tables: query(QUERY_READS.tables, NO_INPUT, () => ENTITY_NAMES.map((name) => ({ name }))),
  fields: query(QUERY_READS.fields, z.strictObject({ table: z.enum(ENTITY_NAMES) }), (_, { table }) => queryFields(table)),
};
