import { z } from 'zod';
import { learnPayeeNames } from '../bank-sync/learn-names.ts';
import {
  addPayee,
  addPayeeLocation,
  commonPayees,
  deletePayeeLocation,
  deletePayees,
  deleteUnusedPayees,
  listPayeeLocations,
  listPayees,
  mergePayees,
  nearbyPayees,
  orphanedPayees,
  renamePayee,
  setPayeeOptions,
} from '../payees/index.ts';
import type { TableName } from '../storage/tables.ts';
import { ok } from '../values/index.ts';
import { command, query } from './operation.ts';
import { idInput } from './schemas.ts';

const NO_INPUT = z.strictObject({});
const name = z.string().max(500);
const coordinates = { latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) };

const PAYEES: readonly TableName[] = ['payees', 'payee_mapping', 'accounts'];
const LOCATIONS: readonly TableName[] = [...PAYEES, 'payee_locations'];

/** Payees: who money went to and came from. */
export const payeesApi = {
  list: query(PAYEES, NO_INPUT, listPayees),
  common: query([...PAYEES, 'transactions'], NO_INPUT, commonPayees),
  /** Ids of payees that nothing uses. */
  orphaned: query([...PAYEES, 'transactions', 'rules', 'document_names'], NO_INPUT, orphanedPayees),
  locations: query(LOCATIONS, z.strictObject({ payee: idInput.exactOptional() }), (reader, { payee }) =>
    listPayeeLocations(reader, payee),
  ),
  nearby: query(
    LOCATIONS,
    z.strictObject({ ...coordinates, withinMetres: z.number().min(0).exactOptional() }),
    (reader, { withinMetres, ...place }) => nearbyPayees(reader, place, withinMetres),
  ),

  /** With an id of the caller's own, it can be used before the answer is there. */
  create: command('payees.create', z.strictObject({ name, id: idInput.exactOptional() }), (writer, { name, id }) =>
    addPayee(writer, name, id),
  ),
  rename: command('payees.rename', z.strictObject({ id: idInput, name }), (writer, { id, name }) => {
    const renamed = renamePayee(writer, id, name);
    if (renamed.ok) learnPayeeNames(writer, id);
    return renamed;
  }),
  /** Gives the names that went away, to offer a rename rule with them. */
  merge: command('payees.merge', z.strictObject({ target: idInput, ids: z.array(idInput).min(1) }), (writer, { target, ids }) => {
    const merged = mergePayees(writer, target, ids);
    if (merged.ok) learnPayeeNames(writer, target);
    return merged;
  }),
  delete: command('payees.delete', z.strictObject({ ids: z.array(idInput).min(1) }), (writer, { ids }) =>
    deletePayees(writer, ids),
  ),
  deleteUnused: command('payees.delete-unused', NO_INPUT, (writer) => ok(deleteUnusedPayees(writer))),
  setOptions: command(
    'payees.set-options',
    z.strictObject({ id: idInput, favorite: z.boolean().exactOptional(), learnCategories: z.boolean().exactOptional() }),
    (writer, { id, ...options }) => setPayeeOptions(writer, id, options),
  ),
  addLocation: command('payees.add-location', z.strictObject({ payee: idInput, ...coordinates }), (writer, { payee, ...place }) =>
    addPayeeLocation(writer, payee, place),
  ),
  deleteLocation: command('payees.delete-location', z.strictObject({ id: idInput }), (writer, { id }) =>
    deletePayeeLocation(writer, id),
  ),
};
