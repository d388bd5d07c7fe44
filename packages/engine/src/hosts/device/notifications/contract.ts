// Where a person is told of bank connections (server/src/notifications).

export type NoticeEvent = 'trouble' | 'recovered' | 'incomplete' | 'duplicate' | 'news' | 'provider';

/** What a person chooses for a channel. */
export type ChannelChoices = {
  readonly language: 'pt-BR' | 'en';
  readonly events: readonly NoticeEvent[];
  /** Minutes after midnight in the zone of the banks, in which nothing is sent. */
  readonly quiet: { readonly from: number; readonly until: number } | null;
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

export type ChannelFailure = {
  readonly code: string;
  readonly message: { readonly 'pt-BR': string; readonly en: string };
  readonly at: string | null;
};

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
