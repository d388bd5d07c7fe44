import type { Delivery } from './webhook.ts';

/** Sends deliveries one after another, in the order given. */
export type Courier = {
  /** Tries a delivery up to three times; `at` is the virtual moment to write down. */
  send(delivery: Delivery, at: Date): void;
  /** Settles when everything handed over so far was tried. */
  idle(): Promise<void>;
  close(): Promise<void>;
};

const ATTEMPTS_PER_ROUND = 3;
const ANSWER_WITHIN_MS = 5000;
/** Hours from one round of attempts to the next (pluggy-api.md, section 14). */
const ROUND_GAPS_HOURS = [1, 2];

export function startCourier(): Courier {
  const closing = new AbortController();
  const queue = { tail: Promise.resolve() };
  const send = (delivery: Delivery, at: Date): void => {
    queue.tail = queue.tail.then(() => tryRound(delivery, at, closing.signal));
  };
  return {
    send,
    idle: () => queue.tail,
    close: () => {
      closing.abort();
      return queue.tail;
    },
  };
}

async function tryRound(delivery: Delivery, at: Date, closing: AbortSignal): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS_PER_ROUND && !closing.aborted; attempt += 1) {
    const result = await post(delivery, closing);
    delivery.attempts.push({ at: at.toISOString(), result });
    if (result !== 'unreachable' && result >= 200 && result < 300) {
      delivery.state = 'delivered';
      delivery.retryAt = null;
      return;
    }
  }
  const gap = delivery.payload.event === 'item/login_succeeded' ? undefined : ROUND_GAPS_HOURS[delivery.rounds];
  delivery.rounds += 1;
  delivery.retryAt = gap === undefined ? null : new Date(at.getTime() + gap * 3_600_000);
  if (gap === undefined) delivery.state = 'failed';
}

async function post(delivery: Delivery, closing: AbortSignal): Promise<number | 'unreachable'> {
  try {
    const response = await fetch(delivery.url, {
      method: 'POST',
      headers: { ...delivery.headers, 'content-type': 'application/json' },
      body: JSON.stringify(delivery.payload),
      redirect: 'manual',
      signal: AbortSignal.any([closing, AbortSignal.timeout(ANSWER_WITHIN_MS)]),
    });
    await response.body?.cancel();
    return response.status;
  } catch {
    return 'unreachable';
  }
}
