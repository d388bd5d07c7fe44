export { addPayee, createPayee, deletePayees, findOrCreatePayee, renamePayee, setPayeeOptions } from './change.ts';
export {
  addPayeeLocation,
  type Coordinates,
  deletePayeeLocation,
  listPayeeLocations,
  type NearbyPayee,
  nearbyPayees,
  type PayeeLocation,
} from './locations.ts';
export { mergePayees, type PayeeMerge } from './merge.ts';
export { listPayees, type Payee } from './payee.ts';
export { findPayee, resolvePayee, transferAccountOf, transferPayee } from './payee-index.ts';
export { commonPayees, deleteUnusedPayees, orphanedPayees } from './usage.ts';
