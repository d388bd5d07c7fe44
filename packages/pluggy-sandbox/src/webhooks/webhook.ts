export const WEBHOOK_EVENTS = [
  'item/created',
  'item/updated',
  'item/error',
  'item/deleted',
  'item/waiting_user_input',
  'item/waiting_user_action',
  'item/login_succeeded',
  'connector/status_updated',
  'transactions/created',
  'transactions/updated',
  'transactions/deleted',
  'all',
] as const;
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

export type Webhook = {
  readonly id: string;
  readonly event: WebhookEvent;
  readonly url: string;
  /** Sent with each delivery; never answered or logged. */
  readonly headers: Readonly<Record<string, string>>;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly disabledAt: Date | null;
};

export type EventPayload = { readonly event: string; readonly eventId: string; readonly [field: string]: unknown };

/** One message to one address. `recorded` means that it was meant for the outside and never left. */
export type Delivery = {
  readonly id: string;
  readonly webhookId: string | null;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload: EventPayload;
  readonly createdAt: Date;
  state: 'recorded' | 'pending' | 'delivered' | 'failed';
  /** Virtual time of the next round of attempts, while `pending`. */
  retryAt: Date | null;
  rounds: number;
  readonly attempts: { readonly at: string; readonly result: number | 'unreachable' }[];
};
