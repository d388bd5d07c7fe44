import { CHANGES } from './changes.ts';
import { LINKING } from './linking.ts';
import type { Scenario } from './scenario.ts';
import { TROUBLE } from './trouble.ts';

/** All scenarios of pluggy-sandbox.md, section 9, by name. */
export const SCENARIOS: Readonly<Record<string, Scenario>> = { ...LINKING, ...CHANGES, ...TROUBLE };
