import type { MessagePortLike } from '@extrato/engine/device-client';
import type { CannotLead, FromWorker, ToWorker } from './tab-names.ts';

/** The worker of a leading tab. */
export type LeaderWorker = {
  readonly port: MessagePortLike;
  /** The page is out of sight, and may be ended without another word. */
  hidden(): void;
  /** Ends it at once; what is not committed is rolled back when the budget is opened next. */
  end(): void;
};

/** Starts the device for this tab and, under the name `leader`, for others. `cannot` is told at most once, instead of answers. */
export function startLeaderWorker(leader: string, cannot: (message: CannotLead) => void): LeaderWorker {
  const worker = new Worker(new URL('./worker/device-worker.ts', import.meta.url), { type: 'module', name: 'extrato' });
  const { port1, port2 } = new MessageChannel();
  const tell = (message: ToWorker, ports: Transferable[] = []): void => worker.postMessage(message, ports);
  worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
    // An error before it is ready means that it never will be; later ones are faults of single calls.
    worker.onerror = null;
    if (data.kind === 'cannot') cannot(data);
  };
  worker.onerror = ({ message }) =>
    cannot({ kind: 'cannot', why: 'broken', reason: message ?? 'The worker could not be loaded' });
  tell({ kind: 'lead', leader }, [port2]);
  return { port: port1, hidden: () => tell({ kind: 'hidden' }), end: () => worker.terminate() };
}
