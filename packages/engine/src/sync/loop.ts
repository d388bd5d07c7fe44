import type { Result } from '../values/index.ts';
import type { SyncFailure } from './failure.ts';
import { type SyncLoopOptions, SyncRun } from './run.ts';
import type { SyncOutcome, SyncStream } from './stream.ts';

export interface SyncLoop {
  /** Exchanges messages until both sides agree (actual-sync.md 5.2). A call while one runs joins it. */
  sync(): Promise<Result<SyncOutcome, SyncFailure>>;
}

export function createSyncLoop(stream: SyncStream, options: SyncLoopOptions = {}): SyncLoop {
  let running: Promise<Result<SyncOutcome, SyncFailure>> | undefined;
  return {
    sync() {
      running ??= new SyncRun(stream, options).run().finally(() => {
        running = undefined;
      });
      return running;
    },
  };
}
