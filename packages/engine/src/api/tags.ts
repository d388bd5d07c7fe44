import { z } from 'zod';
import { changeTag, createTag, deleteTags, discoverTags, listTags, renameTag, tagsInNotes } from '../tags/index.ts';
import { command, query } from './operation.ts';
import { idInput } from './schemas.ts';

const NO_INPUT = z.strictObject({});
const name = z.string().max(200);

const look = {
  /** `#rrggbb`. */
  color: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i)
    .nullable()
    .exactOptional(),
  description: z.string().max(2000).nullable().exactOptional(),
  hidden: z.boolean().exactOptional(),
};

/** Tags: their look. That a row has one is written in its notes. */
export const tagsApi = {
  list: query(['tags'], NO_INPUT, listTags),
  /** Names of all tags that notes contain. */
  written: query(['transactions'], NO_INPUT, tagsInNotes),
  create: command('tags.create', z.strictObject({ name, ...look }), (writer, { name, ...options }) =>
    createTag(writer, name, options),
  ),
  change: command('tags.change', z.strictObject({ id: idInput, ...look }), (writer, { id, ...options }) =>
    changeTag(writer, id, options),
  ),
  rename: command('tags.rename', z.strictObject({ id: idInput, name }), (writer, { id, name }) => renameTag(writer, id, name)),
  discover: command('tags.discover', NO_INPUT, discoverTags),
  delete: command('tags.delete', z.strictObject({ ids: z.array(idInput).min(1) }), (writer, { ids }) => deleteTags(writer, ids)),
};
