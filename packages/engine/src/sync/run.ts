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

/** The budget was closed or moved to another group: no failure to the person, but a reason to go no further. */
const STOPPED = 'stopped';

type Step<Value> = Promise<Result<Value, SyncFailure | typeof STOPPED>>;

export type SyncLoopOptions = {
  /** Largest request in bytes. Official servers take 20 MB, proxies in front of them often less. */
  readonly maxRequestBytes?: number;
};

/** One sync: rounds of exchange until the tries agree (actual-sync.md 5.2). */
export class SyncRun {
  readonly #stream: SyncStream;
  /** What went either way in this run: it need not be opened and applied when it comes again. */
  readonly #exchanged = new Set<string>();
  #maxBytes: number;
  /** The clock as this run last saw it: when it reads differently, someone has edited. */
  #clock: string;
  #hasEdits = false;
  /** The root is enough until it differs: from then on only the whole trie tells where. */
  #wanted: 'root' | 'whole' = 'root';
  #counts = { requests: 0, sent: 0, received: 0, notUnderstood: 0 };
  #budgetName: string | null = null;

  constructor(stream: SyncStream, { maxRequestBytes = MAX_REQUEST_BYTES }: SyncLoopOptions) {
    this.#stream = stream;
    this.#maxBytes = maxRequestBytes;
    this.#clock = formatTimestamp(stream.log.clock);
  }

  async run(): Promise<Result<SyncOutcome, SyncFailure>> {
    const lastSynced = this.#stream.lastSynced();
    let since: string = lastSynced ?? firstSince(this.#stream.now());
    let isNews = lastSynced !== null;
    let round = FIRST_ROUND;
    for (;;) {
      this.#hasEdits = false;
      const exchanged = await this.#exchange(since, isNews);
      if (!exchanged.ok) return exchanged.error === STOPPED ? ok(this.#outcome(STOPPED)) : err(exchanged.error);
      const difference = differenceFromServer(exchanged.value, this.#stream.log.trie);
      this.#noticeEdits();
      const decision = nextRound(round, difference, this.#hasEdits);
      if (decision.next === 'out-of-sync') return err(syncFailure('sync-out-of-sync'));
      if (decision.next === 'done') return ok(await this.#finish());
      ({ round, since } = decision);
      isNews = false;
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
   * One round: gives the server everything newer than `since`, applies what it has from then on, and comes back with
   * its trie. What was written since the last sync is news and goes along with the question. Any other round asks
   * first: what the answer holds need not be sent, and what it lacks is sent even if the server once had it.
   * Only the first request asks: what others store meanwhile shows in the trie, and is left to the next round.
   */
  async #exchange(since: string, isNews: boolean): Step<MerkleTrie> {
    const target = this.#stream.target();
    if (!target) return err(STOPPED);
    const key = target.keyId === null ? undefined : this.#stream.key(target.keyId);
    const sealing = { keyId: target.keyId, key };
    const answered = new Set<string>();
    const outgoing = new Outgoing(this.#stream.log, since, answered, sealing);
    let answer = isNews ? await this.#send(target, since, outgoing) : await this.#request(target, since, []);
    for (;;) {
      if (!answer.ok) return answer;
      this.#noticeEdits();
      const { messages, merkle } = answer.value;
      const applied = await this.#apply(target, messages, sealing);
      if (!applied.ok) return applied;
      for (const { timestamp } of messages) answered.add(timestamp);
      const hasMore = await outgoing.hasMore();
      if (!hasMore.ok) return hasMore;
      if (!hasMore.value) return this.#wholeTrie(target, merkle);
      answer = await this.#send(target, AFTER_EVERYTHING, outgoing);
    }
  }

  /** Sends the next piece, a smaller one when the server finds it too large. */
  async #send(target: SyncTarget, since: string, outgoing: Outgoing): Step<SyncResponse> {
    for (;;) {
      const taken = await outgoing.take(this.#maxBytes);
      if (!taken.ok) return taken;
      // A failure to read ahead shows again when the next piece is taken.
      const [answer] = await Promise.all([this.#request(target, since, taken.value), outgoing.readAhead(this.#maxBytes)]);
      if (answer.ok) this.#confirm(taken.value);
      const isTooLarge = !answer.ok && answer.error !== STOPPED && answer.error.code === 'sync-too-large';
      if (!isTooLarge || this.#maxBytes <= MIN_REQUEST_BYTES || taken.value.length < 2) return answer;
      this.#maxBytes = Math.max(MIN_REQUEST_BYTES, Math.floor(this.#maxBytes / 2));
      outgoing.putBack(taken.value);
    }
  }

  async #request(target: SyncTarget, since: string, messages: readonly Envelope[]): Step<SyncResponse> {
    const { fileId, groupId, keyId } = target;
    const request = encodeSyncRequest({ messages, fileId, groupId, keyId: keyId ?? '', since });
    this.#counts.requests += 1;
    const answer = await this.#stream.transport.sync(request, this.#wanted);
    if (!this.#isStill(target)) return err(STOPPED);
    if (!answer.ok) return answer;
    const decoded = decodeSyncResponse(answer.value);
    return decoded ? ok(decoded) : err(syncFailure('sync-answer-unreadable', 'SyncResponse'));
  }

  async #apply(target: SyncTarget, envelopes: readonly Envelope[], sealing: Sealing): Step<null> {
    const fresh = envelopes.filter(({ timestamp }) => !this.#exchanged.has(timestamp));
    const { log } = this.#stream;
    const surroundings = { log, sealing, now: this.#stream.now(), isWanted: () => this.#isStill(target) };
    for await (const slice of applyAnswer(fresh, surroundings)) {
      if (!slice.ok) return slice;
      this.#counts.received += slice.value.added;
      this.#counts.notUnderstood += slice.value.notUnderstood;
      this.#budgetName = slice.value.budgetName ?? this.#budgetName;
      // What the answer itself did to the clock is no edit.
      this.#clock = formatTimestamp(log.clock);
    }
    for (const { timestamp } of fresh) this.#exchanged.add(timestamp);
    return ok(null);
  }

  /** The trie of an answer; a bare root that differs from ours is asked for again, whole. */
  async #wholeTrie(target: SyncTarget, merkle: string): Step<MerkleTrie> {
    const trie = MerkleTrie.fromJson(merkle);
    if (!trie) return err(syncFailure('sync-answer-unreadable', 'merkle'));
    if (!isBareRoot(merkle) || differenceFromServer(trie, this.#stream.log.trie) === null) return ok(trie);
    this.#wanted = 'whole';
    const answer = await this.#request(target, AFTER_EVERYTHING, []);
    if (!answer.ok) return answer;
    const whole = MerkleTrie.fromJson(answer.value.merkle);
    return whole ? ok(whole) : err(syncFailure('sync-answer-unreadable', 'merkle'));
  }

  #confirm(envelopes: readonly Envelope[]): void {
    for (const { timestamp } of envelopes) this.#exchanged.add(timestamp);
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
