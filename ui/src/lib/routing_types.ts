// Who gets tickets, and who is looking at them, as the API says it.

import type { Id, Tier, Time } from "./types";

export const spokenLanguages = ["pt_br", "en", "es"] as const;
export type SpokenLanguage = (typeof spokenLanguages)[number];
export const absenceKinds = ["vacation", "sick", "training", "other"] as const;
export type AbsenceKind = (typeof absenceKinds)[number];

/** Why somebody gets no ticket by turn right now. */
export type Block = "vacation" | "training" | "absent" | "off_shift" | "away" | "idle" | "full";

export interface Skill {
  id: Id;
  name: string;
  active: boolean;
  agents: number;
  categories: number;
  version: number;
}

export interface Absence {
  id: Id;
  kind: AbsenceKind;
  from_at: Time;
  to_at: Time; // no longer part of it
  stand_in_id: Id | null;
  stand_in_name: string | null;
}

export interface AgentProfile {
  id: Id; // of the user
  name: string;
  tiers: Tier[];
  available: boolean; // their own word
  capacity: number | null; // nothing: no limit
  skill_ids: Id[];
  languages: SpokenLanguage[];
  business_hours_id: Id | null;
  absences: Absence[];
  open_tickets: number;
  block: Block | null;
  idle_since: Time | null; // with the block idle
  version: number;
}

export interface OwnActivity {
  was_away: boolean; // counted as away until now, for doing nothing, and gets tickets by turn again
}

export interface RoutingSettings {
  away_after_minutes: number; // 0: never
}

/** Somebody to whom a ticket can be given. */
export interface Candidate {
  id: Id;
  name: string;
  tiers: Tier[];
  place: number | null; // in turn, from 1
  of_tier: boolean;
  block: Block | null;
  idle_since: Time | null;
  member: boolean;
  skilled: boolean;
  speaks: boolean;
  open_tickets: number;
  capacity: number | null;
  skills: string[];
  languages: SpokenLanguage[];
}

export interface Candidates {
  wishes: { tier: Tier; team_name: string | null; skill_name: string | null; language: SpokenLanguage | null };
  items: Candidate[];
}

export type PresenceState = "viewing" | "typing" | "gone";

export interface PresentPerson {
  id: Id;
  name: string;
  state: PresenceState;
  until: Time;
}

export interface TicketPresence {
  ticket_id: Id;
  people: PresentPerson[];
}
