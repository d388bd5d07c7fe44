// The engine's own thread: SQLite, the budgets that this browser keeps, and the device that pages talk to.
import { createDevice } from '@extrato/engine/device';
import type { FromWorker, ToWorker } from '../tab-names.ts';
import { CannotStart, prepareDevice } from './prepare.ts';
import { serveTabs } from './serve-tabs.ts';

const prepared = prepareDevice();
prepared.catch(() => undefined);

async function lead(leader: string, port: MessagePort): Promise<void> {
  const { ports } = await prepared;
  const device = createDevice(ports);
  device.connect(port);
  serveTabs(leader, (other) => device.connect(other));
  say({ kind: 'ready' });
}

function say(message: FromWorker): void {
  self.postMessage(message);
}

function tellWhy(error: unknown): void {
  const why = error instanceof CannotStart ? error.why : 'broken';
  const cause = error instanceof CannotStart ? error.cause : error;
  say({ kind: 'cannot', why, reason: cause instanceof Error ? `${cause.name}: ${cause.message}` : '' });
}

self.onmessage = ({ data, ports: [port] }: MessageEvent<ToWorker>) => {
  if (data.kind === 'hidden') void prepared.then(({ copyNow }) => copyNow());
  else if (port) lead(data.leader, port).catch(tellWhy);
};
