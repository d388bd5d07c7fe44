// Where a person is told of bank connections (server/src/notifications).
import type { QuietHours, Sentence } from '../contract.ts';

export type NoticeEvent = 'trouble' | 'recovered' | 'incomplete' | 'duplicate' | 'news' | 'provider';

/** What a person chooses for a channel. */
export type ChannelChoices = {
  readonly language: 'pt-BR' | 'en';
  readonly events: readonly NoticeEvent[];
  /** In the zone of the banks. */
  readonly quiet: QuietHours | null;
};

/** Where a channel leads. A secret that is not given stays as it is; null takes it away. */
export type ChannelDestination =
  | { readonly kind: 'ntfy'; readonly server: string; readonly topic: string; readonly token?: string | null }
  | { readonly kind: 'webhook'; readonly url?: string; readonly secret?: string | null }
  | { readonly kind: 'email'; readonly address: string }
  | {
      readonly kind: 'push';
      readonly subscription?: { readonly endpoint: string; readonly keys: { readonly p256dh: string; readonly auth: string } };
    };

export type ChannelForm = ChannelChoices & { readonly destination: ChannelDestination };

export type ChannelFailure = { readonly code: string; readonly message: Sentence; readonly at: string | null };

export type NotificationChannel = ChannelChoices & {
  readonly id: string;
  readonly kind: ChannelDestination['kind'];
  /** What may be shown: of a webhook and of a browser, only the host. */
  readonly address: string;
  readonly topic: string | null;
  readonly hasToken: boolean;
  /** ISO time of the last one that arrived. */
  readonly sentAt: string | null;
  readonly failure: ChannelFailure | null;
};

export type Notifications = {
  readonly channels: readonly NotificationChannel[];
  /** The server has a mail server. */
  readonly email: boolean;
  /** The server's public key, for the browser's PushManager. */
  readonly pushKey: string;
  readonly defaultEvents: readonly NoticeEvent[];
};
