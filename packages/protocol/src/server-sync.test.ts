import { expect, test } from 'vitest';
import vectors from '../vectors/server-sync.json' with { type: 'json' };
import { MerkleTrie } from './merkle/trie.ts';
import { canonicalTimestamp } from './timestamp.ts';
import type { Envelope } from './wire/envelope.ts';
import { decodeSyncRequest, readSyncRequestHead } from './wire/sync-request.ts';
import { decodeSyncResponse, encodeSyncResponse } from './wire/sync-response.ts';

type Answer = { status: number; bytes?: Uint8Array; text?: string };

/** The rules of 5.1 for one file, in memory. */
class Group {
  readonly #stored = new Map<string, Envelope>();
  readonly #merkle = new MerkleTrie();

  answer(bytes: Uint8Array): Answer {
    const head = readSyncRequestHead(bytes);
    const request = decodeSyncRequest(bytes);
    if (head === undefined || request === undefined) return { status: 500 };
    expect(request).toMatchObject({ fileId: head.fileId, groupId: head.groupId, keyId: head.keyId, since: head.since });
    expect(request.messages.length).toBe(head.messageCount);
    return this.#refusal(head) ?? { status: 200, bytes: this.#exchange(request.messages, request.since) };
  }

  #refusal({
    since,
    fileId,
    groupId,
    keyId,
  }: {
    since: string;
    fileId: string;
    groupId: string;
    keyId: string;
  }): Answer | undefined {
    if (since === '') {
      return { status: 422, text: '{"details":"since-required","reason":"unprocessable-entity","status":"error"}' };
    }
    if (fileId !== vectors.setup.fileId) return { status: 400, text: 'file-not-found' };
    if (groupId !== vectors.setup.groupId) return { status: 400, text: 'file-has-reset' };
    return keyId === (vectors.setup.encryptKeyId ?? '') ? undefined : { status: 400, text: 'file-has-new-key' };
  }

  #exchange(messages: readonly Envelope[], since: string): Uint8Array {
    const newer = [...this.#stored.values()].filter(({ timestamp }) => timestamp > since);
    for (const envelope of messages) {
      const timestamp = canonicalTimestamp(envelope.timestamp);
      if (timestamp === undefined || this.#stored.has(timestamp)) continue;
      this.#stored.set(timestamp, envelope);
      this.#merkle.insert(timestamp);
    }
    this.#merkle.prune();
    const sorted = newer.toSorted((a, b) => (a.timestamp < b.timestamp ? -1 : 1));
    return encodeSyncResponse({ messages: sorted, merkle: this.#merkle.toJson() });
  }
}

test('recorded requests get the recorded bytes, in order (5.1)', () => {
  const group = new Group();
  for (const step of vectors.steps) {
    const { status, bytes, text } = group.answer(new Uint8Array(Buffer.from(step.requestHex, 'hex')));
    expect({ step: step.name, status }).toEqual({ step: step.name, status: step.status });
    if (step.responseHex === undefined) {
      expect({ step: step.name, text }).toEqual({ step: step.name, text: step.text });
      continue;
    }
    expect({ step: step.name, hex: Buffer.from(bytes ?? []).toString('hex') }).toEqual({
      step: step.name,
      hex: step.responseHex,
    });
    const response = decodeSyncResponse(bytes ?? new Uint8Array());
    expect(response?.merkle).toBe(step.merkle);
    expect(response?.messages.map(({ timestamp }) => timestamp)).toEqual(step.returned);
  }
});
