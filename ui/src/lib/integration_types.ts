// Alarms of monitoring and issues of the developers' trackers, as the API says it.

import type { Id, Priority, Tier, Time } from "./types";

export interface SeverityPriority {
  severity: string;
  priority: Priority;
}

export interface AlertSource {
  id: Id;
  name: string;
  url: string;
  category_id: Id | null;
  team_id: Id | null;
  tier: Tier;
  severities: SeverityPriority[];
  default_priority: Priority;
  account_label: string | null;
  reopen_minutes: number;
  active: boolean;
  heard_at: Time | null;
  version: number;
}

/** What a delivery did, each counted. */
export const alertOutcomes = ["opened", "reopened", "repeated", "closed", "marked", "ignored", "truncated"] as const;

export type AlertDelivery = Record<(typeof alertOutcomes)[number], number> & {
  id: Id;
  received_at: Time;
  problem: string | null;
};

export interface TicketAlert {
  id: Id;
  source_name: string;
  state: "firing" | "over";
  name: string;
  severity: string;
  labels: Record<string, string>;
  annotations: Record<string, string>;
  source_url: string | null;
  starts_at: Time;
  over_at: Time | null;
  last_seen_at: Time;
  times: number;
}

export const trackerKinds = ["github", "gitlab"] as const;
export type TrackerKind = (typeof trackerKinds)[number];

export interface Tracker {
  id: Id;
  name: string;
  kind: TrackerKind;
  base_url: string;
  webhook_url: string;
  active: boolean;
  heard_at: Time | null;
  version: number;
}

export interface TrackerDelivery {
  id: Id;
  event: string;
  issue: string | null;
  outcome: "changed" | "unchanged" | "late" | "unlinked" | "ignored";
  received_at: Time;
}

export interface LinkedIssue {
  id: Id;
  kind: TrackerKind;
  name: string;
  url: string;
  title: string | null;
  state: "unknown" | "open" | "done" | "declined" | "gone";
  milestone: string | null;
  labels: string[];
  changed_at: Time | null;
  tickets: number;
}
