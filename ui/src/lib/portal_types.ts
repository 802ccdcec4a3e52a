// What the portal shows, as the API says it.

import type { Id, Language, Status, Tier, Time } from "./types";

export interface PortalMe {
  id: Id;
  name: string;
  email: string;
  language: Language;
  account_name: string | null;
  company: string;
  has_password: boolean;
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
  closes_at: Time | null; // without an answer, while the customer is asked
  promised_at: Time | null; // when the customer hears from the desk, at the latest
  version: number;
}

export interface LinkPreview {
  purpose: "sign_in" | "confirm" | "validation";
  state: "open" | "used" | "expired";
  ticket?: { number: number; subject: string; solution: string | null; status: Status } | null;
}
