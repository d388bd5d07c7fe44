import { extendCarryOver } from '../../../budgeting/index.ts';
import { ClockRefused } from '../../../log/index.ts';
import { advanceSchedules } from '../../../schedules/index.ts';
import type { OpenedBudget } from '../budgets/opened-budget.ts';
import type { DevicePorts } from '../ports.ts';

/**
 * What a budget needs once a day (semantics 7.5, 9.3): schedules move on, new months carry on. It belongs after a sync
 * attempt, and is done again after the first good one: only then may rows be posted. Nothing of it is a step of undo.
 */
export class Upkeep {
  readonly #opened: OpenedBudget;
  readonly #ports: DevicePorts;
  /** The day on which it was done without the others' news. */
  #triedOn = '';

  constructor(opened: OpenedBudget, ports: DevicePorts) {
    this.#opened = opened;
    this.#ports = ports;
  }

  get isDue(): boolean {
    return this.#opened.metadata().lastScheduleRun !== this.#ports.today();
  }

  /** @param synced whether this device has everybody's news; always so for a budget that is on no server. */
  async run(synced: boolean): Promise<void> {
    const today = this.#ports.today();
    const { budget } = this.#opened;
    if (budget.readOnly || !this.isDue || (!synced && this.#triedOn === today)) return;
    this.#triedOn = today;
    try {
      budget.commit(
        'schedules.advance',
        (writer) => {
          extendCarryOver(writer);
          advanceSchedules(writer, { synced });
        },
        { undoable: false },
      );
    } catch (error) {
      // The sync that comes next says it with the words for it.
      if (error instanceof ClockRefused) return;
      throw error;
    }
    if (synced) await this.#opened.setMetadata({ lastScheduleRun: today });
  }
}
