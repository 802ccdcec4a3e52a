// Programs outside that hear of events, as the API says it.

import type { Id, Time } from "./types";

export interface Webhook {
  id: Id;
  name: string;
  url: string;
  kinds: string[]; // empty: everything
  active: boolean;
  disabled_at: Time | null; // by Zelo
  failing_since: Time | null;
  created_at: Time;
  version: number;
}

export interface ShownWebhook {
  endpoint: Webhook;
  secret: string;
}

export const deliveryStates = ["waiting", "sent", "failed"] as const;

export interface WebhookDelivery {
  id: Id;
  event_id: Id;
  event_kind: string;
  event_at: Time;
  state: (typeof deliveryStates)[number];
  attempts: number;
  status_code: number | null;
  sent_at: Time | null;
  created_at: Time;
}
