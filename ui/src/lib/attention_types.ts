// Who has an eye on a ticket, and what a person should know of, as the API says it.

import type { Id, Time } from "./types";

export interface Attention {
  following: boolean;
  followers: { id: Id; name: string }[];
  snooze: { until: Time | null } | null; // the reader's; without a time until the customer writes
}

export interface Notification {
  id: Id;
  sentence: string;
  ticket_id: Id;
  ticket_subject: string;
  created_at: Time;
  read_at: Time | null;
}
