import { answer, isCommand } from './answer.ts';
import { InboxWatch } from './bank/inbox-watch.ts';
import { Answers, openChannel } from './channel.ts';
import type { Call } from './contract.ts';
import { DeviceCore } from './core.ts';
import type { MessagePortLike } from './port.ts';
import type { DevicePorts } from './ports.ts';
import { Session } from './session.ts';

/** The engine and its budgets, for any number of pages. */
export type Device = {
  /** Serves the page at the other end of a port, until the returned function is called. */
  connect(port: MessagePortLike): () => void;
  /** Puts everything on disk and lets go. */
  close(): Promise<void>;
};

/** Makes a device out of what its host supplies. */
export function createDevice(ports: DevicePorts): Device {
  const core = new DeviceCore(ports, (of, use) => new InboxWatch(of, use));
  const answers = new Answers(ports.report);
  return {
    connect(port) {
      const channel = openChannel(port, (call) => answers.give(call, isCommand(core, call), (asked) => work(asked)));
      const session = new Session(core, channel);
      const work = (call: Call) => answer(session, call);
      core.sessions.add(session);
      return () => {
        channel.close();
        core.sessions.delete(session);
        session.leave();
      };
    },
    close: () => core.close(),
  };
}
