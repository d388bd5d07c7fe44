import { describe, expect, test } from 'vitest';
import { SeenRuns, unseenRuns } from './seen-runs.ts';

function memory(): Pick<Storage, 'getItem' | 'setItem'> {
  const kept = new Map<string, string>();
  return { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) };
}

const run = (id: string, more: Partial<Parameters<typeof unseenRuns>[0][number]> = {}) => ({
  id,
  account: 'nubank',
  startedAt: 2000,
  undoneAt: null,
  report: { added: 3 },
  ...more,
});

describe('what was seen', () => {
  test('a budget that is met for the first time has nothing new; later runs are new until they are seen', () => {
    const storage = memory();
    const seen = new SeenRuns('b', storage, 1000);
    const runs = [run('late'), run('early', { startedAt: 500 }), run('card', { account: 'card' })];
    expect(unseenRuns(runs, seen.snapshot())).toEqual(
      new Map([
        ['nubank', ['late']],
        ['card', ['card']],
      ]),
    );
    seen.add(['late']);
    expect(unseenRuns(runs, seen.snapshot())).toEqual(new Map([['card', ['card']]]));
    expect(unseenRuns(runs, new SeenRuns('b', storage, 9000).snapshot())).toEqual(new Map([['card', ['card']]]));
  });

  test('undone runs and runs that brought nothing do not count', () => {
    const runs = [run('undone', { undoneAt: 3000 }), run('nothing', { report: { added: 0 } }), run('odd', { report: null })];
    expect(unseenRuns(runs, new SeenRuns('b', memory(), 0).snapshot()).size).toBe(0);
  });

  test('tells who listens, once per change', () => {
    const seen = new SeenRuns('b', memory(), 0);
    let told = 0;
    const stop = seen.subscribe(() => told++);
    seen.add(['a']);
    seen.add(['a']);
    stop();
    seen.add(['b']);
    expect(told).toBe(1);
  });

  test('what cannot be read, or cannot be written, is as good as nothing', () => {
    const broken = {
      getItem: () => '{"since":"x"',
      setItem: () => {
        throw new Error('full');
      },
    };
    const seen = new SeenRuns('b', broken, 5);
    seen.add(['a']);
    expect(seen.snapshot()).toEqual({ since: 5, runs: ['a'] });
  });
});
