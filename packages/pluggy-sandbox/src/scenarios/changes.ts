import { DAY_MS, later } from '../worlds/clock.ts';
import { nowIn } from '../worlds/world.ts';
import type { Scenario, Stage, StageTools } from './scenario.ts';

const IMPORTED = 'Link the items and sync.';
const AGAIN = 'Sync again.';

const pluggyBank: Stage = { hint: IMPORTED, play: (s) => void s.connect(0) };
const openFinance: Stage = { hint: IMPORTED, play: (s) => void s.connect(600) };

/** Something happens at the bank, and Pluggy sees it. */
function then(play: (stage: StageTools) => void): Stage {
  return {
    hint: AGAIN,
    play: (s) => {
      play(s);
      s.sync();
    },
  };
}

function purchase(status: 'PENDING' | 'POSTED', ref: string, accountKey: string): (stage: StageTools) => void {
  return (s) => {
    const record = { date: nowIn(s.world).toISOString(), amount: 100, type: 'DEBIT', description: 'LIVRARIA PAGINA UM', status };
    s.edit({ kind: 'add', ref, accountKey, record });
    s.sync();
  };
}

function pendingIsPosted(idPolicy: 'same' | 'new'): Scenario {
  return {
    must: "Show one row, marked cleared, with the user's category and notes kept.",
    stages: [
      {
        hint: `${IMPORTED} Give the pending row of 100,00 a category and notes.`,
        play: (s) => {
          s.connect(0);
          purchase('PENDING', 'scenario-row', 'A3')(s);
        },
      },
      then((s) => {
        s.advance(DAY_MS / 2);
        const record = idPolicy === 'new' ? { description: 'LIVRARIA PAGINA UM SAO PAULO' } : {};
        s.edit({ kind: 'post', ref: 'scenario-row', idPolicy, record });
      }),
    ],
  };
}

/** What later syncs bring (pluggy-sandbox.md, section 9). */
export const CHANGES: Readonly<Record<string, Scenario>> = {
  'no-change': { must: 'Write nothing the second time.', stages: [pluggyBank, then(() => undefined)] },
  recategorise: {
    must: 'Write nothing to the budget.',
    stages: [
      pluggyBank,
      then((s) => s.edit({ kind: 'amend', ref: s.ref('long-text'), idPolicy: 'same', record: { categoryId: '08000000' } })),
    ],
  },
  'pending-same-id': pendingIsPosted('same'),
  'pending-new-id': pendingIsPosted('new'),
  'pending-vanishes': {
    must: 'Remove the row if nobody touched it, or flag it if the user edited it.',
    stages: [pluggyBank, then((s) => s.advance(5 * DAY_MS))],
  },
  'amended-amount': {
    must: 'Change the amount and say so in the sync report; only flag a reconciled row.',
    stages: [
      {
        hint: IMPORTED,
        play: (s) => {
          s.connect(0);
          purchase('POSTED', 'scenario-row', 'A3')(s);
        },
      },
      then((s) => s.edit({ kind: 'amend', ref: 'scenario-row', idPolicy: 'same', record: { amount: 98.5, type: 'DEBIT' } })),
    ],
  },
  'late-row': {
    must: 'Find the row by createdAtFrom.',
    stages: [
      openFinance,
      then((s) => {
        const date = later(nowIn(s.world), -12 * DAY_MS).toISOString();
        const record = { date, amount: 57.3, type: 'DEBIT', description: 'ENTREGA JA ATRASADA', status: 'POSTED' };
        s.edit({ kind: 'add', ref: 'scenario-row', accountKey: 'B2', record });
      }),
    ],
  },
  'close-bill': {
    must: 'Show no duplicates.',
    stages: [pluggyBank, then((s) => s.edit({ kind: 'close-bill', accountKey: 'A3' }))],
  },
  twins: { must: 'Show two rows, stable over syncs.', stages: [pluggyBank, then((s) => s.advance(DAY_MS))] },
  instalments: { must: 'Follow the setting for future rows, without distorting the budget.', stages: [pluggyBank] },
  fx: { must: 'Book the right amount in BRL, and flag the row without one.', stages: [pluggyBank] },
  'bill-payment': {
    must: 'Show one transfer from both sides and the twin.',
    stages: [
      {
        hint: IMPORTED,
        play: (s) => {
          s.connect(0);
          s.connect(200, { bank: 'M2' });
        },
      },
    ],
  },
  'reconnect-new-ids': {
    must: 'Move the link over, without duplicates.',
    stages: [
      pluggyBank,
      {
        hint: 'Link the new item in place of the old one.',
        play: (s) => {
          s.world.items.delete(s.item().id);
          s.connect(0);
        },
      },
    ],
  },
  'account-gone': {
    must: 'Keep the link as missing at the bank, and let the user decide.',
    stages: [pluggyBank, then((s) => s.edit({ kind: 'remove-account', accountKey: 'A2' }))],
  },
  big: {
    must: 'Stay responsive, with flat memory.',
    stages: [
      {
        hint: IMPORTED,
        play: (s) => {
          s.connect(0);
          s.edit({ kind: 'volume', accountKey: 'A1', rows: 100_000 });
          s.sync();
        },
      },
    ],
  },
};
