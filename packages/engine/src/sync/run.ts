import {
  decodeSyncResponse,
  differenceFromServer,
  type Envelope,
  encodeSyncRequest,
  FIRST_ROUND,
  firstSince,
  formatTimestamp,
  MerkleTrie,
  nextRound,
  type Round,
  type SyncResponse,
} from '@extrato/protocol';
import { err, ok, type Result } from '../values/index.ts';
import { type SyncFailure, syncFailure } from './failure.ts';
import { applyAnswer } from './incoming.ts';
import { Outgoing } from './outgoing.ts';
import type { Sealing } from './sealing.ts';
import type { SyncOutcome, SyncStream, SyncTarget } from './stream.ts';

const MAX_REQUEST_BYTES = 4 * 1024 * 1024;
/** A server that does not even take this much cannot be helped by smaller pieces. */
const MIN_REQUEST_BYTES = 16 * 1024;

/** As `since`, asks for no messages: for requests that only bring some, or only want the trie. */
const AFTER_EVERYTHING = '9999-12-31T23:59:59.999Z-FFFF-FFFFFFFFFFFFFFFF';

/** The budget was closed or moved to another group: not a failure, but no reason to go on. */
const STOPPED = 'stopped';

type Step<Value> = Promise<Result<Value | typeof STOPPED, SyncFailure>>;

export type SyncLoopOptions = {
  /** Largest request in bytes. Official servers take 20 MB, proxies in front of them often less. */
  readonly maxRequestBytes?: number;
};

/** One sync: rounds of exchange until the tries agree (actual-sync.md 5.2). */
export class SyncRun {
  readonly #stream: SyncStream;
  /** Timestamps that the server has, as its answers showed; sending them again would be for nothing. */
  readonly #known = new Set<string>();
  #maxBytes: number;
  /** The clock as this run last saw it: when it reads differently, someone has edited. */
  #clock: string;
  #hasEdits = false;
  #counts = { requests: 0, sent: 0, received: 0, notUnderstood: 0 };
  #budgetName: string | null = null;

  constructor(stream: SyncStream, { maxRequestBytes = MAX_REQUEST_BYTES }: SyncLoopOptions) {
    this.#stream = stream;
    this.#maxBytes = maxRequestBytes;
    this.#clock = formatTimestamp(stream.log.clock);
  }

  async run(): Promise<Result<SyncOutcome, SyncFailure>> {
    const { log } = this.#stream;
    let round: Round = FIRST_ROUND;
    let since: string = this.#stream.lastSynced() ?? firstSince(this.#stream.now());
    let isForgiven = false;
    for (;;) {
      this.#hasEdits = false;
      const exchanged = await this.#exchange(since);
      if (!exchanged.ok) return exchanged;
      if (exchanged.value === STOPPED) return ok(this.#outcome(STOPPED));
      const difference = differenceFromServer(exchanged.value, log.trie);
      if (difference !== null && difference === round.difference && !isForgiven) {
        // The server may have lost what it once confirmed. Once, everything is offered again.
        isForgiven = true;
        this.#known.clear();
      }
      this.#noticeEdits();
      const decision = nextRound(round, difference, this.#hasEdits);
      if (decision.next === 'out-of-sync') return err(syncFailure('sync-out-of-sync'));
      if (decision.next === 'done') return ok(await this.#finish());
      ({ round, since } = decision);
    }
  }

  async #finish(): Promise<SyncOutcome> {
    const clock = formatTimestamp(this.#stream.log.clock);
    if (clock !== this.#stream.lastSynced()) await this.#stream.markSynced(clock);
    return this.#outcome('in-sync');
  }

  #outcome(state: SyncOutcome['state']): SyncOutcome {
    return { state, ...this.#counts, budgetName: this.#budgetName };
  }

  /**
   * One round: sends everything newer than `since` in as many requests as it takes, applies what came back, and gives
   * the server's trie. Only the first request asks for messages: what others store during the later ones shows in the
   * trie, and is left to the next round.
   */
  async #exchange(since: string): Step<MerkleTrie> {
    const target = this.#stream.target();
    if (!target) return ok(STOPPED);
    const key = target.keyId === null ? undefined : this.#stream.key(target.keyId);
    const sealing = { keyId: target.keyId, key };
    const outgoing = new Outgoing(this.#stream.log, since, this.#known, sealing);
    let from = since;
    for (;;) {
      const answer = await this.#send(target, from, outgoing);
      if (!answer.ok) return answer;
      if (answer.value === STOPPED) return ok(STOPPED);
      this.#noticeEdits();
      const applied = await this.#apply(target, answer.value.messages, sealing);
      if (!applied.ok) return applied;
      if (applied.value === STOPPED) return ok(STOPPED);
      if (!outgoing.hasMore) return this.#wholeTrie(target, answer.value.merkle);
      from = AFTER_EVERYTHING;
    }
  }

  /** Sends the next piece, a smaller one when the server finds it too large. */
  async #send(target: SyncTarget, since: string, outgoing: Outgoing): Step<SyncResponse> {
    for (;;) {
      const taken = await outgoing.take(this.#maxBytes);
      if (!taken.ok) return taken;
      const answer = await this.#request(target, since, taken.value, 'root');
      if (answer.ok || answer.error.code !== 'sync-too-large') {
        if (answer.ok) this.#confirm(taken.value);
        return answer;
      }
      if (this.#maxBytes <= MIN_REQUEST_BYTES || taken.value.length < 2) return answer;
      this.#maxBytes = Math.max(MIN_REQUEST_BYTES, Math.floor(this.#maxBytes / 2));
      outgoing.putBack(taken.value);
    }
  }

  async #request(target: SyncTarget, since: string, messages: readonly Envelope[], trie: 'root' | 'whole'): Step<SyncResponse> {
    const { fileId, groupId, keyId } = target;
    const request = encodeSyncRequest({ messages, fileId, groupId, keyId: keyId ?? '', since });
    this.#counts.requests += 1;
    const answer = await this.#stream.transport.sync(request, trie);
    if (!this.#isStill(target)) return ok(STOPPED);
    if (!answer.ok) return answer;
    const decoded = decodeSyncResponse(answer.value);
    return decoded ? ok(decoded) : err(syncFailure('sync-answer-unreadable', 'SyncResponse'));
  }

  async #apply(target: SyncTarget, envelopes: readonly Envelope[], sealing: Sealing): Step<null> {
    const fresh = envelopes.filter(({ timestamp }) => !this.#known.has(timestamp));
    const { log } = this.#stream;
    const surroundings = { log, sealing, now: this.#stream.now(), isWanted: () => this.#isStill(target) };
    for await (const slice of applyAnswer(fresh, surroundings)) {
      if (!slice.ok) return slice;
      if (slice.value === STOPPED) return ok(STOPPED);
      this.#counts.received += slice.value.added;
      this.#counts.notUnderstood += slice.value.notUnderstood;
      this.#budgetName = slice.value.budgetName ?? this.#budgetName;
      // What the answer itself did to the clock is no edit.
      this.#clock = formatTimestamp(log.clock);
    }
    for (const { timestamp } of fresh) this.#known.add(timestamp);
    return ok(null);
  }

  /** The trie of an answer; a bare root that differs from ours is asked for again, whole. */
  async #wholeTrie(target: SyncTarget, merkle: string): Step<MerkleTrie> {
    const trie = MerkleTrie.fromJson(merkle);
    if (!trie) return err(syncFailure('sync-answer-unreadable', 'merkle'));
    if (!isBareRoot(merkle) || differenceFromServer(trie, this.#stream.log.trie) === null) return ok(trie);
    const answer = await this.#request(target, AFTER_EVERYTHING, [], 'whole');
    if (!answer.ok) return answer;
    if (answer.value === STOPPED) return ok(STOPPED);
    const whole = MerkleTrie.fromJson(answer.value.merkle);
    return whole ? ok(whole) : err(syncFailure('sync-answer-unreadable', 'merkle'));
  }

  #confirm(envelopes: readonly Envelope[]): void {
    for (const { timestamp } of envelopes) this.#known.add(timestamp);
    this.#counts.sent += envelopes.length;
  }

  #isStill(target: SyncTarget): boolean {
    const now = this.#stream.target();
    return now?.fileId === target.fileId && now.groupId === target.groupId && now.keyId === target.keyId;
  }

  #noticeEdits(): void {
    const clock = formatTimestamp(this.#stream.log.clock);
    if (clock !== this.#clock) this.#hasEdits = true;
    this.#clock = clock;
  }
}

/** A trie that is not empty but has no branches stands for a whole one (see `Transport`). */
function isBareRoot(merkle: string): boolean {
  return /^\{"hash":-?\d+\}$/.test(merkle);
}
