import type { Host } from '../host.ts';

/** Says what a long step is about, on a terminal only, and wipes it away when the step is done. */
export async function withProgress<T>(host: Pick<Host, 'say' | 'watched'>, text: string, work: () => Promise<T>): Promise<T> {
  if (!host.watched) return work();
  host.say(`${text}…`);
  try {
    return await work();
  } finally {
    host.say('\r\u001b[2K');
  }
}
