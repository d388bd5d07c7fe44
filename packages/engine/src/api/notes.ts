import { z } from 'zod';
import { listNotes, noteOf, setNote } from '../notes/index.ts';
import { ok } from '../values/index.ts';
import { command, query } from './operation.ts';
import { idInput } from './schemas.ts';

const MOST_CHARACTERS = 100_000;

/** Notes of categories and groups (their id), accounts (`account-…`) and months (`budget-YYYY-MM`). */
export const notesApi = {
  get: query(['notes'], z.strictObject({ id: idInput }), (reader, { id }) => noteOf(reader, id)),
  /** Every note by id. */
  all: query(['notes'], z.strictObject({}), (reader) => Object.fromEntries(listNotes(reader))),
  set: command(
    'notes.set',
    z.strictObject({ id: idInput, note: z.string().max(MOST_CHARACTERS).nullable() }),
    (writer, { id, note }) => ok(setNote(writer, id, note)),
  ),
};
