import { describe, expect, test } from 'vitest';
import { words as en } from './en/index.ts';
import { words as pt } from './pt-BR/index.ts';

type Texts = { readonly [key: string]: string | Texts };

/** Every text by its full key. */
function flat(texts: Texts, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(texts).flatMap(([key, value]) =>
      typeof value === 'string' ? [[`${prefix}${key}`, value] as const] : [...flat(value, `${prefix}${key}.`)],
    ),
  );
}

const portuguese = flat(pt);
const english = flat(en);
const placeholders = (text: string) => [...text.matchAll(/\{\{\s*(\w+)/g)].map(([, name]) => name).sort();

describe('the words', () => {
  test('both languages have the same keys; Portuguese has its third plural form as well', () => {
    const keys = [...portuguese.keys()];
    expect(keys.filter((key) => !key.endsWith('_many')).sort()).toEqual([...english.keys()].sort());
    const counted = keys.filter((key) => key.endsWith('_one')).map((key) => key.slice(0, -4));
    for (const key of counted) {
      expect(keys).toContain(`${key}_many`);
      expect(keys).toContain(`${key}_other`);
    }
  });

  test.each([...portuguese])('%s asks for the same things in both', (key, text) => {
    const other = english.get(key.replace(/_many$/, '_other'));
    const wanted = /_one$/.test(key) ? placeholders(text).filter((name) => name !== 'count') : placeholders(text);
    const given = placeholders(other ?? '');
    expect(/_one$/.test(key) ? given.filter((name) => name !== 'count') : given).toEqual(wanted);
  });

  test('nobody is shouted at, and no text is empty', () => {
    for (const [key, text] of [...portuguese, ...english]) {
      expect(text.trim(), key).not.toBe('');
      expect(text, key).not.toMatch(/!|\boops\b|\bops\b/i);
    }
  });
});
