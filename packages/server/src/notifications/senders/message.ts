import type { Result } from '@extrato/engine/values';
import type { Language } from '../../connections/problems.ts';
import type { Channel, ChannelSecrets } from '../channels.ts';
import type { Notice } from '../notice.ts';
import type { SendFailure } from '../outgoing.ts';
import type { NoticeText } from '../texts.ts';

/** A notice ready to be sent. The id stays the same over all attempts, so that a receiver can tell a repetition. */
export type Message = NoticeText & {
  readonly id: string;
  readonly notice: Notice;
  readonly language: Language;
  /** ISO moment. */
  readonly at: string;
  /** The app's list of connections; null where the server does not know its own address. */
  readonly link: string | null;
};

/** Sends to one channel; a failure is a word that may be shown and logged. */
export type Sender = (
  message: Message,
  channel: Pick<Channel, 'target'>,
  secrets: ChannelSecrets,
) => Promise<Result<void, SendFailure>>;
