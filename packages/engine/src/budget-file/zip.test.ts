import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { readBudgetZip, writeBudgetZip } from './zip.ts';

const database = strToU8('a database');
const metadata = strToU8('{"id":"a","budgetName":"A"}');
const code = (bytes: Uint8Array) => {
  const read = readBudgetZip(bytes);
  return read.ok ? 'ok' : read.error.code;
};

test('two entries at the root, the next opener to reset its clock (actual-sync.md 8.1)', () => {
  const zip = writeBudgetZip({ database: new Uint8Array(database), metadata: { id: 'a', userId: 'token', other: 1 } });
  expect(readBudgetZip(zip)).toEqual({ ok: true, value: { database, metadata: { id: 'a', other: 1, resetClock: true } } });
});

describe('where the entries may lie (1.3)', () => {
  test.each([
    ['in one folder', { 'x/db.sqlite': database, 'x/metadata.json': metadata, 'x/other.txt': database }, 'ok'],
    [
      'at the root before a folder',
      { 'db.sqlite': database, 'metadata.json': metadata, 'x/db.sqlite': metadata, 'x/metadata.json': metadata },
      'ok',
    ],
    ['at the root without metadata', { 'db.sqlite': database }, 'ok'],
    [
      'in two folders',
      { 'x/db.sqlite': database, 'x/metadata.json': metadata, 'y/db.sqlite': database, 'y/metadata.json': metadata },
      'not-a-budget',
    ],
    ['nowhere', { 'readme.txt': database }, 'not-a-budget'],
  ])('%s', (_, entries, expected) => {
    expect(code(zipSync(entries))).toBe(expected);
    const read = readBudgetZip(zipSync(entries));
    if (read.ok) expect(read.value.database).toEqual(database);
  });
});

describe('what is refused (8.1)', () => {
  test.each(['../db.sqlite', '/db.sqlite', 'x\\db.sqlite', 'C:db.sqlite', 'x/../db.sqlite'])('an entry called %s', (name) => {
    expect(code(zipSync({ 'db.sqlite': database, 'metadata.json': metadata, [name]: database }))).toBe('zip-unsafe');
  });

  test('a name that comes twice', () => {
    const zip = zipSync({ 'db.sqlite': database, 'db.sqlitE': database, 'metadata.json': metadata });
    const text = Array.from(zip, (byte) => String.fromCharCode(byte))
      .join('')
      .replaceAll('db.sqlitE', 'db.sqlite');
    expect(code(Uint8Array.from(text, (letter) => letter.charCodeAt(0)))).toBe('zip-unsafe');
  });

  test('entries that claim more than 500 MB, before anything is unpacked', () => {
    const zip = zipSync({ 'db.sqlite': [database, { level: 0 }] });
    const view = new DataView(zip.buffer);
    const directory = zip.findLastIndex((_, at) => at + 4 <= zip.length && view.getUint32(at, true) === 0x02014b50);
    view.setUint32(directory + 24, 600 * 1024 * 1024, true);
    expect(code(zip)).toBe('zip-too-large');
  });

  test('what is no zip, and a zip that was cut off anywhere', () => {
    const zip = zipSync({ 'db.sqlite': database, 'metadata.json': metadata });
    expect(code(new Uint8Array())).toBe('not-a-zip');
    expect(code(strToU8('SQLite format 3'))).toBe('not-a-zip');
    for (let length = 4; length < zip.length; length++)
      expect(['zip-damaged', 'not-a-budget', 'not-a-zip']).toContain(code(zip.subarray(0, length)));
  });
});
