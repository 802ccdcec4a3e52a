// Automatic mails, what to teach and what Success has to do, as the API says it.

import type { PortalTicket } from "./portal_types";
import type { Id, Language, Time } from "./types";

export const mailKinds = [
  "opened",
  "assigned",
  "reply",
  "escalated",
  "promised",
  "solved",
  "reminder",
  "closed",
  "reopened",
  "notice",
] as const;
export type MailKind = (typeof mailKinds)[number];

export interface MailKindView {
  kind: MailKind;
  sent: boolean;
  changed: Language[]; // whose text is the company's own
}

export interface TemplateText {
  subject: string;
  body: string;
}

export interface MailTemplate extends TemplateText {
  kind: MailKind;
  language: Language;
  shipped: boolean;
  variables: string[];
  needed_link: string;
  revision: number; // 0: never changed
}

export interface TemplatePreview {
  subject: string;
  text: string;
  html: string;
}

export interface TemplateRevision {
  revision: number;
  subject: string | null; // nothing: back to the shipped text
  body: string | null;
  author_name: string | null;
  created_at: Time;
}

export interface MailChoice {
  kind: MailKind;
  sent: boolean; // by the company, to anybody
  wanted: boolean;
  changed_at: Time | null;
}

/** A ticket by the link of a mail. */
export interface TicketTracker {
  ticket: PortalTicket;
  asked: boolean; // it may be answered by this link
  expires_at: Time;
}

export interface Teaching {
  id: Id;
  category_id: Id;
  category_name: string;
  topic: string;
  article: string | null;
  training_url: string | null;
  active: boolean;
  version: number;
}

export interface TicketTeaching {
  id: Id;
  topic: string;
  article: string | null;
  training_url: string | null;
  suggested_at: Time | null;
}

export interface SuccessTask {
  id: Id;
  account_id: Id | null;
  account_name: string | null;
  kind: "teach" | "cluster";
  title: string;
  details: { article?: string | null; training_url?: string | null; tickets?: number; days?: number };
  tickets: { id: Id; number: number; subject: string }[];
  created_at: Time;
  done_at: Time | null;
  done_by_name: string | null;
}

export interface OutgoingMail {
  id: Id;
  recipient: string;
  subject: string;
  state: "queued" | "sent" | "failed";
  attempts: number;
  last_error: string | null;
  ticket_id: Id | null;
  created_at: Time;
  sent_at: Time | null;
  text_body?: string;
}
