import { expect, test } from 'vitest';
import { detachMetadata, parseMetadata, printMetadata } from './metadata.ts';

test('unknown keys are kept, the session token in userId is dropped both ways (1.2)', () => {
  const metadata = parseMetadata('{"id":"a","budgetName":"A","userId":"secret-token","theme":{"x":[1]},"groupId":null}');
  expect(metadata).toEqual({ id: 'a', budgetName: 'A', theme: { x: [1] }, groupId: null });
  expect(JSON.parse(printMetadata({ ...metadata, userId: 'secret' }))).toEqual(metadata);
});

test.each([undefined, '', 'nonsense', '[]', 'null', '7'])('%j reads as nothing known', (text) => {
  expect(parseMetadata(text)).toEqual({});
});

test('values of the wrong kind count as missing', () => {
  const text = '{"id":7,"budgetName":"","cloudFileId":{},"resetClock":"yes","lastUploaded":5,"lastSyncedTimestamp":[]}';
  expect(parseMetadata(text)).toEqual({
    id: undefined,
    budgetName: undefined,
    cloudFileId: null,
    resetClock: null,
    lastUploaded: null,
    lastSyncedTimestamp: null,
  });
});

test('a detached copy knows no server', () => {
  expect(
    detachMetadata({
      id: 'a',
      cloudFileId: 'f',
      groupId: 'g',
      encryptKeyId: 'k',
      lastUploaded: 'd',
      lastSyncedTimestamp: 't',
      own: 1,
    }),
  ).toEqual({ id: 'a', own: 1 });
});
