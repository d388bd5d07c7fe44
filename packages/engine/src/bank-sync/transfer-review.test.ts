import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { failureText } from '../failures/index.ts';
import type { Budget } from '../log/index.ts';
import { openTestBudget } from '../testing/budget.ts';
import { addDays } from '../values/index.ts';
import { answerQuestion } from './answers.ts';
import { applyStatements } from './apply.ts';
import { linkAccount } from './link.ts';
import { bankRuns } from './run.ts';
import { bankAccount, bankLine, bankStatement, day } from './simulation.test-support.ts';
import type { BankLine } from './statement.ts';
import { transferReview } from './transfer-review.ts';
import { undoRun } from './undo-run.ts';

const TODAY = day('2026-03-15');
const OWN = '12345678901';

type House = { readonly budget: Budget; readonly accounts: Map<string, string> };

function house(...banks: readonly string[]): House {
  const budget = openTestBudget();
  const accounts = new Map<string, string>();
  for (const bank of banks) link({ budget, accounts }, bank);
  return { budget, accounts };
}

function link({ budget, accounts }: House, id: string): void {
  const bank = { id, source: 'pluggyai', name: id, bankId: `item-${id}`, institution: null } as const;
  const done = budget.commit('link', (writer) => linkAccount(writer, bank, { offBudget: false }));
  if (!done.ok) throw new Error(failureText(done.error, 'en'));
  accounts.set(id, done.value);
}

function sync({ budget, accounts }: House, said: Readonly<Record<string, readonly BankLine[]>>): void {
  const statements = Object.entries(said).map(([id, lines]) => ({
    account: accounts.get(id) ?? '',
    statement: bankStatement(lines, {
      account: bankAccount({ id, connectionId: `item-${id}`, maskedNumber: numberOf(id), ownerDocument: OWN }),
    }),
    reading: { from: null, complete: true, fresh: true },
  }));
  const done = budget.commit('sync', (writer) => applyStatements(writer, statements));
  if (!done.ok) throw new Error(failureText(done.error, 'en'));
}

/** The same budget somewhere else, from its messages alone. */
function otherDevice({ budget, accounts }: House): House {
  const other = openTestBudget({ newId: () => crypto.randomUUID() });
  for (const stream of ['budget', 'companion'] as const) other.applyMessages(stream, budget.messagesSince(stream, ''));
  return { budget: other, accounts };
}

const numberOf = (id: string): string => `${id.charCodeAt(0)}0001`;
const review = ({ budget }: House) => budget.read((reader) => transferReview(reader));
const answer = ({ budget }: House, question: string, kind: 'keep' | 'join') =>
  budget.commit('answer', (writer) => answerQuestion(writer, question, { kind }));

/** The person sends their own money; the bank names the other account. */
const ownMoney = (id: string, to: string, back: number, amount = -50_000) =>
  bankLine({
    id,
    day: addDays(TODAY, -back),
    amount,
    importedPayee: 'PIX ENVIADO',
    receiver: { name: 'Marina', document: OWN, bankCode: null, branch: null, account: numberOf(to) },
  });

describe('[10 rank 6] pairs of which only amount and day fit', () => {
  test('are listed side by side and join or stay apart as the person says', () => {
    const here = house('a', 'b');
    const said = {
      a: [bankLine({ id: 'out', day: '2026-03-10', amount: -12_345, importedPayee: 'Envio' })],
      b: [bankLine({ id: 'in', day: '2026-03-10', amount: 12_345, importedPayee: 'Chegada' })],
    };
    sync(here, said);
    const [pair] = review(here).open;
    expect(pair).toMatchObject({ from: { text: 'Envio', amount: -12_345, hints: [] }, to: { text: 'Chegada', amount: 12_345 } });
    answer(here, pair?.question ?? '', 'join');
    expect(review(here)).toEqual({ open: [], expected: [], unlinked: [] });
  });

  test('stay refused under new ids of the bank, on another device and after a run was undone', () => {
    const step = fc.constantFrom<Step>('again', 'new-ids', 'undo', 'other-device');
    const pairs = fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 6 });
    const refuses = fc.array(fc.boolean(), { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(pairs, refuses, fc.array(step, { maxLength: 5 }), (backs, answers, steps) => {
        const first = house('a', 'b');
        sync(first, pairsSaid(backs, 0));
        const asked = review(first).open;
        expect(asked).toHaveLength(backs.length);
        const refused = asked.filter((_, n) => answers[n]);
        for (const { question } of refused) answer(first, question, 'keep');
        const left = asked.filter((pair) => !refused.includes(pair)).map(({ from }) => from.text);
        live(first, backs, steps, left);
      }),
      { numRuns: 40 },
    );
  });
});

type Step = 'again' | 'new-ids' | 'undo' | 'other-device';

/** As many pairs as days, each with texts of its own; a generation has ids of its own. */
function pairsSaid(backs: readonly number[], generation: number) {
  const line = (side: string, back: number, amount: number) =>
    bankLine({ id: `${side}${back}-${generation}`, day: addDays(TODAY, -back), amount, importedPayee: `${side} ${back}` });
  return { a: backs.map((back) => line('saiu', back, -1000 - back)), b: backs.map((back) => line('entrou', back, 1000 + back)) };
}

/** After every step the pairs that nobody refused are asked about, and no others. */
function live(first: House, backs: readonly number[], steps: readonly Step[], left: readonly string[]): void {
  let [here, generation] = [first, 0];
  for (const step of steps) {
    if (step === 'new-ids') generation++;
    if (step === 'other-device') here = otherDevice(here);
    if (step === 'undo') undoAll(here);
    sync(here, pairsSaid(backs, generation));
    expect(
      review(here)
        .open.map(({ from }) => from.text)
        .sort(),
    ).toEqual(left.toSorted());
  }
}

function undoAll({ budget }: House): void {
  const runs = budget.read((reader) => bankRuns(reader)).filter(({ undoneAt }) => undoneAt === null);
  for (const { id } of runs) budget.commit('undo', (writer) => undoRun(writer, id));
}

describe('[10 rank 7] own money without another side', () => {
  test('is named and listed, and joined when that account is linked', () => {
    const here = house('a');
    sync(here, { a: [ownMoney('out', 'b', 30)] });
    expect(review(here).unlinked).toMatchObject([{ amount: -50_000, hints: ['own-document', 'counter-account'] }]);
    link(here, 'b');
    sync(here, { b: [bankLine({ id: 'in', day: addDays(TODAY, -30), amount: 50_000, importedPayee: 'PIX RECEBIDO' })] });
    expect(review(here)).toEqual({ open: [], expected: [], unlinked: [] });
    const [row] = here.budget.read((reader) => reader.select('live_transactions', ['transfer'], "where importedId = 'in'"));
    expect(row?.transfer).not.toBeNull();
  });

  test('is waited for ten days where the other account is linked, and listed as missing afterwards', () => {
    const here = house('a', 'b');
    sync(here, { a: [ownMoney('near', 'b', 4), ownMoney('far', 'b', 20, -7700)], b: [] });
    expect(review(here)).toMatchObject({
      expected: [{ amount: -50_000, until: '2026-03-21' }],
      unlinked: [{ amount: -7700 }],
    });
    sync(here, {
      a: [ownMoney('near', 'b', 4), ownMoney('far', 'b', 20, -7700)],
      b: [bankLine({ id: 'in', day: addDays(TODAY, -4), amount: 50_000 })],
    });
    expect(review(here).expected).toEqual([]);
  });
});
