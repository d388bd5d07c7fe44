import type { Scenario } from './scenario.ts';

const LINK = 'Link the items and sync.';

/** Nothing is prepared: a person goes through the flow. */
function flow(must: string, hint: string): Scenario {
  return { must, stages: [{ hint, play: () => undefined }] };
}

/** First links, and every way of signing in (pluggy-sandbox.md, section 9). */
export const LINKING: Readonly<Record<string, Scenario>> = {
  'first-link': {
    must: 'List three accounts, import one year, and show balances that match.',
    stages: [{ hint: LINK, play: (s) => void s.connect(0) }],
  },
  'two-banks': {
    must: 'Pair own transfers, and leave the stranger of the same amount alone.',
    stages: [
      {
        hint: LINK,
        play: (s) => {
          s.connect(0);
          s.connect(600);
        },
      },
    ],
  },
  'add-second-bank': {
    must: 'Keep the first link untouched.',
    stages: [
      { hint: LINK, play: (s) => void s.connect(0) },
      { hint: 'Link the second item.', play: (s) => void s.connect(600) },
    ],
  },
  'shared-limit': {
    must: 'Count the shared balance of the two cards once.',
    stages: [{ hint: LINK, play: (s) => void s.connect(600) }],
  },
  signs: {
    must: 'Show the same budget figures as with documented signs.',
    stages: [{ hint: LINK, play: (s) => void s.connect(0, { user: 'user-ok-signs' }) }],
  },
  empty: {
    must: 'End without a loop, with the right starting balance.',
    stages: [{ hint: LINK, play: (s) => void s.connect(0, { user: 'user-ok-empty' }) }],
  },
  'mfa-1': flow('Finish in the connect screen.', 'Connect to 1 with user-ok, password-ok and the token 123456.'),
  'mfa-2': flow('Finish in the connect screen.', 'Connect to 3 with user-ok and password-ok; answer 123456.'),
  qr: flow('Finish in the connect screen.', 'Connect to 19; open the link in the code and authorise.'),
  select: flow('Finish in the connect screen.', 'Connect to 12 with user-ok and password-ok; choose a branch.'),
  'open-finance': flow('Finish in the connect screen.', 'Connect to 600 with 761.092.776-73; open the link and authorise.'),
  'meu-pluggy': flow('Link one item per bank.', 'Open the oauthUrl of connector 200 and choose banks.'),
  'wrong-password': flow(
    'Say that user or password are wrong, and offer to try again.',
    'Connect to 0 with user-bad and password-ok.',
  ),
  locked: flow('Say that the account is locked at the bank.', 'Connect to 0 with user-locked and password-ok.'),
  'needs-action': flow(
    "Show the bank's own message.",
    'Connect to 0 with user-account-need-actions-provider-message and password-ok.',
  ),
  'auth-pending': flow(
    'Ask to approve in the app of the bank, and go on by itself later.',
    'Connect to 0 with user-ok-auth-pending and password-ok; update after two minutes.',
  ),
  'offline-connector': flow('Explain in the picker that the institution is down.', 'Look for connector 9003.'),
};
