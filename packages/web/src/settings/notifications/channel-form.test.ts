import { expect, test } from 'vitest';
import { emptyTime, formOf, newChannel, typedOf } from './channel-form.ts';

const CHANNEL = {
  ...{
    id: 'c',
    kind: 'webhook' as const,
    address: 'https://a.example.org',
    topic: null,
    hasToken: true,
    language: 'en' as const,
  },
  ...{ events: ['trouble' as const], quiet: { from: 1320, until: 425 }, sentAt: null, failure: null },
};

test('a secret that is left empty is not sent, so that the stored one stays; removed, it is null', () => {
  const typed = typedOf(CHANNEL);
  expect(formOf(typed, false)).toEqual({
    ...{ events: ['trouble'], language: 'en', quiet: { from: 1320, until: 425 } },
    destination: { kind: 'webhook' },
  });
  expect(formOf({ ...typed, token: 'new' }, false).destination).toEqual({ kind: 'webhook', secret: 'new' });
  expect(formOf({ ...typed, token: 'new', removesToken: true }, false).destination).toEqual({ kind: 'webhook', secret: null });
});

test('a new channel sends all that it needs, also what is empty: the server says what is missing', () => {
  const typed = newChannel('webhook', 'pt-BR', ['news']);
  expect(formOf(typed, true)).toMatchObject({ events: ['news'], quiet: { from: 1320, until: 420 }, destination: { url: '' } });
  expect(formOf({ ...typed, kind: 'ntfy', topic: 'casa', isQuiet: false }, true)).toMatchObject({
    quiet: null,
    destination: { kind: 'ntfy', server: 'https://ntfy.sh', topic: 'casa' },
  });
  expect(emptyTime({ ...typed, until: '' })).toBe('until');
  expect(emptyTime({ ...typed, until: '', isQuiet: false })).toBeNull();
});
