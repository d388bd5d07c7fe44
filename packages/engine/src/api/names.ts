import { z } from 'zod';
import { learnsNames, listNames, removeNames, setLearnsNames, setName, unlearnName } from '../names/index.ts';
import { ok } from '../values/index.ts';
import { NAMES_READS as READS } from './later-reads.ts';
import { command, query } from './operation.ts';
import { idInput } from './schemas.ts';

const NO_INPUT = z.strictObject({});
const id = z.string().min(1).max(200);
const name = z.string().max(500);

/** The book of names: what the person calls whom a CNPJ or CPF belongs to (bank-sync-pluggy.md 5). */
export const namesApi = {
  settings: query(READS.settings, NO_INPUT, (reader) => ({ learn: learnsNames(reader) })),
  setSettings: command('names.set-settings', z.strictObject({ learn: z.boolean() }), (writer, { learn }) => {
    setLearnsNames(writer, learn);
    return ok(undefined);
  }),

  /** By name. People's documents are masked. */
  list: query(READS.list, NO_INPUT, listNames),
  /** Another name for a page of the book, or a name for a document by its number; gives the page's id. */
  set: command(
    'names.set',
    z.union([z.strictObject({ id, name }), z.strictObject({ document: z.string().max(100), name })]),
    (writer, input) => {
      const { name, ...place } = input;
      return setName(writer, 'id' in place ? { entry: place.id, name } : { ...place, name });
    },
  ),
  /** Takes names out of the book; they are not learned again. */
  remove: command('names.remove', z.strictObject({ ids: z.array(id).min(1).max(10_000) }), (writer, { ids }) =>
    removeNames(writer, ids),
  ),
  /** A name that was just learned is not to be: what was in the book before comes back, or nothing. */
  unlearn: command('names.unlearn', z.strictObject({ id, before: idInput.nullable() }), (writer, input) =>
    unlearnName(writer, input.id, input.before),
  ),
} as const;
