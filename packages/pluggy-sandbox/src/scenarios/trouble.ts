import { DAY_MS } from '../worlds/clock.ts';
import { nowIn } from '../worlds/world.ts';
import type { Scenario, Stage, StageTools } from './scenario.ts';

const IMPORTED = 'Link the items and sync.';

const linked: Stage = { hint: IMPORTED, play: (s) => void s.connect(0) };

/** Rows enough for ten pages of account A1. */
function tenPages(s: StageTools): string {
  s.connect(0);
  s.edit({ kind: 'volume', accountKey: 'A1', rows: 4700 });
  s.sync();
  return accountId(s, 'A1');
}

function accountId(s: StageTools, key: string): string {
  const account = s.item().data.accounts.find((one) => one.key === key);
  if (!account) throw new Error(`the scenario has no account ${key}`);
  return account.id;
}

function healed(hint: string): Stage {
  return { hint, play: (s) => void s.world.faults.splice(0) };
}

/** What goes wrong between here and the bank (pluggy-sandbox.md, section 9). */
export const TROUBLE: Readonly<Record<string, Scenario>> = {
  'one-item-broken': {
    must: 'Sync the first item and name the second as broken.',
    stages: [
      {
        hint: IMPORTED,
        play: (s) => {
          s.connect(0);
          s.connect(600);
        },
      },
      { hint: 'Sync again.', play: (s) => void s.world.items.delete(s.item(1).id) },
    ],
  },
  'consent-revoked': {
    must: 'Show a banner with a way to reconnect, and keep the history.',
    stages: [
      { hint: IMPORTED, play: (s) => void s.connect(600) },
      {
        hint: 'Sync again.',
        play: (s) => {
          s.item().consent = { ...s.item().consent, revokedAt: nowIn(s.world) };
          s.advance(DAY_MS);
        },
      },
    ],
  },
  'meu-pluggy-refresh': {
    must: 'Never send PATCH; say that it refreshes daily.',
    stages: [{ hint: 'Link the item and press refresh.', play: (s) => void s.connect(200, { bank: 'M1' }) }],
  },
  'too-soon': {
    must: 'Say that the data is fresh, and read what is stored.',
    stages: [
      {
        hint: 'Link the item and ask for a refresh at the bank.',
        play: (s) => {
          s.switches({ minUpdateMinutes: 1440 });
          s.connect(0);
        },
      },
    ],
  },
  'keys-changed': { must: 'Use the new client with the next call, without a restart.', stages: [linked] },
  'key-expired': {
    must: 'Renew the key silently and try once more.',
    stages: [
      linked,
      {
        hint: 'Sync again.',
        play: (s) => {
          s.world.keys = { generation: s.world.keys.generation + 1, answer: 401 };
        },
      },
    ],
  },
  'rate-limited': {
    must: 'Tell the progress, not freeze, and stop at a limit.',
    stages: [
      linked,
      {
        hint: 'Sync again.',
        play: (s) => s.fault({ match: { path: '/v2/transactions' }, effect: { kind: 'rate-limit', retryAfter: 60 } }),
      },
    ],
  },
  flaky: {
    must: 'Complete or resume, without duplicates.',
    stages: [
      {
        hint: IMPORTED,
        play: (s) => {
          s.connect(0);
          s.fault({ match: { method: 'GET' }, times: 'always', probability: 0.05, effect: { kind: 'reset' } });
          s.fault({ match: { method: 'GET' }, times: 'always', probability: 0.05, effect: { kind: 'status', status: 502 } });
        },
      },
    ],
  },
  'half-sync': {
    must: 'Finish the other accounts, resume this one, and book nothing by halves.',
    stages: [
      {
        hint: IMPORTED,
        play: (s) => {
          const match = { path: '/v2/transactions', accountId: tenPages(s), page: 3 };
          s.fault({ match, times: 'always', effect: { kind: 'status', status: 502 } });
        },
      },
      healed('Sync again.'),
    ],
  },
  garbage: {
    must: 'Say clearly what is wrong, without a crash or a change of data.',
    stages: [
      linked,
      {
        hint: 'Sync again; every second answer is cut, the others have the wrong shape.',
        play: (s) => {
          s.fault({ match: { path: '/v2/transactions' }, times: 'always', probability: 0.5, effect: { kind: 'malformed' } });
          s.fault({ match: { path: '/v2/transactions' }, times: 'always', effect: { kind: 'wrong-shape', shape: 'null' } });
        },
      },
      healed('Sync again.'),
    ],
  },
  quota: {
    must: 'Say which product was not read, and until when.',
    stages: [
      linked,
      {
        hint: 'Sync again.',
        play: (s) => {
          const message = 'The monthly limit of reads at the institution was reached.';
          const warnings = [{ product: 'TRANSACTIONS', code: '423', message } as const];
          s.item().planned.push({ outcome: { code: 'PARTIAL_SUCCESS', failedProducts: ['TRANSACTIONS'], warnings }, left: 1 });
          s.sync();
        },
      },
    ],
  },
  'duplicate-item': {
    must: 'Adopt the item that exists already.',
    stages: [
      {
        hint: 'Connect to 0 with user-ok and password-ok: the item is made, but the answer never comes.',
        play: (s) => s.fault({ match: { method: 'POST', path: '/items' }, effect: { kind: 'reset', when: 'after' } }),
      },
    ],
  },
};
