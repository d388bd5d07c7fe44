import type { Failure } from '../../../failures/index.ts';
import type { BudgetWriter } from '../../../log/index.ts';
import { Budget } from '../../../log/index.ts';
import type { Result } from '../../../values/index.ts';

/** Where the last calls that changed the budget are noted in its file. */
const CALLS = 'device.calls';

/** Calls that a page may still wait for when its device is gone. */
const MOST_CALLS = 12;
/** Longer answers are not kept; that the call was carried out is. */
const LONGEST_ANSWER = 1_000;

type Noted = readonly [call: string, answer: string | null];
type CommitOptions = Parameters<Budget['commit']>[2];

/**
 * A budget that notes, in the same transaction as the change itself, for which call it was made and what was answered.
 * When a tab that did the work for others is gone, they send their calls again elsewhere: nothing is done twice.
 */
export class DeviceBudget extends Budget {
  #call: string | null = null;

  /** Does a call's work, whose commit belongs to it. The work begins at once and waits for nothing before its commit. */
  during<T>(call: string, work: () => T): T {
    this.#call = call;
    try {
      return work();
    } finally {
      this.#call = null;
    }
  }

  override commit<T>(label: string, work: (writer: BudgetWriter) => T, options?: CommitOptions): T {
    const call = this.#call;
    if (call === null) return super.commit(label, work, options);
    const noting = (writer: BudgetWriter): T => {
      const result = work(writer);
      this.note(call, result);
      return result;
    };
    return super.commit(label, noting, options);
  }

  /** What a call was answered, if it was carried out before; `null` where the answer was too long to keep. */
  answered(call: string): Result<unknown, Failure> | null | undefined {
    const noted = this.#noted().find(([id]) => id === call);
    if (!noted) return undefined;
    const [, answer] = noted;
    return answer === null ? null : JSON.parse(answer);
  }

  /** Notes that a call was carried out. */
  note(call: string, answer: unknown): void {
    const text = JSON.stringify(answer) ?? '';
    const noted: Noted = [call, text !== '' && text.length <= LONGEST_ANSWER ? text : null];
    this.setLocalState(CALLS, JSON.stringify([...this.#noted().slice(1 - MOST_CALLS), noted]));
  }

  #noted(): readonly Noted[] {
    return JSON.parse(this.localState(CALLS) ?? '[]');
  }
}
