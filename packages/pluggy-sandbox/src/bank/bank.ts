// One bank of one person (pluggy-sandbox.md, section 1.1): a pure function of seed, anchor, moment and edits.

import { showAccounts } from './accounts.ts';
import { openBulk } from './bulk.ts';
import { dayOf, monthOf } from './calendar.ts';
import type { Bank, BankEdit, BankOptions, BankSnapshot, BankVariant } from './contract.ts';
import { type Course, layCourse } from './course.ts';
import { type Edits, sortEdits } from './edits.ts';
import type { Entry } from './entry.ts';
import type { Profile } from './plan.ts';
import { type Position, showPosition } from './position.ts';
import { PROFILES } from './profiles.ts';
import { type RecordCache, showRows } from './rows.ts';
import { type AccountView, showBills, viewAccount } from './show.ts';
import { TRAITS, type Traits } from './traits.ts';
import { variedProfile, variedSnapshot, variedTraits } from './variants.ts';
import { bulkOf } from './volume.ts';
import { type World, worldOf } from './world.ts';

type Frame = {
  readonly seed: string;
  readonly profile: Profile;
  readonly traits: Traits;
  readonly variant: BankVariant;
  readonly records: RecordCache;
};

/** All that does not depend on moment and edits. */
type Told = {
  readonly world: World;
  readonly entries: readonly Entry[];
  readonly positions: readonly Position[];
  readonly course: Course;
};

/** Opens a bank. What does not depend on moment and edits is worked out once and kept. */
export function openBank(options: BankOptions): Bank {
  const variant = options.variant ?? {};
  const frame: Frame = {
    seed: options.seed,
    profile: variedProfile(PROFILES[options.profile], variant),
    traits: variedTraits(TRAITS[options.profile], variant),
    variant,
    records: new WeakMap(),
  };
  const kept = new Map<number, Told>();
  return {
    snapshot: (at, edits = []) => {
      const months = monthsAhead(options.anchor, at);
      const told = kept.get(months) ?? tell(frame, worldOf(options.seed, options.anchor, months));
      kept.set(months, told);
      return variedSnapshot(snapshot(frame, told, edits, at.getTime()), variant, options.seed);
    },
  };
}

/** Whole years, the year after the moment included, so that few horizons are ever told. */
function monthsAhead(anchor: Date, at: Date): number {
  const passed = monthOf(dayOf(at.getTime())) - monthOf(dayOf(anchor.getTime()));
  return 12 * (Math.ceil(Math.max(0, passed) / 12) + 1);
}

function tell({ profile, traits }: Frame, world: World): Told {
  const entries = profile.tell(world, traits);
  const course = layCourse(world, profile.accounts, entries, sortEdits([], 0));
  return { world, entries, positions: profile.positions(world), course };
}

function snapshot(frame: Frame, told: Told, list: readonly BankEdit[], at: number): BankSnapshot {
  const { profile, traits, seed } = frame;
  const edits = sortEdits(list, at);
  const course = list.length === 0 ? told.course : layCourse(told.world, profile.accounts, told.entries, edits);
  const views = viewAccounts(frame, course, edits, at);
  return {
    accounts: showAccounts(course, traits, views, edits, at),
    rows: views.flatMap((view) => showRows(seed, traits, frame.records, course, view)),
    bulk: views.flatMap((view) => (view.bulk ? [openBulk(view.bulk)] : [])),
    bills: traits.bills === 'list' ? views.flatMap((view) => billsOf(course, traits, view, at)) : [],
    investments: told.positions.map((position) => showPosition(position, at)),
    loans: profile.loans(told.world, at),
    identity: profile.identity,
    permissions: profile.permissions,
  };
}

function viewAccounts(frame: Frame, course: Course, edits: Edits, at: number): readonly AccountView[] {
  const { profile, traits, variant } = frame;
  const first = profile.accounts.find((plan) => plan.kind === 'BANK');
  return profile.accounts
    .filter((plan) => !edits.removedAccounts.has(plan.key))
    .map((plan) => {
      const factor = plan === first && !variant.empty ? (variant.volume ?? 1) : 1;
      return viewAccount(course, edits, plan, bulkOf(course.world, traits, plan, factor, edits, at), at);
    });
}

function billsOf(course: Course, traits: Traits, view: AccountView, at: number): BankSnapshot['bills'] {
  return view.plan.kind === 'CREDIT' ? showBills(course, traits, view.plan, view, at) : [];
}
