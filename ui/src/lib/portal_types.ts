// What the portal shows, as the API says it.

import type { MailKind } from "./mail_types";
import type { Id, Language, Status, Tier, Time } from "./types";

export interface PortalMe {
  id: Id;
  name: string;
  email: string;
  new_email?: string | null; // waits for the link that was mailed there
  phone: string | null;
  language: Language;
  account_name: string | null;
  company: string;
  has_password: boolean;
  needs_current_password: boolean; // to choose another one
  own_tickets_only: boolean; // without those of colleagues
  waiting: boolean; // for approval
}

export interface Brand {
  name: string;
  colour: string;
  logo_url: string | null;
}

export interface BrandSettings extends Brand {
  csm_email: boolean; // customers read the address of their contact person
  newcomers_see_all: boolean; // who signs up with a customer's domain reads its colleagues' tickets at once
}

export interface ColourCheck {
  colour: string;
  contrast: number; // of white words on it
  readable: boolean;
  suggestion: string;
}

/** Who looks after a customer. */
export interface DedicatedPerson {
  name: string;
  email: string | null;
  away_until: Time | null;
  stand_in_name: string | null;
  stand_in_email: string | null;
}

export const privacyWishes = ["data_copy", "erasure"] as const;
export type PrivacyWish = (typeof privacyWishes)[number];

export interface PrivacyRequest {
  kind: PrivacyWish;
  ticket_id: Id;
  number: number;
}

export const registrationStates = ["waiting", "rejected", "approved"] as const;
export type RegistrationState = (typeof registrationStates)[number];

/** Somebody who let itself in. */
export interface Registration {
  id: Id;
  contact_id: Id;
  name: string;
  email: string | null;
  company: string | null; // as they wrote it
  domain: string | null; // nothing where anybody may have an address
  state: RegistrationState;
  asked_at: Time;
  suggested_account_id: Id | null;
  suggested_account_name: string | null;
  account_name: string | null;
  left_on: string | null; // the account, and is back
  tickets: number;
  decided_at: Time | null;
  decided_by_name: string | null;
  reason: string | null;
}

export interface PortalTicket {
  id: Id;
  number: number;
  subject: string;
  status: Status;
  category_name: string | null;
  contact_name: string | null; // who asked
  assignee_name: string | null;
  tier: Tier;
  solution: string | null;
  created_at: Time;
  updated_at: Time;
  closed_at: Time | null;
  merged_into_number?: number | null;
  closes_at: Time | null; // without an answer, while the customer is asked
  promised_at: Time | null; // when the customer hears from the desk, at the latest
  restricted_team_name: string | null; // who alone sees it, with the one who asked
  version: number;
}

/** Whether a colleague's ticket is followed by mail. */
export interface OwnFollowing {
  follows: boolean;
  possible: boolean; // not of one's own ticket, nor of one that is over
}

export interface PortalCategory {
  id: Id;
  parent_id: Id | null;
  name: string;
  restricted_team_name: string | null;
}

export interface LinkPreview {
  purpose: "sign_in" | "confirm" | "validation" | "ticket" | "unsubscribe" | "new_address";
  state: "open" | "used" | "expired";
  ticket?: { number: number; subject: string; solution: string | null; status: Status } | null;
  mail_kind?: MailKind | null; // of "unsubscribe"
  wanted?: boolean | null;
  email?: string | null; // of "new_address"
}
