import { expect, test } from 'vitest';
import { textFromBytes } from './character-set.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const oneByte = (text: string, extra: Readonly<Record<string, number>> = {}) =>
  Uint8Array.from(text, (letter) => extra[letter] ?? letter.charCodeAt(0));
const utf16 = (text: string, big: boolean) =>
  Uint8Array.from(
    [...text].flatMap((letter) => {
      const code = letter.charCodeAt(0);
      return big ? [code >> 8, code & 255] : [code & 255, code >> 8];
    }),
  );

test('byte order marks are obeyed and left out', () => {
  expect(textFromBytes(Uint8Array.of(0xef, 0xbb, 0xbf, ...utf8('Café')))).toBe('Café');
  expect(textFromBytes(Uint8Array.of(0xff, 0xfe, ...utf16('Café', false)))).toBe('Café');
  expect(textFromBytes(Uint8Array.of(0xfe, 0xff, ...utf16('Café', true)))).toBe('Café');
});

test('UTF-16 without a mark is seen by its zero bytes', () => {
  expect(textFromBytes(utf16('Data;Valor;São', false))).toBe('Data;Valor;São');
  expect(textFromBytes(utf16('Data;Valor;São', true))).toBe('Data;Valor;São');
});

test('without a declaration: valid UTF-8, else windows-1252 with its euro sign', () => {
  expect(textFromBytes(utf8('SÃO PAULO €'))).toBe('SÃO PAULO €');
  expect(textFromBytes(oneByte('SÃO PAULO €', { '€': 0x80 }))).toBe('SÃO PAULO €');
  expect(textFromBytes(new Uint8Array())).toBe('');
});

test('declarations of OFX headers and XML prologs', () => {
  const header = (charset: string) => `OFXHEADER:100\r\nENCODING:USASCII\r\nCHARSET:${charset}\r\n\r\n<OFX>`;
  expect(textFromBytes(oneByte(`${header('1252')}SÃO`))).toContain('SÃO');
  expect(textFromBytes(oneByte(`${header('1251')}\u00cc`))).toContain('М');
  const prolog = '<?xml version="1.0" encoding="ISO-8859-1"?>';
  expect(textFromBytes(oneByte(`${prolog}<a>é</a>`))).toBe(`${prolog}<a>é</a>`);
});

test('a declaration that the bytes contradict, or that no decoder knows, is not obeyed', () => {
  const header = 'OFXHEADER:100\nCHARSET:1252\n\n<OFX>';
  expect(textFromBytes(utf8(`${header}SÃO`))).toContain('SÃO');
  expect(textFromBytes(oneByte('<?xml version="1.0" encoding="UTF-8"?><a>SÃO</a>'))).toContain('SÃO');
  expect(textFromBytes(oneByte('<?xml version="1.0" encoding="x-own"?><a>SÃO</a>'))).toContain('SÃO');
});
