import type { Product } from '../connectors/catalogue.ts';
import { ASK_AT } from './asks.ts';
import type { Ask, Outcome, Step } from './item.ts';
import { failsAtLogin } from './outcomes.ts';

const SLOWNESS = 30;
const LOGIN_SHARE = 0.2;

type DataStep = readonly [status: string, length: number, product: Product | null];

/** After the login, in shares of the total time (pluggy-sandbox.md, section 5.1). */
const DATA_STEPS: readonly DataStep[] = [
  ['ACCOUNTS_IN_PROGRESS', 0.1, 'ACCOUNTS'],
  ['CREDITCARDS_IN_PROGRESS', 0.1, 'CREDIT_CARDS'],
  ['TRANSACTIONS_IN_PROGRESS', 0.15, 'TRANSACTIONS'],
  ['PAYMENT_DATA_IN_PROGRESS', 0.05, 'PAYMENT_DATA'],
  ['INVESTMENTS_IN_PROGRESS', 0.05, 'INVESTMENTS'],
  ['INVESTMENTS_TRANSACTIONS_IN_PROGRESS', 0.05, 'INVESTMENTS_TRANSACTIONS'],
  ['IDENTITY_IN_PROGRESS', 0.035, 'IDENTITY'],
  ['LOANS_IN_PROGRESS', 0.035, 'LOANS'],
  ['MERGING', 0.08, null],
];

/** The steps of a run. A run that fails at login has no others; a product that was not requested has none. */
export function planSteps(ask: Ask | null, outcome: Outcome, products: readonly Product[], slow: boolean): readonly Step[] {
  const login = [
    step('CREATING', 0.025),
    step('CREATED', 0.025),
    step('LOGIN_IN_PROGRESS', ask ? ASK_AT - 0.05 : LOGIN_SHARE),
    ...(ask ? [step('LOGIN_MFA_IN_PROGRESS', 0.1)] : []),
  ];
  const paced = slow ? slowLastStep(login) : login;
  if (failsAtLogin(outcome)) return paced;
  const data = DATA_STEPS.filter(([, , product]) => product === null || products.includes(product));
  return [...paced, ...data.map(([status, length]) => ({ status, length, login: false }))];
}

function step(status: string, length: number): Step {
  return { status, length, login: true };
}

/** Slow logins wait after the question where there is one, so that the question itself comes in time. */
function slowLastStep(login: readonly Step[]): readonly Step[] {
  return login.map((one, index) => (index === login.length - 1 ? { ...one, length: one.length * SLOWNESS } : one));
}

/** Ends of the steps, counted from the start of the run. */
export function stepEnds(steps: readonly Step[]): readonly number[] {
  const ends: number[] = [];
  for (const { length } of steps) ends.push(round((ends.at(-1) ?? 0) + length));
  return ends;
}

function round(share: number): number {
  return Math.round(share * 1000) / 1000;
}
