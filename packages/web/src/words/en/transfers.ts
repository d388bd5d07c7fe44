import type pt from '../pt-BR/transfers.ts';
import type { SameKeys } from '../same-keys.ts';

export default {
  title: 'Transfers to check',
  lead: 'It left one account and came into another: is it the same money? Keys: J and K or the arrows, Y for yes, N for no.',
  from: 'Left',
  to: 'Came into',
  noText: 'No description',
  same: 'It is the same money',
  notSame: 'It is not the same',
  done: {
    join: 'Joined as one transfer.',
    keep: 'They stay apart; you will not be asked again.',
  },
  hints: {
    'same-amount': 'same amount',
    'same-day': 'same day',
    days_one: '1 day apart',
    days_other: '{{count}} days apart',
    'own-document': 'the other side has your document',
    'own-category': 'the bank says between own accounts',
    'counter-account': 'the bank names the other account',
    'same-bank': 'within the same bank',
    'pays-bill': 'payment of a bill',
    rule: 'a rule of yours',
  },
  expected: 'Waiting for the other side',
  expectedLead: 'These are transfers for certain; the other bank has not shown them yet.',
  until: 'until {{day}}',
  unlinked: 'Between your accounts, without the other side',
  unlinkedLead: 'The other account is not linked, or its bank never showed the transaction. Once you link it, we look again.',
  more_one: 'and 1 more',
  more_other: 'and {{count}} more',
} satisfies SameKeys<typeof pt>;
