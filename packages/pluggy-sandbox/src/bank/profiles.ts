import type { ProfileName } from './contract.ts';
import { MARINA_IDENTITY } from './identity.ts';
import { positionsOfV } from './investments.ts';
import type { Profile } from './plan.ts';
import { PROFILE_A } from './profile-a.ts';
import { PROFILE_B } from './profile-b.ts';
import { PROFILE_M1, PROFILE_M2, PROFILE_M3 } from './profile-m.ts';
import { PROFILE_P } from './profile-p.ts';

/** A broker: investments, and no account at all. */
const PROFILE_V: Profile = {
  accounts: [],
  tell: () => [],
  positions: positionsOfV,
  loans: () => [],
  identity: MARINA_IDENTITY,
  permissions: [],
};

/** All data profiles of pluggy-sandbox.md, section 6.2. */
export const PROFILES: Readonly<Record<ProfileName, Profile>> = {
  A: PROFILE_A,
  B: PROFILE_B,
  M1: PROFILE_M1,
  M2: PROFILE_M2,
  M3: PROFILE_M3,
  P: PROFILE_P,
  V: PROFILE_V,
};
