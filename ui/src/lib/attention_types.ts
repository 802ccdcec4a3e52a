// Who has an eye on a ticket, and what a person should know of, as the API says it.

import type { Id, Time } from "./types";
import type { Paraphrase } from "./writing_types";

export interface Attention {
  following: boolean;
  followers: { id: Id; name: string }[];
  snooze: { until: Time | null } | null; // the reader's; without a time until the customer writes
  paraphrase: Paraphrase | null; // the last that the customer was asked to confirm
}

export interface Notification {
  id: Id;
  kind: string; // "mentioned", "webhook_off": what it is about
  sentence: string;
  ticket_id: Id | null;
  ticket_subject: string;
  problem_id: Id | null;
  problem_title: string;
  article_id: Id | null;
  article_title: string;
  signal_id: Id | null;
  created_at: Time;
  read_at: Time | null;
}
