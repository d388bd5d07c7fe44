import { describe, expect, test } from 'vitest';
import { isPressed, keysText } from './keys.ts';

const press = (key: string, held = '') => ({
  key,
  code: '',
  ctrlKey: held.includes('ctrl'),
  metaKey: held.includes('meta'),
  altKey: held.includes('alt'),
  shiftKey: held.includes('shift'),
});

describe('keys', () => {
  test.each([
    ['mod+K', press('k', 'ctrl'), true],
    ['mod+K', press('k', 'meta'), false],
    ['mod+K', press('K', 'ctrl shift'), false],
    ['mod+shift+Z', press('Z', 'ctrl shift'), true],
    ['mod+Z', press('Z', 'ctrl shift'), false],
    ['?', press('?', 'shift'), true],
    ['?', press('?', ''), true],
    ['?', press('?', 'ctrl'), false],
    ['N', press('n'), true],
    ['N', press('n', 'alt'), false],
    ['alt+ArrowUp', press('ArrowUp', 'alt'), true],
  ])('%s and %o', (keys, pressed, expected) => expect(isPressed(keys, pressed, false)).toBe(expected));

  test('on Apple keyboards mod is Command', () => {
    expect(isPressed('mod+K', press('k', 'meta'), true)).toBe(true);
    expect(isPressed('mod+K', press('k', 'ctrl'), true)).toBe(false);
    expect(isPressed('mod+K', press('k', 'meta ctrl'), true)).toBe(false);
  });

  test('are read as people write them', () => {
    expect(keysText('mod+shift+Z', false)).toBe('Ctrl Shift Z');
    expect(keysText('mod+shift+Z', true)).toBe('⇧⌘Z');
    expect(keysText('alt+ArrowUp', false)).toBe('Alt ↑');
    expect(keysText('?', false)).toBe('?');
  });
});
