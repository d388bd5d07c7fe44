import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import en from '../words/en/frame.ts';
import pt from '../words/pt-BR/frame.ts';
import { nextRedo, nextUndo } from './steps.ts';

const commit = (label: string, undone = false) => ({ label, origin: 'commit' as const, undone });

describe('steps', () => {
  test('undo takes the last step that is not undone; redo the last undo, while it is the last', () => {
    expect(nextUndo([])).toBeUndefined();
    expect(nextUndo([commit('b'), commit('a')])).toBe('b');
    const undone = [{ label: 'b', origin: 'undo' as const, undone: false }, commit('b', true), commit('a')];
    expect(nextUndo(undone)).toBe('a');
    expect(nextRedo(undone)).toBe('b');
    expect(nextRedo([commit('c'), ...undone])).toBeUndefined();
  });
});

/** Labels of all commands of the engine, from where they are written; commits that nobody can undo have no step. */
function labels(): string[] {
  const engine = fileURLToPath(new URL('../../../engine/src/', import.meta.url));
  const files = globSync(['api/*.ts', 'hosts/**/*.ts'], { cwd: engine }).filter((file) => !file.endsWith('.test.ts'));
  const found = files.flatMap((file) => [
    ...readFileSync(engine + file, 'utf8').matchAll(/(?:\bcommand|\.commit)\(\s*'([\w.-]+)'(?!.*undoable: false)/g),
  ]);
  return [...new Set(found.map(([, label = '']) => label))];
}

test('every step has a name in both languages', () => {
  const all = labels();
  expect(all.length).toBeGreaterThan(80);
  for (const words of [pt.history, en.history])
    for (const label of all) {
      const [subject = '', name = ''] = label.split('.');
      const subjects: Readonly<Record<string, unknown>> = words;
      expect(subjects[subject], label).toHaveProperty([name], expect.any(String));
    }
});
