import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { ok, type Result } from '@extrato/engine/values';
import type { ConnectStep } from './connect-step.ts';
import type { Answers, SignIn } from './sign-in.ts';

/** What an attempt is about, and whose it is. */
export type AttemptKey = {
  /** Hash of the session's token. */
  readonly session: string;
  readonly scope: string;
  /** Connector id, or ref of the connection to be renewed. */
  readonly target: string;
};

type Attempt = {
  readonly id: string;
  readonly session: string;
  /** Hash of all that was asked, answers included, under a key that nobody else has. */
  readonly request: string;
  readonly startedAt: number;
  readonly signIn: SignIn;
  lastLook: number;
};

/** Longer than any bank waits for its person (pluggy-api.md, section 5.8). */
const LIFE_MS = 30 * 60_000;

/** So long a repeated request counts as the same one. */
const REPEAT_MS = 2 * 60_000;

const MOST_ATTEMPTS = 200;

/** How often attempts are looked after that nobody asks about: a closed window is no failure. */
const FOLLOW_MS = 5000;

/** Sign-ins at banks that are under way, in memory only. */
export class ConnectAttempts {
  readonly #now: () => number;
  readonly #hashKey = randomBytes(32);
  /** Oldest first. */
  readonly #attempts = new Map<string, Attempt>();
  readonly #starting = new Map<string, Promise<unknown>>();
  #timer: NodeJS.Timeout | undefined;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Starts a sign-in; the same request again, as after a lost line, gives the attempt that there is. */
  async start<Failure>(
    key: AttemptKey,
    answers: Answers,
    make: () => Promise<Result<SignIn, Failure>>,
  ): Promise<Result<{ readonly attempt: string; readonly step: ConnectStep }, Failure>> {
    const request = this.#hash(key, answers);
    await this.#starting.get(request);
    const known = this.#same(request);
    if (known) return ok({ attempt: known.id, step: await known.signIn.look() });
    const made = make();
    this.#starting.set(
      request,
      made.catch(() => undefined),
    );
    try {
      const signIn = await made;
      return signIn.ok ? ok(this.#keep(key.session, request, signIn.value)) : signIn;
    } finally {
      this.#starting.delete(request);
    }
  }

  /** The sign-in of this session's attempt; undefined when there is none, or no longer. */
  find(session: string, id: string): SignIn | undefined {
    this.#forgetOld();
    const attempt = this.#attempts.get(id);
    if (attempt?.session !== session) return undefined;
    attempt.lastLook = this.#now();
    return attempt.signIn;
  }

  close(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#attempts.clear();
  }

  #keep(session: string, request: string, signIn: SignIn): { attempt: string; step: ConnectStep } {
    const [id, time] = [randomUUID(), this.#now()];
    this.#attempts.set(id, { id, session, request, startedAt: time, signIn, lastLook: time });
    this.#forgetOld();
    this.#timer ??= setInterval(() => this.#follow(), FOLLOW_MS).unref();
    return { attempt: id, step: signIn.step };
  }

  #same(request: string): Attempt | undefined {
    const since = this.#now() - REPEAT_MS;
    const alike = [...this.#attempts.values()].filter((attempt) => attempt.request === request && attempt.startedAt > since);
    return alike.findLast(({ signIn }) => signIn.step.kind !== 'failed');
  }

  #hash({ session, scope, target }: AttemptKey, answers: Answers): string {
    const sorted = Object.entries(answers).sort(([one], [other]) => (one < other ? -1 : 1));
    return createHmac('sha256', this.#hashKey)
      .update(JSON.stringify([session, scope, target, sorted]))
      .digest('hex');
  }

  #forgetOld(): void {
    for (const [id, { startedAt }] of this.#attempts) {
      if (this.#attempts.size <= MOST_ATTEMPTS && startedAt > this.#now() - LIFE_MS) break;
      this.#attempts.delete(id);
    }
    if (this.#attempts.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #follow(): void {
    this.#forgetOld();
    const forgotten = this.#now() - FOLLOW_MS;
    for (const attempt of this.#attempts.values()) {
      if (!attempt.signIn.isMoving || attempt.lastLook > forgotten) continue;
      attempt.lastLook = this.#now();
      // A look that fails is repeated the next time.
      attempt.signIn.look().catch(() => undefined);
    }
  }
}
