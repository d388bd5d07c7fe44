// The rows of one account as the upper layer gets them.

import { isoMonth } from './calendar.ts';
import type { BankRow } from './contract.ts';
import type { Course } from './course.ts';
import type { Shown } from './entry.ts';
import { type RowRecord, renderRow, toReais } from './render.ts';
import { type AccountView, appearedAt, billKeyOf, identityKey, type Visible } from './show.ts';
import type { Traits } from './traits.ts';

/** Records already written, by what they show; they never change. */
export type RecordCache = WeakMap<Shown, RowRecord>;

/** All rows of an account but those in bulk, oldest first. Beside bulk rows no running balance can be told. */
export function showRows(
  seed: string,
  traits: Traits,
  cache: RecordCache,
  course: Course,
  view: AccountView,
): readonly BankRow[] {
  const { plan } = view;
  const chains = plan.kind === 'BANK' && traits.runningBalance && view.bulk === null;
  let running = plan.kind === 'BANK' ? plan.opening : 0;
  return view.visible.map((visible): BankRow => {
    const { entry, shown } = visible;
    const counts = chains && shown.status === 'POSTED';
    if (counts) running += shown.facts.cents;
    const record = cache.get(shown) ?? renderRow({ seed, traits, onCard: plan.kind === 'CREDIT' }, entry, shown);
    cache.set(shown, record);
    return {
      ref: entry.ref,
      handle: entry.handle,
      accountKey: plan.key,
      identityKey: identityKey(traits, visible),
      appearedAt: new Date(appearedAt(visible)),
      billKey: billKeyOf(visible),
      record: {
        ...withForecast(traits, visible, record),
        ...(counts && { balance: toReais(running) }),
        order: course.order.get(entry.ref) ?? 0,
      },
    };
  });
}

/** Open Finance rows tell the month of the bill that will hold them (pluggy-api.md, section 8.9). */
function withForecast(traits: Traits, { cycle }: Visible, record: RowRecord): RowRecord {
  const metadata = record['creditCardMetadata'];
  if (typeof metadata !== 'object' || metadata === null) return record;
  const billForecastDate = traits.billForecast && cycle ? isoMonth(cycle.month) : null;
  return { ...record, creditCardMetadata: { billForecastDate, ...metadata } };
}
