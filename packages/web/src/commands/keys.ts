// Keys as commands name them, `mod+shift+Z`: what a press means, and how a person reads it.

type Press = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

const MODIFIERS = new Set(['mod', 'shift', 'alt', 'ctrl', 'meta']);

function parts(keys: string): { readonly modifiers: ReadonlySet<string>; readonly key: string } {
  const all = keys.split('+').map((part) => part.trim());
  const modifiers = new Set(all.map((part) => part.toLowerCase()).filter((part) => MODIFIERS.has(part)));
  return { modifiers, key: all.find((part) => !MODIFIERS.has(part.toLowerCase())) ?? '+' };
}

/** Whether the press is what the keys say. `mod` is Command on Apple's keyboards and Control elsewhere. */
export function isPressed(keys: string, press: Press, isApple: boolean): boolean {
  const { modifiers, key } = parts(keys);
  const mod = isApple ? press.metaKey : press.ctrlKey;
  const otherMod = isApple ? press.ctrlKey : press.metaKey;
  if (mod !== (modifiers.has('mod') || (!isApple && modifiers.has('ctrl')))) return false;
  if (otherMod !== (isApple ? modifiers.has('ctrl') : modifiers.has('meta'))) return false;
  // Signs are typed in many ways: which key and whether with shift is the keyboard's business.
  const isSign = key.length === 1 && !/[a-z0-9]/i.test(key);
  if (isSign) return press.key === key;
  return press.altKey === modifiers.has('alt') && press.shiftKey === modifiers.has('shift') && isKey(press, key);
}

function isKey(press: Press, key: string): boolean {
  const wanted = key.toLowerCase() === 'space' ? ' ' : key.toLowerCase();
  return press.key.toLowerCase() === wanted;
}

const APPLE_SIGNS: Readonly<Record<string, string>> = { mod: '⌘', shift: '⇧', alt: '⌥', ctrl: '⌃', meta: '⌘' };
const WRITTEN: Readonly<Record<string, string>> = { mod: 'Ctrl', shift: 'Shift', alt: 'Alt', ctrl: 'Ctrl', meta: 'Meta' };
const ARROWS: Readonly<Record<string, string>> = { arrowup: '↑', arrowdown: '↓', arrowleft: '←', arrowright: '→', enter: '↵' };

/** The keys as they are read: `Ctrl Shift Z`, `⇧⌘Z`. */
export function keysText(keys: string, isApple: boolean): string {
  const { modifiers, key } = parts(keys);
  const shown = ARROWS[key.toLowerCase()] ?? (key.length === 1 ? key.toUpperCase() : key);
  if (isApple)
    return [...['ctrl', 'alt', 'shift', 'mod'].flatMap((one) => (modifiers.has(one) ? APPLE_SIGNS[one] : [])), shown].join('');
  return [...['mod', 'ctrl', 'alt', 'shift', 'meta'].flatMap((one) => (modifiers.has(one) ? WRITTEN[one] : [])), shown].join(' ');
}

/** Whether this device's keyboard is one of Apple's. */
export function hasAppleKeys(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.userAgent);
}
