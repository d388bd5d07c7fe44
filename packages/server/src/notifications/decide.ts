// What a channel is to be told, given what it was told before (pure).
import { EVENT_OF, type Notice, type NoticeEvent } from './notice.ts';
import type { Standing } from './standing.ts';

/** What becomes of a subject: its new mark, null to forget it, and what is said. */
export type Change = { readonly subject: string; readonly mark: string | null; readonly notice: Notice };

/** Undefined: nothing is said, and nothing is remembered. A trouble that the person does not want to hear of counts as none. */
export function decide(
  subject: string,
  standing: Standing,
  recovered: Notice,
  known: string | undefined,
  wanted: readonly NoticeEvent[],
): Change | undefined {
  if (standing.kind === 'unclear') return undefined;
  if (standing.kind === 'trouble' && isWanted(standing.notice, wanted))
    return known === standing.mark ? undefined : { subject, mark: standing.mark, notice: standing.notice };
  return known === undefined ? undefined : { subject, mark: null, notice: recovered };
}

/** Whether a channel tells notices of this kind. */
export function isWanted({ kind }: Notice, wanted: readonly NoticeEvent[]): boolean {
  const event = EVENT_OF[kind];
  return event === null || wanted.includes(event);
}
