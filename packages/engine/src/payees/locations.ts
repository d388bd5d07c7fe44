// Places where a payee was used: level 51 and later (semantics 4).
import type { Failure } from '../failures/index.ts';
import type { BudgetReader, BudgetWriter } from '../log/access.ts';
import { err, ok, type Result } from '../values/index.ts';
import { checkOrdinary } from './change.ts';

/** Degrees: latitude -90 to 90, longitude -180 to 180. */
export type Coordinates = { readonly latitude: number; readonly longitude: number };

export type PayeeLocation = Coordinates & { readonly id: string; readonly payee: string; readonly createdAt: number };

/** A payee near a place, with its nearest location. */
export type NearbyPayee = { readonly payee: string; readonly location: PayeeLocation; readonly metres: number };

const MOST_NEARBY = 10;
const EARTH_RADIUS_METRES = 6_371_000;

/** The length of the great circle between two places, in metres. */
export function metresBetween(a: Coordinates, b: Coordinates): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const height = Math.sin(radians(b.latitude - a.latitude) / 2) ** 2;
  const width = Math.sin(radians(b.longitude - a.longitude) / 2) ** 2;
  const chord = height + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * width;
  return 2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(chord)));
}

/** The nearest location of each payee within the distance (any when not given), nearest first, at most ten. */
export function nearest(
  locations: readonly PayeeLocation[],
  place: Coordinates,
  withinMetres = Number.POSITIVE_INFINITY,
): NearbyPayee[] {
  const best = new Map<string, NearbyPayee>();
  for (const location of locations) {
    const metres = metresBetween(location, place);
    const known = best.get(location.payee);
    if (metres <= withinMetres && (!known || metres < known.metres))
      best.set(location.payee, { payee: location.payee, location, metres });
  }
  return [...best.values()].sort((a, b) => a.metres - b.metres).slice(0, MOST_NEARBY);
}

/** Locations of living payees, newest first; those of merged payees belong to the payee that stands for them now. */
export function listPayeeLocations(reader: BudgetReader, payee?: string): PayeeLocation[] {
  return reader.query<PayeeLocation>(
    `select l.id, p.id as payee, l.latitude, l.longitude, coalesce(l.createdAt, 0) as createdAt
    from live_payee_locations l join payee_mapping m on m.id = l.payee join live_payees p on p.id = m.target
    where l.latitude is not null and l.longitude is not null and (?1 is null or p.id = ?1)
    order by l.createdAt desc, l.id`,
    [payee ?? null],
  );
}

/** Payees that were used near the place. */
export function nearbyPayees(reader: BudgetReader, place: Coordinates, withinMetres?: number): NearbyPayee[] {
  return nearest(listPayeeLocations(reader), place, withinMetres);
}

/** Remembers that the payee was used here; gives the location's id. */
export function addPayeeLocation(writer: BudgetWriter, payee: string, place: Coordinates): Result<string, Failure> {
  if (!writer.supports('payee_locations')) return err({ code: 'needs-newer-level', details: { what: 'payee_locations' } });
  const problem = checkOrdinary(writer, payee);
  if (problem) return err(problem);
  const id = writer.newId();
  const { latitude, longitude } = place;
  writer.insert('payee_locations', id, { payee, latitude, longitude, createdAt: writer.now() });
  return ok(id);
}

/** Forgets a location. */
export function deletePayeeLocation(writer: BudgetWriter, id: string): Result<void, Failure> {
  if (!writer.supports('payee_locations')) return err({ code: 'needs-newer-level', details: { what: 'payee_locations' } });
  const row = writer.row('payee_locations', id);
  if (!row || row.tombstone) return err({ code: 'not-found', details: { what: id } });
  writer.update('payee_locations', id, { tombstone: true });
  return ok(undefined);
}
